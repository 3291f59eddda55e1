using System.Collections.Immutable;
using Bogus;

namespace ChaosHarness.Simulation;

/// <summary>JSON objects as services answer them, one line each; no fragment needs escaping inside its own strings.</summary>
internal static class JsonFragments
{
    private const int Count = 160;

    public static ImmutableArray<Fragment> Fill(Faker faker) => Fragment.Fill(
        Count,
        faker,
        f => $$"""{"id":{{f.Random.Number(1000, 999_999)}},"customer":"{{Plain(f.Name.FullName())}}","email":"{{f.Internet.ExampleEmail()}}","city":"{{Plain(f.Address.City())}}","active":{{Bool(f)}}}""",
        f => $$"""{"order":"{{f.Random.AlphaNumeric(10)}}","item":"{{Plain(f.Commerce.ProductName())}}","quantity":{{f.Random.Number(1, 40)}},"cents":{{f.Random.Number(199, 189_900)}},"tags":["{{f.Hacker.Abbreviation()}}","{{f.Commerce.ProductMaterial()}}"]}""",
        f => $$"""{"host":"{{f.Internet.DomainWord()}}.example}","ip":"{{f.Internet.Ip()}}","up":{{Bool(f)}},"latency_ms":{{f.Random.Number(1, 950)}},"checks":{"disk":"ok","tls":"{{f.Hacker.Adjective()}}" } }""",
        f => $$"""{"commit":"{{f.Random.Hexadecimal(40, "")}}","author":"{{Plain(f.Name.FullName())}}","files":{{f.Random.Number(1, 60)}},"message":"{{f.Hacker.IngVerb()}} the {{f.Hacker.Noun()}}"}""",
        f => $$"""{"ticket":"{{f.Hacker.Abbreviation()}}-{{f.Random.Number(10, 9999)}}","state":"{{f.PickRandom("open", "waiting", "done")}}","owner":null,"estimate_hours":{{f.Random.Number(1, 80)}},"title":"{{f.Hacker.Noun()}} does not {{f.Hacker.Verb()}}"}""");

    private static string Plain(string text) => text.Replace("\"", "", StringComparison.Ordinal);

    private static string Bool(Faker f) => f.Random.Bool() ? "true" : "false";
}
