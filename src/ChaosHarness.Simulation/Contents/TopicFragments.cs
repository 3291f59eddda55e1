using System.Collections.Immutable;
using Bogus;

namespace ChaosHarness.Simulation;

/// <summary>What people ask an assistant about, as a noun phrase in the middle of a sentence.</summary>
internal static class TopicFragments
{
    private const int Count = 120;

    public static ImmutableArray<Fragment> Fill(Faker faker) => Fragment.Fill(
        Count,
        faker,
        f => $"the {f.Hacker.Adjective()} {f.Hacker.Noun()} of {f.Company.CompanyName()}",
        f => $"our offer to {f.Company.CompanyName()} in {f.Address.City()}",
        f => $"the slow {f.Hacker.Abbreviation()} queries since build {f.Random.Number(100, 9999)}",
        f => $"{f.Name.FullName()}'s trip to {f.Address.City()}",
        f => $"the price of a {f.Commerce.ProductName()} in {f.Random.Number(2, 9)} shops",
        f => $"the failing {f.Hacker.Noun()} test on {f.Internet.DomainWord()}.example");
}
