using System.Collections.Immutable;
using System.Text;
using ChaosHarness.Simulation;

namespace ChaosHarness.Tests;

/// <summary>A fault that counts as exercised made a difference: the same plan without it leaves another file or another truth.</summary>
public sealed class FaultEffectTests
{
    private const int Cases = 40;

    /// <summary>Faults that the gateway meets and survives: file and truth are the same, and only what it met and saved came later.</summary>
    private static readonly ImmutableSortedDictionary<string, string> OnlyLater = ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal, new Dictionary<string, string>
    {
        ["server-error"] = "a refused request is sent again, and the answer is the same",
        ["stream-cut"] = "a stall heals, and the answer is the same",
        ["reorder"] = "prefix-append saves in the order of the calls; the rows are the same and come later",
    });

    /// <summary>What announces a fault; all other events are what the gateway met and saved.</summary>
    private static readonly ImmutableArray<TraceKind> Announcements =
    [
        TraceKind.Aborted, TraceKind.UserInterrupted, TraceKind.ConnectionLost, TraceKind.Crashed, TraceKind.DiskFull,
        TraceKind.DeliveredTwice, TraceKind.HeldBack, TraceKind.StreamBroke, TraceKind.ServerRefused, TraceKind.AnsweredLate,
    ];

    public static TheoryData<string, string> Cells
    {
        get
        {
            TheoryData<string, string> cells = [];
            foreach (var kind in FaultKind.All.Remove(FaultKind.Damage))
            {
                foreach (var policy in GatewayPolicy.All)
                {
                    cells.Add(kind, policy.Name);
                }
            }

            return cells;
        }
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public void ExercisedFault_MadeADifference(string kind, string policy)
    {
        var scenario = SimulationScenarios.Small($"{kind}: {{}}", policy, turns: "1..3", calls: "1..5");
        for (var number = 1; number <= Cases; number++)
        {
            var plan = PlanGenerator.Generate(scenario, new Seed(11), number);
            var run = Simulator.Run(plan);
            if (!run.Faults.Any(fault => fault.IsExercised))
            {
                continue;
            }

            var without = Simulator.Run(plan with { Faults = [] });
            if (Kept(run) == Kept(without))
            {
                Assert.True(OnlyLater.ContainsKey(kind), $"case {number}: {plan.Faults[0]} changed nothing");
                Assert.NotEqual(Met(without), Met(run));
            }
        }
    }

    // One of a kind, no timeout beside late results and no second sort of /stop: where two faults do the same, neither makes a difference while the other is there.
    [Theory]
    [MemberData(nameof(Policies))]
    public void ExercisedFault_MadeADifferenceAmongOthers(string policy)
    {
        var kinds = FaultKind.All.Remove(FaultKind.Damage).Remove(FaultKind.Timeout).Remove(FaultKind.AbortAfterTools).Select(kind => $"{{{kind}: {{rate: 40%}}}}");
        var scenario = SimulationScenarios.Read(
            $$"""
            workload: {sessions: 20, turns: 1..3, parallel-calls: 1..5, result-size: 200B}
            gateway: {policy: {{policy}}, max-parallel-tools: 3}
            faults: [{{string.Join(", ", kinds)}}]
            """);
        for (var number = 1; number <= 5 * Cases; number++)
        {
            var plan = PlanGenerator.Generate(scenario, new Seed(12), number);
            var run = Simulator.Run(plan);
            foreach (var fault in run.Faults.Where(fault => fault.IsExercised).Select(fault => fault.Fault))
            {
                var without = Simulator.Run(plan with { Faults = plan.Faults.Remove(fault, ReferenceEqualityComparer.Instance) });
                Assert.True(Kept(run) != Kept(without) || Met(run) != Met(without), $"case {number}: {fault} changed nothing");
            }
        }
    }

    public static TheoryData<string> Policies => [.. GatewayPolicy.All.Select(policy => policy.Name)];

    [Fact]
    public void RaceAndDuplicate_OfABatchThatLeavesNothingAreNotExercised()
    {
        var plan = OneTurn("timeout: {}", "batch-atomic", calls: "3");
        var calls = plan.Turns[0].Calls;
        PlannedFault hang = new PlannedFault.Timeout(calls[0].Id, 40_000);
        var run = Simulator.Run(plan with
        {
            Faults = [hang, new PlannedFault.ForeignResult(calls[1].Id, "toolu_elsewhere"), new PlannedFault.DuplicateDelivery(calls[2].Id)],
        });
        Assert.Equal([true, false, false], run.Faults.Select(fault => fault.IsExercised));
    }

    [Fact]
    public void TornWrite_IsDrawnTornAndCountsOnlyWhereARowIsTorn()
    {
        for (var number = 1; number <= 10 * Cases; number++)
        {
            var plan = PlanGenerator.Generate(SimulationScenarios.Small("torn-write: {}"), new Seed(3), number);
            Assert.InRange(Assert.IsType<PlannedFault.TornWrite>(Assert.Single(plan.Faults)).Written, 0, 99);
        }

        var torn = OneTurn("torn-write: {}", "write-through");
        Assert.True(Assert.Single(Simulator.Run(torn).Faults).IsExercised);
        var whole = torn with { Faults = [(PlannedFault.TornWrite)torn.Faults[0] with { Written = 100 }] };
        Assert.False(Assert.Single(Simulator.Run(whole).Faults).IsExercised);
    }

    [Fact]
    public void HalfEvent_AlwaysLeavesACallWithoutItsInput()
    {
        for (var number = 1; number <= Cases; number++)
        {
            var plan = PlanGenerator.Generate(SimulationScenarios.Small("stream-cut: {kind: half-event}", turns: "1", calls: "1..3"), new Seed(4), number);
            var cut = Assert.IsType<PlannedFault.StreamCut>(Assert.Single(plan.Faults));
            Assert.InRange(cut.CallsKept, 0, plan.Turns[0].Calls.Length - 1);
            Assert.Contains("\"input\":{}", Text(Simulator.Run(plan)), StringComparison.Ordinal);

            // A plan that lost calls since it was drawn.
            Assert.Contains("\"input\":{}", Text(Simulator.Run(plan with { Faults = [cut with { CallsKept = 9 }] })), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Reorder_OfSeveralBehindOneAndInACircleEnds()
    {
        var plan = OneTurn("reorder: {}", "write-through", calls: "3");
        var calls = plan.Turns[0].Calls;
        plan = plan with
        {
            Turns = [plan.Turns[0] with { Calls = [.. calls.Select(call => call with { LatencyMs = 50 })] }],
            Faults = [new PlannedFault.Reorder(calls[0].Id, calls[1].Id), new PlannedFault.Reorder(calls[1].Id, calls[0].Id), new PlannedFault.Reorder(calls[2].Id, calls[1].Id)],
        };
        for (var schedule = 0; schedule < Cases; schedule++)
        {
            var run = Simulator.Run(plan with { Schedule = new Seed((ulong)schedule) });
            Assert.All(run.Calls, call => Assert.Equal([call.CallId], call.SavedUnder));
        }
    }

    [Fact]
    public void DiskFull_WhileItIsFullRefusesAsManyRowsMore()
    {
        var plan = OneTurn("disk-full: {}", "write-through", calls: "4");
        var at = ((PlannedFault.DiskFull)plan.Faults[0]).At;
        var run = Simulator.Run(plan with { Faults = [new PlannedFault.DiskFull(at, 2), new PlannedFault.DiskFull(at, 1)] });
        Assert.Equal(3, run.Trace.Count(happened => happened.Kind == TraceKind.WriteFailed));
        Assert.All(run.Faults, fault => Assert.True(fault.IsExercised));
    }

    private static RunPlan OneTurn(string fault, string policy, string calls = "2") =>
        PlanGenerator.Generate(SimulationScenarios.Small(fault, policy, turns: "1", calls: calls), new Seed(5), 1);

    private static string Text(SimulatedRun run) => Encoding.UTF8.GetString(run.HistoryBytes.Span);

    private static string Kept(SimulatedRun run) =>
        Text(run) + string.Join('\n', run.Calls.Select(call => $"{call.CallId} {call.Outcome} {call.IsSummarised} {string.Join(' ', call.SavedUnder)}"));

    private static string Met(SimulatedRun run) => string.Join('\n', run.Trace.Where(happened => !Announcements.Contains(happened.Kind)));
}
