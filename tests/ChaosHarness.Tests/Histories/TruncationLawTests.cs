using ChaosHarness.Histories;

namespace ChaosHarness.Tests;

/// <summary>The laws of `truncate` on generated histories of each dialect.</summary>
public sealed class TruncationLawTests
{
    private const int SeedCount = 400;

    public static TheoryData<string> Dialects => [.. Dialect.All.Select(dialect => dialect.Name)];

    [Theory]
    [MemberData(nameof(Dialects))]
    public void Truncation_KeepsItsLaws(string name)
    {
        int cut = 0;
        for (ulong seed = 1; seed <= SeedCount; seed++)
        {
            cut += TruncationLaws.Draw(Dialect.Find(name)!, seed).Count(drawn => TruncationLaws.Judge(drawn.History, drawn.Context));
        }

        Assert.True(cut > SeedCount / 4, $"only {cut} histories were cut");
    }
}
