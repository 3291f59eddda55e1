using ChaosHarness.Histories;
using ChaosHarness.Simulation;

namespace ChaosHarness.Tests;

/// <summary>What a simulated session leaves behind, for every fault and policy, and that it is the same every time.</summary>
public sealed class SimulatorTests
{
    private const int Cases = 12;

    public static TheoryData<string> Faults =>
        ["", "abort: {count: 2}", "network-drop: {count: 2}", "timeout: {count: 2}", "id-race: {kind: swap}", "id-race: {kind: duplicate}", "id-race: {kind: foreign-session}", "abort: {at: {time: 1s..9s}}"];

    [Theory]
    [MemberData(nameof(Faults))]
    public void Run_GivesTheSameBytesAndTraceEveryTime(string fault)
    {
        foreach (var plan in Plans(fault, "write-through"))
        {
            var first = Simulator.Run(plan).Fingerprint();
            Assert.Equal(first, Simulator.Run(plan).Fingerprint());
            Assert.Equal(first, Cultures.Under(Cultures.Turkish, () => Simulator.Run(plan).Fingerprint()));
            Assert.Equal(first, OnAnotherThread(() => Simulator.Run(plan).Fingerprint()));
        }
    }

    [Fact]
    public void Run_ExploresOrdersByTheScheduleAlone()
    {
        var call = PlanGenerator.Generate(SimulationScenarios.Small("", turns: "1", calls: "3"), new Seed(0), 1);
        var plan = call with { Turns = [call.Turns[0] with { Calls = [.. call.Turns[0].Calls.Select(each => each with { LatencyMs = 50 })] }] };
        var orders = Enumerable.Range(0, 60).Select(seed => SavedOrder(Simulator.Run(plan with { Schedule = new Seed((ulong)seed) }))).ToHashSet();
        Assert.Equal(6, orders.Count);

        static string SavedOrder(SimulatedRun run) =>
            string.Join(' ', run.Trace.Where(happened => happened.Kind == TraceKind.ResultSaved).Select(happened => happened.CallId));
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public void Run_SendsNoWorkToTheThreadPool(string fault)
    {
        var plans = Plans(fault, "write-through").ToList();
        _ = Simulator.Run(plans[0]);
        // Other tests use the pool too: a leak would show in every try, their noise cannot be in all of them.
        var leaked = Enumerable.Range(0, 200).Min(attempt =>
        {
            var before = ThreadPool.CompletedWorkItemCount + ThreadPool.PendingWorkItemCount;
            _ = Simulator.Run(plans[attempt % Cases]);
            return ThreadPool.CompletedWorkItemCount + ThreadPool.PendingWorkItemCount - before;
        });
        Assert.True(leaked <= 0, $"{leaked} work items in the quietest of 200 runs");
    }

    [Fact]
    public void WithoutFaults_EveryCallIsAnsweredInTheOrderOfCompletion()
    {
        foreach (var run in Runs("", "write-through"))
        {
            Assert.Empty(Violations(run));
            Assert.All(run.Calls, call => Assert.Equal([call.CallId], call.SavedUnder));
            Assert.All(run.Calls, call => Assert.True(call.Outcome is Truth.Succeeded or Truth.Failed));
            var answered = run.Trace.Where(happened => happened.Kind == TraceKind.CallAnswered).Select(happened => happened.CallId);
            Assert.Equal(answered, run.Trace.Where(happened => happened.Kind == TraceKind.ResultSaved).Select(happened => happened.CallId));
            Assert.Equal(run.Trace.Select(happened => happened.AtMs).Order(), run.Trace.Select(happened => happened.AtMs));
        }
    }

    [Fact]
    public void WithoutFaults_NoMoreCallsRunAtOnceThanTheGatewayAllows()
    {
        foreach (var run in Runs("", "write-through", calls: "6"))
        {
            var running = 0;
            var most = 0;
            foreach (var happened in run.Trace)
            {
                running += happened.Kind switch { TraceKind.CallStarted => 1, TraceKind.CallAnswered => -1, _ => 0 };
                most = Math.Max(most, running);
            }

            Assert.Equal(3, most);
        }
    }

    [Fact]
    public void WithoutFaults_TheHistoryHoldsThePlansWords()
    {
        foreach (var run in Runs("", "write-through"))
        {
            var history = History.Read(run.HistoryBytes, Dialect.Anthropic);
            Assert.Equal(Role.User, history.Messages[^1].Role);
            Assert.Equal(run.Calls.Select(call => call.CallId), CallsOf(history));
            Assert.DoesNotContain((byte)'\n', run.HistoryBytes.ToArray());
        }
    }

    [Fact]
    public void Abort_UnderWriteThroughLosesWhatRanAndStartsNothingMore()
    {
        foreach (var run in Runs("abort: {}", "write-through", calls: "5"))
        {
            Assert.True(Assert.Single(run.Faults).IsExercised);
            var stopped = Assert.Single(run.Trace, happened => happened.Kind == TraceKind.Aborted);
            var batch = run.Calls.Where(call => call.Turn == stopped.Turn).ToList();
            Assert.Contains(batch, call => call.Outcome == Truth.Unknown && call.SavedUnder.IsEmpty);
            Assert.DoesNotContain(run.Trace, happened => happened.Kind == TraceKind.CallStarted && happened.Turn == stopped.Turn && happened.AtMs > stopped.AtMs);
            Assert.All(batch.Where(call => call.Outcome == Truth.NeverRan), call =>
                Assert.DoesNotContain(run.Trace, happened => happened.Kind == TraceKind.CallStarted && happened.CallId == call.CallId));
            Assert.Equal(["anthropic/missing-result"], Violations(run));
        }
    }

    [Fact]
    public void NetworkDrop_UnderWriteThroughLosesResultsOnlyWhenTheyWouldArrive()
    {
        foreach (var run in Runs("network-drop: {}", "write-through"))
        {
            Assert.True(Assert.Single(run.Faults).IsExercised);
            var broke = Assert.Single(run.Trace, happened => happened.Kind == TraceKind.ConnectionLost);
            var lost = run.Trace.Where(happened => happened.Kind == TraceKind.CallLost).ToList();
            Assert.NotEmpty(lost);
            Assert.All(lost, happened => Assert.Equal("ConnectionLost", happened.Detail));
            Assert.Contains(lost, happened => happened.AtMs > broke.AtMs);
            Assert.Equal(["anthropic/missing-result"], Violations(run));
        }
    }

    [Fact]
    public void Timeout_UnderWriteThroughSavesNothingAndKnowsNothing()
    {
        foreach (var run in Runs("timeout: {}", "write-through"))
        {
            var fault = Assert.IsType<PlannedFault.Timeout>(Assert.Single(run.Faults).Fault);
            var call = run.Calls.Single(call => call.CallId == fault.CallId);
            Assert.Equal(Truth.Unknown, call.Outcome);
            Assert.Empty(call.SavedUnder);
            var started = run.Trace.Single(happened => happened.Kind == TraceKind.CallStarted && happened.CallId == fault.CallId);
            var timedOut = Assert.Single(run.Trace, happened => happened.Kind == TraceKind.TimedOut);
            Assert.Equal(30_000, timedOut.AtMs - started.AtMs);
            Assert.Equal(["anthropic/missing-result"], Violations(run));
        }
    }

    [Fact]
    public void Swap_LeavesAValidHistoryAndTheTruthBesideIt()
    {
        foreach (var run in Runs("id-race: {kind: swap}", "write-through"))
        {
            var fault = Assert.IsType<PlannedFault.SwapResults>(Assert.Single(run.Faults).Fault);
            Assert.True(run.Faults[0].IsExercised);
            Assert.Empty(Violations(run));
            Assert.Equal([fault.OtherCallId], run.Calls.Single(call => call.CallId == fault.CallId).SavedUnder);
            Assert.Equal([fault.CallId], run.Calls.Single(call => call.CallId == fault.OtherCallId).SavedUnder);
        }
    }

    [Fact]
    public void Duplicate_LeavesOneCallWithTwoResultsAndOneWithNone()
    {
        var copies = 0;
        foreach (var run in Runs("id-race: {kind: duplicate}", "write-through"))
        {
            var fault = Assert.IsType<PlannedFault.DuplicateResult>(Assert.Single(run.Faults).Fault);
            Assert.True(run.Faults[0].IsExercised);
            Assert.Equal(["anthropic/duplicate-result", "anthropic/missing-result"], Violations(run).Order(StringComparer.Ordinal));
            Assert.DoesNotContain(run.Calls, call => call.SavedUnder.Contains(fault.CallId));
            Assert.Equal(2, run.Calls.Sum(call => call.SavedUnder.Count(id => id == fault.UnderCallId)));
            copies += run.Calls.Single(call => call.CallId == fault.UnderCallId).SavedUnder.Length == 2 ? 1 : 0;
        }

        Assert.InRange(copies, 1, Cases - 1);
    }

    [Fact]
    public void ForeignSession_LeavesAnOrphanAndAnOpenCall()
    {
        foreach (var run in Runs("id-race: {kind: foreign-session}", "write-through"))
        {
            var fault = Assert.IsType<PlannedFault.ForeignResult>(Assert.Single(run.Faults).Fault);
            Assert.Equal(["anthropic/missing-result", "anthropic/orphan-result"], Violations(run).Order(StringComparer.Ordinal));
            Assert.Equal([fault.ForeignId], run.Calls.Single(call => call.CallId == fault.CallId).SavedUnder);
        }
    }

    [Theory]
    [InlineData("abort: {}")]
    [InlineData("network-drop: {}")]
    [InlineData("timeout: {}")]
    public void GracefulAbort_LeavesNothingOpenAndClaimsNothing(string fault)
    {
        foreach (var run in Runs(fault, "graceful-abort", calls: "5"))
        {
            Assert.True(Assert.Single(run.Faults).IsExercised);
            Assert.Empty(Violations(run));
            var lost = run.Calls.Where(call => call.SavedUnder.IsEmpty).Select(call => call.CallId).Order(StringComparer.Ordinal);
            var standIns = run.Trace.Where(happened => happened.Kind == TraceKind.StandInSaved).Select(happened => happened.CallId).Order(StringComparer.Ordinal);
            Assert.Equal(lost, standIns);
            Assert.NotEmpty(standIns);
            Assert.Contains("Interrupted: ", System.Text.Encoding.UTF8.GetString(run.HistoryBytes.Span), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void AtTime_MayFindNothingToInterruptAndThenSaysSo()
    {
        var late = Runs("abort: {at: {time: 2h}}", "write-through").ToList();
        Assert.All(late, run => Assert.False(Assert.Single(run.Faults).IsExercised));
        Assert.All(late, run => Assert.Empty(Violations(run)));
        var scattered = Runs("abort: {at: {time: 1s..9s}}", "write-through").Count(run => run.Faults[0].IsExercised);
        Assert.InRange(scattered, 1, Cases - 1);
    }

    [Fact]
    public void DroppingACall_LeavesTheOthersResultsAndFaultsAsTheyWere()
    {
        foreach (var plan in Plans("timeout: {}", "write-through", calls: "4"))
        {
            var before = Simulator.Run(plan);
            var kept = plan.Turns[0].Calls.First(call => !plan.Faults.Any(fault => fault.Needs(call.Id)));
            var smaller = plan with { Turns = plan.Turns.SetItem(0, plan.Turns[0] with { Calls = plan.Turns[0].Calls.Remove(kept) }) };
            var after = Simulator.Run(smaller);
            Assert.Equal(
                before.Calls.Where(call => call.CallId != kept.Id).Select(call => (call.CallId, call.Outcome, call.Marker)),
                after.Calls.Select(call => (call.CallId, call.Outcome, call.Marker)));
            Assert.Equal(before.Faults, after.Faults);
        }
    }

    [Fact]
    public void Run_RefusesAPlanOfAnotherVersion()
    {
        var plan = PlanGenerator.Generate(SimulationScenarios.Small(""), new Seed(0), 1);
        Assert.Throws<SimulationException>(() => Simulator.Run(plan with { Gateway = plan.Gateway with { Policy = "none" } }));
    }

    private static IEnumerable<RunPlan> Plans(string fault, string policy, string calls = "2..4")
    {
        var scenario = SimulationScenarios.Small(fault, policy, calls: calls);
        return Enumerable.Range(1, Cases).Select(number => PlanGenerator.Generate(scenario, new Seed(7), number));
    }

    private static IEnumerable<SimulatedRun> Runs(string fault, string policy, string calls = "2..4") => Plans(fault, policy, calls).Select(Simulator.Run);

    private static IEnumerable<string> Violations(SimulatedRun run) =>
        Validator.Validate(History.Read(run.HistoryBytes, Dialect.Anthropic)).Select(violation => violation.Rule.Id).Distinct();

    private static List<string> CallsOf(History history)
    {
        List<string> ids = [];
        foreach (var block in history.Blocks)
        {
            if (block.Kind == BlockKind.Call)
            {
                ids.Add(history.IdOf(block));
            }
        }

        return ids;
    }

    private static T OnAnotherThread<T>(Func<T> action)
    {
        T result = default!;
        var thread = new Thread(() => result = action());
        thread.Start();
        thread.Join();
        return result;
    }
}
