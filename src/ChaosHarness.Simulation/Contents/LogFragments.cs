using System.Collections.Immutable;
using Bogus;

namespace ChaosHarness.Simulation;

/// <summary>Lines of servers, test runners and build tools.</summary>
internal static class LogFragments
{
    private const int Count = 160;

    public static ImmutableArray<Fragment> Fill(Faker faker) => Fragment.Fill(
        Count,
        faker,
        f => $"{Clock(f)} INFO  [{f.Internet.DomainWord()}] {f.Hacker.IngVerb()} {f.Hacker.Noun()} took {f.Random.Number(1, 4800)} ms",
        f => $"{Clock(f)} WARN  [{f.Internet.DomainWord()}] retry {f.Random.Number(1, 5)}/5 for {f.Internet.Ip()}: connection reset by peer",
        f => $"{f.Internet.Ip()} - - \"GET /{f.Internet.DomainWord()}/{f.Random.Number(1, 99_999)} HTTP/1.1\" {f.PickRandom(200, 200, 200, 304, 404, 500)} {f.Random.Number(120, 88_000)}",
        f => $"  Passed  {f.Hacker.Verb()}_{f.Hacker.Noun().Replace(' ', '_')}_{f.Random.Number(1, 400)} [{f.Random.Number(1, 900)} ms]",
        f => $"-rw-r--r-- 1 {f.Internet.UserName().ToLowerInvariant()} staff {f.Random.Number(120, 990_000)} {f.System.CommonFileName()}",
        f => $"{Clock(f)} ERROR [{f.Internet.DomainWord()}] {f.Hacker.Abbreviation()} {f.Hacker.Noun()} not found (code {f.Random.Number(100, 599)})",
        f => $"   at {f.Hacker.Abbreviation()}.{f.Internet.DomainWord()}.Run({f.Hacker.Abbreviation()} value) in src/{f.Internet.DomainWord()}.cs:line {f.Random.Number(3, 900)}");

    private static string Clock(Faker f) =>
        $"{f.Random.Number(10, 23)}:{f.Random.Number(10, 59)}:{f.Random.Number(10, 59)}.{f.Random.Number(100, 999)}";
}
