using System.Collections.Immutable;
using Bogus;

namespace ChaosHarness.Simulation;

/// <summary>Files as a workspace holds them.</summary>
internal static class PathFragments
{
    private const int Count = 120;

    public static ImmutableArray<Fragment> Fill(Faker faker) => Fragment.Fill(
        Count,
        faker,
        f => $"src/{f.Internet.DomainWord()}/{f.Internet.DomainWord()}.{f.PickRandom("cs", "ts", "py", "go", "sql")}",
        f => $"docs/{f.Internet.DomainWord()}-{f.Random.Number(1, 40)}.md",
        f => $"config/{f.Internet.DomainWord()}.{f.PickRandom("json", "yaml", "toml")}",
        f => $"logs/{f.Internet.DomainWord()}-{f.Random.Number(1, 31)}.log",
        f => $"/srv/{f.Internet.DomainWord()}/reports/{f.System.CommonFileName("csv")}");
}
