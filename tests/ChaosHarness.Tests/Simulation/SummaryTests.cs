using System.Text;
using System.Text.Json;
using ChaosHarness.Simulation;

namespace ChaosHarness.Tests;

/// <summary>What a compaction's summary told is kept for as long as the summary, and it told only what was saved.</summary>
public sealed class SummaryTests
{
    private const string SummaryBegins = "Summary of the conversation so far";
    private const int Cases = 60;

    [Fact]
    public void Summary_ThatARollbackTookAwayKeepsNothing()
    {
        var rolledBack = 0;
        foreach (var run in Runs("checkpointed", "compaction-cut: {}}, {abort: {}"))
        {
            if (Text(run).Contains(SummaryBegins, StringComparison.Ordinal))
            {
                continue;
            }

            Assert.Equal(run.Plan.Turns.Count(turn => !IsSaid(run, turn)), run.TurnsLost);
            Assert.DoesNotContain(run.Calls, call => call.IsSummarised);
            rolledBack += run.Trace.Any(happened => happened.Kind == TraceKind.Compacted) ? 1 : 0;
        }

        Assert.InRange(rolledBack, 1, Cases);
    }

    [Fact]
    public void Summary_TellsNoCallOfWhichNothingWasSaved()
    {
        var forgotten = 0;
        foreach (var run in Runs("batch-atomic", "compaction-cut: {}}, {abort: {}").Where(run => Text(run).Contains(SummaryBegins, StringComparison.Ordinal)))
        {
            var stopped = run.Trace.Single(happened => happened.Kind == TraceKind.Aborted).Turn;
            var compacted = run.Trace.Single(happened => happened.Kind == TraceKind.Compacted).Turn;
            Assert.All(run.Calls, call => Assert.Equal(call.Turn != stopped && call.Turn <= compacted, call.IsSummarised));
            forgotten += run.Calls.Count(call => call.Turn == stopped && call.Turn < compacted);
        }

        Assert.True(forgotten > 0);
    }

    [Fact]
    public void Summary_OfASummaryKeepsWhatTheFirstTold()
    {
        foreach (var run in Runs("write-through", "compaction-cut: {count: 2}"))
        {
            var last = run.Trace.Last(happened => happened.Kind == TraceKind.Compacted).Turn;
            Assert.Equal(0, run.TurnsLost);
            Assert.All(run.Calls, call => Assert.Equal(call.Turn <= last, call.IsSummarised));
        }
    }

    private static IEnumerable<SimulatedRun> Runs(string policy, string faults)
    {
        var scenario = SimulationScenarios.Small(faults, policy, turns: "2..3", calls: "2");
        return Enumerable.Range(1, Cases).Select(number => Simulator.Run(PlanGenerator.Generate(scenario, new Seed(21), number)));
    }

    private static string Text(SimulatedRun run) => Encoding.UTF8.GetString(run.HistoryBytes.Span);

    private static bool IsSaid(SimulatedRun run, PlannedTurn turn)
    {
        using var document = JsonDocument.Parse(run.HistoryBytes);
        return document.RootElement.GetProperty("messages").EnumerateArray().Select(message => message.GetProperty("content"))
            .Any(content => content.ValueKind == JsonValueKind.String
                ? content.ValueEquals(turn.UserText)
                : content.EnumerateArray().Any(block => block.TryGetProperty("text", out var text) && text.ValueEquals(turn.UserText)));
    }
}
