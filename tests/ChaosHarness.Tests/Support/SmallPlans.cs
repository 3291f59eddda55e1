using System.Collections.Immutable;
using ChaosHarness.Simulation;

namespace ChaosHarness.Tests;

/// <summary>
/// Every plan of one turn with up to four parallel calls that the user stops, and then writes again: each number of calls that may run at once, each order
/// of their latencies, each gap between two instants at which something happens.
/// </summary>
internal static class SmallPlans
{
    public const int CallsMax = 4;

    private const int ThinkMs = 1000;

    // Sums of any of these differ, so that no two calls ever end at one instant, however many run at once.
    private static readonly ImmutableArray<int> LatenciesMs = [110, 230, 470, 950];

    /// <summary>The plans of one policy.</summary>
    public static IEnumerable<RunPlan> Of(string dialect, string policy) =>
        from calls in Enumerable.Range(1, CallsMax)
        from atOnce in Enumerable.Range(1, calls)
        from order in Permutations([.. LatenciesMs.Take(calls)])
        from plan in Stopped(Undisturbed(dialect, policy, atOnce, order))
        select plan;

    /// <summary>All orders of some items.</summary>
    public static IEnumerable<ImmutableArray<int>> Permutations(ImmutableArray<int> items) => items.IsEmpty
        ? [[]]
        : items.SelectMany(item => Permutations(items.Remove(item)), (item, rest) => rest.Insert(0, item));

    private static RunPlan Undisturbed(string dialect, string policy, int atOnce, ImmutableArray<int> latenciesMs)
    {
        var scenario = SimulationScenarios.Read($"workload: {{turns: 1, parallel-calls: {latenciesMs.Length}, result-size: 20B}}\ngateway: {{policy: {policy}}}\ndialect: {dialect}");
        var plan = PlanGenerator.Generate(scenario, new Seed(1), 1);
        var turn = plan.Turns[0] with { ThinkMs = ThinkMs };
        turn = turn with { Calls = [.. turn.Calls.Select((call, index) => call with { LatencyMs = latenciesMs[index] })] };
        return plan with { Turns = [turn], Gateway = plan.Gateway with { MaxParallelTools = atOnce } };
    }

    // Between the last result and the conclusion no call runs any more: the stop that comes there is another fault.
    private static IEnumerable<RunPlan> Stopped(RunPlan plan)
    {
        ImmutableArray<long> instants = [.. Simulator.Run(plan).Trace.Select(happened => happened.AtMs).Distinct()];
        for (var gap = 0; gap + 1 < instants.Length; gap++)
        {
            PlannedFault stop = gap + 2 < instants.Length
                ? new PlannedFault.Abort(new PlannedMoment.AtTime((instants[gap] + instants[gap + 1]) / 2))
                : new PlannedFault.AbortAfterTools(plan.Turns[0].Number);
            yield return plan with { Faults = [stop] };
        }
    }
}
