using System.Diagnostics;

namespace ChaosHarness.Experiments;

/// <summary>Where a program runs, as far as its user decides: on how many jobs, in which language and time zone.</summary>
/// <param name="Jobs">Sessions at once.</param>
/// <param name="Culture">The culture's name as .NET spells it, such as <c>tr-TR</c>; empty for a runtime without cultures, as the program is shipped.</param>
/// <param name="TimeZone">The time zone's name in the tz database.</param>
/// <remarks>
/// On Linux .NET takes the culture from LC_ALL by way of ICU, whether or not the C library has that locale, and the time zone from TZ.
/// The program is built for the invariant culture alone; DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=0 gives the others back, if libicu is installed.
/// What is compiled ahead of time has to be built with InvariantGlobalization=false.
/// </remarks>
internal sealed record Place(int Jobs, string Culture, string TimeZone)
{
    /// <summary>Of the names that decide or disturb, none is inherited.</summary>
    private static readonly string[] Cleared =
    [
        "LANG", "LANGUAGE", "LC_ALL", "LC_MESSAGES", "LC_CTYPE", "TZ", "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT",
        "CHAOSHARNESS_COMMAND", "CHAOSHARNESS_HOME", "GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY",
    ];

    /// <summary>Jobs 1 and 2, English, Turkish and Arabic, UTC and fourteen hours before it.</summary>
    public static IReadOnlyList<Place> All { get; } =
    [
        .. from jobs in new[] { 1, 2 }
           from culture in new[] { "en", "tr-TR", "ar-SA" }
           from timeZone in new[] { "UTC", "Pacific/Kiritimati" }
           select new Place(jobs, culture, timeZone),
    ];

    /// <summary>The program as it is shipped, in UTC.</summary>
    public static Place Shipped { get; } = new(1, "", "UTC");

    /// <summary>Gives a program that is about to start this language and time zone; the jobs are an option of its own.</summary>
    public void Furnish(ProcessStartInfo start)
    {
        foreach (string name in Cleared)
        {
            start.Environment.Remove(name);
        }

        start.Environment["TZ"] = TimeZone;
        start.Environment["LC_ALL"] = Culture.Length == 0 ? "C" : Culture.Replace('-', '_') + ".UTF-8";
        if (Culture.Length > 0)
        {
            start.Environment["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"] = "0";
        }
    }

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{Jobs} {(Culture.Length == 0 ? "none" : Culture)} {TimeZone}");
}
