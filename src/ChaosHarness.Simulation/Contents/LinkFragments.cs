using System.Collections.Immutable;
using Bogus;

namespace ChaosHarness.Simulation;

/// <summary>Addresses of pages and services.</summary>
internal static class LinkFragments
{
    private const int Count = 120;

    public static ImmutableArray<Fragment> Fill(Faker faker) => Fragment.Fill(
        Count,
        faker,
        f => $"https://{f.Internet.DomainWord()}.example/{f.Internet.DomainWord()}/{f.Random.Number(1, 9000)}",
        f => $"https://api.{f.Internet.DomainWord()}.example/v{f.Random.Number(1, 4)}/{f.Internet.DomainWord()}?limit={f.Random.Number(10, 200)}",
        f => $"https://{f.Internet.DomainWord()}.example/wiki/{f.Hacker.Abbreviation()}_{f.Hacker.Noun().Replace(' ', '_')}");
}
