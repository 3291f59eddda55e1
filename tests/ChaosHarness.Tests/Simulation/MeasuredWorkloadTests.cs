using ChaosHarness.Simulation;

namespace ChaosHarness.Tests;

/// <summary>
/// A scenario that names no number gives sessions of the shape that scenarios/WORKLOAD.md measured: thousands of plans of one seed, judged by
/// shares and quantiles. The figures stand here a second time, so that a default cannot drift unseen.
/// </summary>
public sealed class MeasuredWorkloadTests
{
    private const int Plans = 4000;
    private const int MegabyteBytes = 1024 * 1024;
    private const int HugeBytes = 512 * 1024;
    private const double MinusSigma = 0.1587; // the shares of a normal distribution below one deviation under and over its mean
    private const double PlusSigma = 0.8413;

    private static readonly Lazy<PlannedTurn[]> Drawn = new(() =>
    {
        var scenario = SimulationScenarios.Read("");
        return [.. Enumerable.Range(1, Plans).SelectMany(number => PlanGenerator.Generate(scenario, new Seed(5), number).Turns)];
    });

    private static PlannedTurn[] Turns => Drawn.Value;

    private static PlannedCall[] Calls => [.. Turns.SelectMany(turn => turn.Calls)];

    /// <summary>Measured where each session counts the same.</summary>
    [Theory]
    [InlineData(1, 16.3)]
    [InlineData(2, 20.9)]
    [InlineData(3, 26.5)]
    [InlineData(4, 11.9)]
    [InlineData(5, 16.7)]
    [InlineData(6, 7.6)]
    public void Batches_HaveTheMeasuredSizes(int calls, double percent) =>
        Assert.InRange(Percent(Turns, turn => turn.Calls.Length == calls), percent - 1.5, percent + 1.5);

    [Fact]
    public void Batches_ReachSixteen_RarelyAboveSix()
    {
        Assert.Equal((1, 16), (Turns.Min(turn => turn.Calls.Length), Turns.Max(turn => turn.Calls.Length)));
        Assert.InRange(Percent(Turns, turn => turn.Calls.Length > 6), 3, 5);
    }

    [Theory]
    [InlineData(ToolName.Shell, 197, 2.4)]
    [InlineData(ToolName.ReadFile, 15, 1.07)]
    [InlineData(ToolName.WebSearch, 300, 0.8)]
    [InlineData(ToolName.SubAgent, 300, 0.8)]
    public void Latencies_AreLogNormalByTool(string tool, double median, double sigma) =>
        AssertLogNormal([.. Calls.Where(call => call.Tool == tool).Select(call => (long)call.LatencyMs)], median, sigma);

    [Theory]
    [InlineData(ToolName.Shell, 190, 1.97)]
    [InlineData(ToolName.ReadFile, 1775, 1.41)]
    [InlineData(ToolName.HttpRequest, 2048, 1.2)]
    [InlineData(ToolName.QueryDatabase, 2048, 1.2)]
    public void ResultSizes_AreLogNormalByTool(string tool, double median, double sigma) =>
        AssertLogNormal([.. Calls.Where(call => call.Tool == tool).Select(call => (long)call.ResultBytes)], median, sigma);

    /// <summary>One result in 2,000 is huge, and half of these are above 512 KB.</summary>
    [Fact]
    public void ResultSizes_ReachMegabytes_Rarely()
    {
        Assert.InRange(Calls.Max(call => call.ResultBytes), MegabyteBytes, 4 * MegabyteBytes);
        Assert.InRange(Percent(Calls, call => call.ResultBytes > HugeBytes), 0.012, 0.045);
    }

    [Fact]
    public void Tools_AreAllUsedAlike_AndFailAsMeasured()
    {
        Assert.All(ToolName.All, tool => Assert.InRange(Percent(Calls, call => call.Tool == tool), 16, 17.4));
        Assert.InRange(Percent(Calls, call => call.Fails), 4.6, 5.8);
    }

    [Fact]
    public void Texts_AreBeyondAsciiAsOftenAsMeasured()
    {
        string[] results = [.. Calls.Where(call => call.ResultBytes < HugeBytes).Take(8000).Select(ToolResults.Compose)];
        string[] words = [.. Turns.SelectMany(turn => (string[])[turn.UserText, turn.AssistantText, turn.ClosingText]).Where(text => text.Length > 0)];
        Assert.InRange(Percent(results, IsBeyondAscii), 14.9 - 2, 14.9 + 2);
        Assert.InRange(Percent(words, IsBeyondAscii), 3.8 - 1, 3.8 + 1);
    }

    [Fact]
    public void ThinkTimes_HaveTheMeasuredMedian()
    {
        long[] times = [.. Turns.Select(turn => (long)turn.ThinkMs).Order()];
        Assert.InRange(Quantile(times, 0.5), 4528 * 0.95, 4528 * 1.05);
        Assert.InRange(Quantile(times, 0.9), 11_936 * 0.9, 11_936 * 1.1);
    }

    /// <summary>Half of a log-normal is below its median, and one deviation of the logarithm lies to each side of it.</summary>
    private static void AssertLogNormal(long[] values, double median, double sigma)
    {
        const double Tolerance = 0.12;
        Array.Sort(values);
        foreach (var (share, expected) in new[] { (MinusSigma, median / Math.Exp(sigma)), (0.5, median), (PlusSigma, median * Math.Exp(sigma)) })
        {
            Assert.InRange(Quantile(values, share), expected * (1 - Tolerance), expected * (1 + Tolerance));
        }
    }

    private static double Quantile(long[] sorted, double share) => sorted[(int)(share * sorted.Length)];

    private static double Percent<T>(T[] all, Func<T, bool> has) => 100.0 * all.Count(has) / all.Length;

    private static bool IsBeyondAscii(string text) => text.Any(letter => letter > '\u007f');
}
