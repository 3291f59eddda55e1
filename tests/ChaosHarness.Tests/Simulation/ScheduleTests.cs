using System.Collections.Immutable;
using ChaosHarness.Simulation;

namespace ChaosHarness.Tests;

/// <summary>The schedule decides everything that happens at one instant of virtual time, and nothing else does.</summary>
public sealed class ScheduleTests
{
    private const int LatencyMs = 50;
    private const int Schedules = 200;
    private const int Plans = 100;

    [Fact]
    public void CallsThatAnswerAtOneInstant_AreSavedInAnyOrder() =>
        Assert.Equal(24, Outcomes(Tied("write-through", calls: 4), run => Order(run, TraceKind.ResultSaved)).Count);

    [Fact]
    public void CallsThatAStopEnds_AreGivenUpInAnyOrder() => Assert.Equal(
        6, Outcomes(Tied("graceful-abort", calls: 3, new PlannedFault.Abort(While(0, LatencyMs - 1))), run => Order(run, TraceKind.StandInSaved)).Count);

    [Fact]
    public void CallsThatACrashEnds_AreGivenUpInAnyOrder() => Assert.Equal(
        6, Outcomes(Tied("write-through", calls: 3, new PlannedFault.Crash(While(0, LatencyMs - 1))), run => Order(run, TraceKind.CallLost)).Count);

    [Fact]
    public void CallsThatTimeOutAtOneInstant_AreGivenUpInAnyOrder()
    {
        var plan = Tied("graceful-abort", calls: 3);
        Assert.Equal(6, Outcomes(plan with { Gateway = plan.Gateway with { ToolTimeoutMs = LatencyMs - 1 } }, run => Order(run, TraceKind.TimedOut)).Count);
    }

    [Fact]
    public void CallsHeldBackBehindOneOther_GoOnInAnyOrder()
    {
        var plan = Tied("write-through", calls: 3);
        var ids = plan.Turns[0].Calls.Select(call => call.Id).ToList();
        PlannedFault[] held = [new PlannedFault.Reorder(ids[0], ids[2]), new PlannedFault.Reorder(ids[1], ids[2])];
        var slow = plan.Turns[0].Calls.SetItem(2, plan.Turns[0].Calls[2] with { LatencyMs = LatencyMs * 2 });
        plan = plan with { Turns = [plan.Turns[0] with { Calls = slow }], Faults = [.. held] };
        Assert.Equal(2, Outcomes(plan, run => Order(run, TraceKind.ResultSaved)).Count);
    }

    [Fact]
    public void CallThatAnswersAtItsTimeout_MayBeEither()
    {
        var plan = Tied("write-through", calls: 1);
        plan = plan with { Gateway = plan.Gateway with { ToolTimeoutMs = LatencyMs } };
        Assert.Equal(["CallAnswered", "TimedOut"], Outcomes(plan, FirstEnd));
    }

    [Fact]
    public void StopAtTheInstantOfAnAnswer_MayComeBeforeOrAfterIt() =>
        Assert.Equal([0, 1], Outcomes(Tied("write-through", calls: 1, new PlannedFault.Abort(While(0, LatencyMs))), run => run.Calls[0].SavedUnder.Length));

    [Fact]
    public void TwoInterruptionsOfOneInstant_ComeInAnyOrder()
    {
        var plan = Tied("write-through", calls: 1, new PlannedFault.UserInterrupts(new PlannedMoment.AtTime(0), "a"), new PlannedFault.UserInterrupts(new PlannedMoment.AtTime(0), "b"));
        var at = Simulator.Run(plan).Trace.Single(happened => happened.Kind == TraceKind.CallStarted).AtMs + 1;
        plan = plan with { Faults = [.. plan.Faults.Cast<PlannedFault.UserInterrupts>().Select(fault => fault with { At = new PlannedMoment.AtTime(at) })] };
        Assert.Equal(2, Outcomes(plan, Words).Count);

        static string Words(SimulatedRun run) => System.Text.Encoding.UTF8.GetString(run.HistoryBytes.Span);
    }

    [Fact]
    public void PlanWithoutTies_HasOneHistory()
    {
        var plan = Tied("write-through", calls: 4);
        var calls = plan.Turns[0].Calls.Select((call, index) => call with { LatencyMs = LatencyMs + index }).ToImmutableArray();
        Assert.Single(Outcomes(plan with { Turns = [plan.Turns[0] with { Calls = calls }] }, run => run.Fingerprint()));
    }

    // How often a second schedule gives another history, and another history or trace, of 100 sessions of 2..12 turns and 1..8 calls. Only ties
    // of a millisecond are open where nothing is stopped; a /stop ends several calls at once, and one policy saves something for each.
    [Theory]
    [InlineData("", "write-through", 2, 3)]
    [InlineData("network-drop: {}", "write-through", 2, 3)]
    [InlineData("abort: {}", "write-through", 3, 69)]
    [InlineData("abort: {}", "graceful-abort", 68, 69)]
    [InlineData("abort: {}", "batch-atomic", 0, 69)]
    public void TwoSchedulesOfOnePlan_DifferSoOften(string fault, string policy, int histories, int runs)
    {
        var scenario = SimulationScenarios.Small(fault, policy, turns: "2..12", calls: "1..8");
        var pairs = Enumerable.Range(1, Plans).Select(number => PlanGenerator.Generate(scenario, new Seed(7), number))
            .Select(plan => (One: Simulator.Run(plan), Other: Simulator.Run(plan with { Schedule = new Seed(plan.Schedule.Value + 1) }))).ToList();
        Assert.Equal(
            (histories, runs),
            (pairs.Count(pair => !pair.One.HistoryBytes.Span.SequenceEqual(pair.Other.HistoryBytes.Span)), pairs.Count(pair => pair.One.Fingerprint() != pair.Other.Fingerprint())));
    }

    private static RunPlan Tied(string policy, int calls, params PlannedFault[] faults)
    {
        var plan = PlanGenerator.Generate(SimulationScenarios.Small("", policy, turns: "1", calls: $"{calls}"), new Seed(0), 1);
        var turn = plan.Turns[0] with { Calls = [.. plan.Turns[0].Calls.Select((call, index) => call with { Id = Id(index), LatencyMs = LatencyMs })] };
        return plan with { Turns = [turn], Gateway = plan.Gateway with { MaxParallelTools = calls }, Faults = [.. faults] };
    }

    private static PlannedMoment.WhileCallRuns While(int call, int ms) => new(Id(call), ms);

    private static string Id(int index) => $"toolu_01{index}";

    private static string Order(SimulatedRun run, TraceKind kind) =>
        string.Join(' ', run.Trace.Where(happened => happened.Kind == kind).Select(happened => happened.CallId));

    private static string FirstEnd(SimulatedRun run) =>
        run.Trace.First(happened => happened.Kind is TraceKind.CallAnswered or TraceKind.TimedOut).Kind.ToString();

    private static ImmutableSortedSet<T> Outcomes<T>(RunPlan plan, Func<SimulatedRun, T> outcome) =>
        [.. Enumerable.Range(0, Schedules).Select(number => outcome(Simulator.Run(plan with { Schedule = new Seed((ulong)number) })))];
}
