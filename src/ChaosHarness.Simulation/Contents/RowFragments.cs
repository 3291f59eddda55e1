using System.Collections.Immutable;
using Bogus;

namespace ChaosHarness.Simulation;

/// <summary>Rows of a table of customers' orders: id, name, city, item, cents.</summary>
internal static class RowFragments
{
    private const int Count = 160;

    /// <summary>The head of the table.</summary>
    public const string Head = "| id | name | city | item | cents |\n| --- | --- | --- | --- | --- |";

    public static ImmutableArray<Fragment> Fill(Faker faker) => Fragment.Fill(
        Count,
        faker,
        f => $"| {f.Random.Number(1, 99_999)} | {f.Name.FullName()} | {f.Address.City()} | {f.Commerce.ProductName()} | {f.Random.Number(99, 250_000)} |",
        f => $"| {f.Random.Number(1, 99_999)} | {f.Company.CompanyName()} | {f.Address.City()} | NULL | {f.Random.Number(99, 250_000)} |");
}
