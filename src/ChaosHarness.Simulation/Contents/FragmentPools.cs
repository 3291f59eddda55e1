using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Bogus;
using Bogus.DataSets;

namespace ChaosHarness.Simulation;

/// <summary>
/// The fragments from which all content is put together.
/// </summary>
/// <remarks>
/// Goal: histories that look like those of real agents (names, paths, code, logs, tables, other scripts), the same bytes in every
/// process and culture, at the speed of copying. Method: Bogus fills the pools once per process from a seed of its own, which never
/// changes; a plan's seeds only choose among fragments. Nothing here asks for a date, a price or anything else that Bogus would
/// take from the clock. Bogus lower-cases names by the current culture (a Turkish one makes "ı" of "I"), so that is set aside meanwhile.
/// </remarks>
internal sealed class FragmentPools
{
    /// <summary>Another seed would be other content in every golden hash.</summary>
    private const int BogusSeed = 20_260_131;

    private static readonly Lazy<FragmentPools> Filled = new(Fill);

    // Bogus looks these up by their names when a word is made of others ("{{name.lastName}} {{company.companySuffix}}"): a program compiled
    // ahead of time would leave them out.
    [DynamicDependency(DynamicallyAccessedMemberTypes.PublicProperties, typeof(Faker))]
    [DynamicDependency(DynamicallyAccessedMemberTypes.PublicMethods, typeof(Address))]
    [DynamicDependency(DynamicallyAccessedMemberTypes.PublicMethods, typeof(Commerce))]
    [DynamicDependency(DynamicallyAccessedMemberTypes.PublicMethods, typeof(Company))]
    [DynamicDependency(DynamicallyAccessedMemberTypes.PublicMethods, typeof(Hacker))]
    [DynamicDependency(DynamicallyAccessedMemberTypes.PublicMethods, typeof(Internet))]
    [DynamicDependency(DynamicallyAccessedMemberTypes.PublicMethods, typeof(Lorem))]
    [DynamicDependency(DynamicallyAccessedMemberTypes.PublicMethods, typeof(Name))]
    [DynamicDependency(DynamicallyAccessedMemberTypes.PublicMethods, typeof(Bogus.DataSets.System))]
    private FragmentPools()
    {
        Faker faker = new("en") { Random = new Randomizer(BogusSeed) };
        Prose = ProseFragments.Fill(faker);
        Code = CodeFragments.Fill(faker);
        Json = JsonFragments.Fill(faker);
        Logs = LogFragments.Fill(faker);
        Rows = RowFragments.Fill(faker);
        Unicode = UnicodeFragments.Fill(BogusSeed);
        Paths = PathFragments.Fill(faker);
        Links = LinkFragments.Fill(faker);
        Topics = TopicFragments.Fill(faker);
    }

    /// <summary>The pools of this process.</summary>
    public static FragmentPools Shared => Filled.Value;

    /// <summary>Sentences of reports and web pages.</summary>
    public ImmutableArray<Fragment> Prose { get; }

    /// <summary>Functions of several languages, of several lines each.</summary>
    public ImmutableArray<Fragment> Code { get; }

    /// <summary>JSON objects on one line each.</summary>
    public ImmutableArray<Fragment> Json { get; }

    /// <summary>Lines of servers and build tools.</summary>
    public ImmutableArray<Fragment> Logs { get; }

    /// <summary>Rows of a table of five columns.</summary>
    public ImmutableArray<Fragment> Rows { get; }

    /// <summary>Lines in other scripts, with emoji, combining marks and characters that JSON must escape.</summary>
    public ImmutableArray<Fragment> Unicode { get; }

    /// <summary>Files of a workspace.</summary>
    public ImmutableArray<Fragment> Paths { get; }

    /// <summary>Addresses.</summary>
    public ImmutableArray<Fragment> Links { get; }

    /// <summary>What people ask about, as a noun phrase.</summary>
    public ImmutableArray<Fragment> Topics { get; }

    private static FragmentPools Fill()
    {
        Thread here = Thread.CurrentThread;
        CultureInfo users = here.CurrentCulture;
        here.CurrentCulture = CultureInfo.InvariantCulture;
        try
        {
            return new FragmentPools();
        }
        finally
        {
            here.CurrentCulture = users;
        }
    }
}
