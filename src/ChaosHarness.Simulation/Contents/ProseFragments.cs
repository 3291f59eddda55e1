using System.Collections.Immutable;
using Bogus;

namespace ChaosHarness.Simulation;

/// <summary>Sentences as they stand in reports, tickets and web pages.</summary>
internal static class ProseFragments
{
    private const int Count = 240;

    public static ImmutableArray<Fragment> Fill(Faker faker) => Fragment.Fill(
        Count,
        faker,
        f => $"{f.Company.CompanyName()} moved the {f.Hacker.Noun()} service from {f.Address.City()} to {f.Address.City()} and kept the old address for {f.Random.Number(2, 12)} weeks.",
        f => $"According to {f.Name.FullName()}, the {f.Hacker.Adjective()} {f.Hacker.Noun()} was measured twice, and the second figure was {f.Random.Number(3, 48)} % lower.",
        f => $"The contract with {f.Company.CompanyName()} ends in {f.Random.Number(2, 18)} months; {f.Name.FirstName()} has asked for three offers.",
        f => $"Version {f.System.Semver()} changes how the {f.Hacker.Noun()} is read: empty values are kept, and a missing one is an error.",
        f => $"We saw {f.Random.Number(11, 4800)} requests a minute at the {f.Hacker.Abbreviation()} gateway, of which {f.Random.Number(1, 90)} were answered late.",
        f => $"{f.Name.FullName()} ({f.Name.JobTitle()}) confirmed the order of {f.Random.Number(2, 400)} pieces ({f.Commerce.ProductName()}) for the office in {f.Address.City()}.",
        f => $"The first page describes the {f.Commerce.ProductMaterial().ToLowerInvariant()} casing, the second the {f.Hacker.Adjective()} driver, and the third repeats both.",
        f => $"Nobody owns the {f.Hacker.Noun()} that {f.Hacker.Verb()}s the nightly export; it stopped {f.Random.Number(3, 29)} days ago without an alarm.",
        f => $"Open points: (1) who signs for {f.Company.CompanyName()}, (2) whether the {f.Hacker.Noun()} in {f.Address.City()} stays, (3) the budget of {f.Random.Number(4, 95)} thousand.",
        f => $"In the interview, {f.Name.FirstName()} called it \"{f.Company.CatchPhrase().ToLowerInvariant()}\"; the minutes only say that it was late.",
        f => $"A reader asked why {f.Internet.DomainWord()}.example answers with a redirect. The short answer: the {f.Hacker.Abbreviation()} rule was written for another host.",
        f => $"Compared with last year, {f.Commerce.Department().ToLowerInvariant()} grew by {f.Random.Number(1, 34)} %, while returns stayed at one in {f.Random.Number(8, 60)}.",
        f => $"If the {f.Hacker.Noun()} cannot {f.Hacker.Verb()} the {f.Hacker.Noun()}, restart it once; if that fails, write to {f.Internet.ExampleEmail()}.",
        f => $"The flight from {f.Address.City()} lands at {f.Random.Number(6, 22)}:{f.Random.Number(10, 59)}, which leaves {f.Random.Number(25, 95)} minutes to reach {f.Address.StreetAddress()}.");
}
