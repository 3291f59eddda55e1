using System.Globalization;

namespace ChaosHarness.Tests;

/// <summary>Two drivers for engines in other processes, run on request by an environment variable: write random histories, judge their repairs.</summary>
public sealed class HistoryFilesTests
{
    private const string EmitVariable = "CHAOSHARNESS_EMIT_HISTORIES";
    private const string JudgeVariable = "CHAOSHARNESS_JUDGE";

    [Fact]
    public void Emit_WritesTheHistoriesAskedFor()
    {
        var asked = Environment.GetEnvironmentVariable(EmitVariable)?.Split(',');
        Assert.SkipUnless(asked is { Length: 3 }, $"{EmitVariable}=count,seed,path is not set");
        var count = int.Parse(asked[0], CultureInfo.InvariantCulture);
        HistoryFiles.Emit(count, ulong.Parse(asked[1], CultureInfo.InvariantCulture), asked[2]);
        Assert.Equal(count, File.ReadLines(asked[2]).Count());
    }

    [Fact]
    public void Judge_FindsNoBreachInTheRepairsGiven()
    {
        var asked = Environment.GetEnvironmentVariable(JudgeVariable)?.Split(',');
        Assert.SkipUnless(asked is { Length: 3 }, $"{JudgeVariable}=in,out,out2 is not set");
        var counts = HistoryFiles.Judge(asked[0], asked[1], asked[2]);
        Assert.True(counts.Count == 0, string.Join('\n', counts));
    }
}
