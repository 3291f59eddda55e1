using System.Globalization;

namespace ChaosHarness.Tests;

/// <summary>Two drivers for engines in other processes, run by scripts/filter-campaign: write random histories, judge their repairs.</summary>
public sealed class HistoryFilesTests
{
    private const string EmitVariable = "CHAOSHARNESS_EMIT_HISTORIES";
    private const string JudgeVariable = "CHAOSHARNESS_JUDGE";

    [Fact]
    public void Emit_WritesTheHistoriesAskedFor()
    {
        var asked = Environment.GetEnvironmentVariable(EmitVariable)?.Split(',');
        Assert.SkipUnless(asked is { Length: 4 }, $"{EmitVariable}=dialect,count,seed,path is not set");
        var count = int.Parse(asked[1], CultureInfo.InvariantCulture);
        HistoryFiles.Emit(asked[0], count, ulong.Parse(asked[2], CultureInfo.InvariantCulture), asked[3]);
        Assert.Equal(count, File.ReadLines(asked[3]).Count());
    }

    [Fact]
    public void Judge_FindsNoBreachInTheRepairsGiven()
    {
        var asked = Environment.GetEnvironmentVariable(JudgeVariable)?.Split(',');
        Assert.SkipUnless(asked is { Length: 4 }, $"{JudgeVariable}=dialect,in,out,out2 is not set");
        var counts = HistoryFiles.Judge(asked[0], asked[1], asked[2], asked[3]);
        Assert.True(counts.Count == 0, string.Join('\n', counts));
    }
}
