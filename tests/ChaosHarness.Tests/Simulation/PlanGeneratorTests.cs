using System.Text.Json;
using System.Text.RegularExpressions;
using ChaosHarness.Simulation;

namespace ChaosHarness.Tests;

public sealed partial class PlanGeneratorTests
{
    private static readonly Scenario Scenario = SimulationScenarios.Small("abort: {rate: 100%, count: 2}");

    [Fact]
    public void Generate_IsPure() => Assert.Equal(Json(Plan(3)), Json(Plan(3)));

    [Fact]
    public void Generate_GivesEveryCaseAndSeedAPlanOfItsOwn()
    {
        HashSet<string> plans = [];
        for (var number = 1; number <= 20; number++)
        {
            Assert.True(plans.Add(Json(Plan(number))));
            Assert.True(plans.Add(Json(PlanGenerator.Generate(Scenario, new Seed(99), number))));
        }
    }

    [Fact]
    public void Generate_IsTheSameUnderAnotherCulture() =>
        Assert.Equal(Json(Plan(1)), Cultures.Under(Cultures.Turkish, () => Json(Plan(1))));

    [Fact]
    public void Generate_DrawsFaultsApartFromTheWorkload()
    {
        var with = PlanGenerator.Generate(SimulationScenarios.Small("timeout: {count: 3}"), new Seed(0), 1) with { Faults = [] };
        var without = PlanGenerator.Generate(SimulationScenarios.Small(""), new Seed(0), 1);
        Assert.Equal(Json(without), Json(with));
    }

    [Fact]
    public void Generate_KeepsTheFirstTurnsWhenThereAreMore()
    {
        var few = PlanGenerator.Generate(SimulationScenarios.Small("", turns: "2"), new Seed(0), 1);
        var many = PlanGenerator.Generate(SimulationScenarios.Small("", turns: "9"), new Seed(0), 1);
        Assert.Equal(Json(few with { Turns = [], Continuation = [] }), Json(many with { Turns = [], Continuation = [] }));
        Assert.Equal(Json(few with { Continuation = [] }), Json(many with { Turns = many.Turns[..2], Continuation = [] }));
    }

    [Fact]
    public void Generate_MakesCallsLikeRealOnes()
    {
        var calls = Enumerable.Range(1, 20).SelectMany(number => Plan(number).Turns).SelectMany(turn => turn.Calls).ToList();
        Assert.All(calls, call => Assert.Matches(CallId(), call.Id));
        Assert.Equal(calls.Count, calls.Select(call => call.Id).Distinct().Count());
        Assert.Equal(calls.Count, calls.Select(call => ToolResults.MarkerOf(call.Result)).Distinct().Count());
        Assert.Equal(ToolName.All.Order(StringComparer.Ordinal), calls.Select(call => call.Tool).Distinct().Order(StringComparer.Ordinal));
        Assert.Contains(calls, call => call.Fails);
        Assert.Contains(calls, call => call.ResultAsBlocks);
        Assert.All(calls, call => Assert.InRange(call.LatencyMs, FaultPlanner.LatencyMsMin, Scenario.Gateway.ToolTimeoutMs / 2));
    }

    [Fact]
    public void Generate_PlansFaultsInTurnsOfTheirOwn()
    {
        for (var number = 1; number <= 20; number++)
        {
            var plan = Plan(number);
            var moments = plan.Faults.Cast<PlannedFault.Abort>().Select(fault => (PlannedMoment.WhileCallRuns)fault.At).ToList();
            var turns = moments.Select(moment => plan.Turns.Single(turn => turn.Calls.Any(call => call.Id == moment.CallId)).Number).ToList();
            Assert.Equal(2, moments.Count);
            Assert.Equal(2, turns.Distinct().Count());
            Assert.All(moments, moment => Assert.InRange(
                moment.AfterMs, 1, plan.Turns.SelectMany(turn => turn.Calls).Single(call => call.Id == moment.CallId).LatencyMs - 1));
        }
    }

    [Fact]
    public void Generate_PlansNoFaultThatFitsNoTurn()
    {
        var plan = PlanGenerator.Generate(SimulationScenarios.Small("id-race: {kind: swap}", calls: "1"), new Seed(0), 1);
        Assert.Empty(plan.Faults);
    }

    [Fact]
    public void Plan_ComesBackFromJson()
    {
        foreach (var fault in new[] { "abort: {at: {time: 2s..3s}}", "network-drop: {}", "timeout: {}", "id-race: {kind: swap}", "id-race: {kind: duplicate}", "id-race: {kind: foreign-session}" })
        {
            var plan = PlanGenerator.Generate(SimulationScenarios.Small(fault), new Seed(ulong.MaxValue), 1);
            Assert.Single(plan.Faults);
            var read = JsonSerializer.Deserialize(Json(plan), PlanJson.Default.RunPlan)!;
            Assert.Equal(Json(plan), Json(read));
            Assert.Equal(plan.Faults[0], read.Faults[0]);
            Assert.Equal(Simulator.Run(plan).Fingerprint(), Simulator.Run(read).Fingerprint());
        }
    }

    private static RunPlan Plan(int number) => PlanGenerator.Generate(Scenario, new Seed(0), number);

    private static string Json(RunPlan plan) => JsonSerializer.Serialize(plan, PlanJson.Default.RunPlan);

    [GeneratedRegex("^toolu_01[1-9A-HJ-NP-Za-km-z]{22}$")]
    private static partial Regex CallId();
}
