using ChaosHarness.Simulation;

namespace ChaosHarness.Tests;

public sealed class ShrinkerTests
{
    private static readonly Scenario Busy = SimulationScenarios.Read(
        """
        workload: {sessions: 10, turns: 10..12, parallel-calls: 3..6}
        faults: [abort: {count: 3}, timeout: {count: 3}, id-race: {count: 3}]
        """);

    [Fact]
    public void Shrink_LeavesOneTurnAndOneFault()
    {
        using var engine = SimulationScenarios.Open(new Engine.None());
        for (var number = 1; number <= 3; number++)
        {
            var shrunk = Shrink(number, engine);
            var plan = shrunk.Smallest.Run.Plan;
            Assert.Equal((1, 1), (plan.Turns.Length, plan.Faults.Length));
            Assert.Empty(plan.Continuation);
            Assert.Matches("^1[0-2] turns -> 1, 9 faults -> 1$", shrunk.ToString());
            Assert.All(plan.Turns[0].Calls, call => Assert.Equal(1, call.ResultBytes));
            Assert.InRange(shrunk.Steps, 1, Shrinker.StepsMaxDefault);
        }
    }

    [Fact]
    public void Shrink_KeepsTheDamageAndIsRepeatable()
    {
        using var engine = SimulationScenarios.Open(new Engine.None());
        var shrunk = Shrink(2, engine);
        Assert.True(shrunk.Smallest.Signature!.IsSameDamage(CaseJudge.Run(shrunk.Original, engine).Signature));
        Assert.Equal(shrunk.Smallest.Run.Fingerprint(), Shrink(2, engine).Smallest.Run.Fingerprint());
    }

    [Fact]
    public void Shrink_IsALocalMinimum()
    {
        using var engine = SimulationScenarios.Open(new Engine.None());
        var smallest = Shrink(1, engine).Smallest;
        var again = Shrinker.Shrink(smallest.Run.Plan, engine)!;
        Assert.Equal(smallest.Run.Fingerprint(), again.Smallest.Run.Fingerprint());
    }

    [Fact]
    public void Shrink_StopsAtItsLimit()
    {
        using var engine = SimulationScenarios.Open(new Engine.None());
        var shrunk = Shrinker.Shrink(PlanGenerator.Generate(Busy, new Seed(0), 1), engine, stepsMax: 1)!;
        Assert.InRange(shrunk.Steps, 1, 2);
        Assert.NotNull(shrunk.Smallest.Signature);
    }

    [Fact]
    public void Shrink_HasNothingToDoWhereNothingFails()
    {
        using var engine = SimulationScenarios.Open(Engine.Default);
        Assert.Null(Shrinker.Shrink(PlanGenerator.Generate(Busy, new Seed(0), 1), engine));
    }

    /// <summary>The engine forgets in sessions of four messages and more: an empty one needs one clean turn to get there.</summary>
    [Fact]
    public void Shrink_KeepsOnlyTheContinuedTurnsThatTheFailureNeeds()
    {
        using var engine = SimulationScenarios.Open(new Engine.Exec("""sed -u '/\("role".*\)\{4,\}/s/req_01/req_09/'"""));
        var drawn = PlanGenerator.Generate(SimulationScenarios.Small("", turns: "1", calls: "2"), new Seed(0), 1) with { Turns = [] };
        var shrunk = Shrinker.Shrink(drawn, engine)!;
        Assert.Equal(("recovers", 2, 1), (shrunk.Smallest.Signature!.Metric, drawn.Continuation.Length, shrunk.Smallest.Run.Plan.Continuation.Length));
        Assert.Null(PlanCheck.Refuse(shrunk.Smallest.Run.Plan));
    }

    [Fact]
    public void Reductions_AreAlwaysSmaller()
    {
        var plan = PlanGenerator.Generate(Busy, new Seed(0), 1);
        Assert.All(PlanReduction.FewerFaults(plan), smaller => Assert.True(smaller.Faults.Length < plan.Faults.Length));
        Assert.All(PlanReduction.FewerTurns(plan), smaller => Assert.True(smaller.Turns.Length < plan.Turns.Length));
        Assert.All(PlanReduction.FewerCalls(plan), smaller => Assert.True(Calls(smaller) == Calls(plan) - 1));
        Assert.All(PlanReduction.ShorterContinuation(plan), smaller => Assert.True(smaller.Continuation.Length < plan.Continuation.Length));
        var plain = PlanReduction.PlainerWords(plan).First();
        Assert.Empty(PlanReduction.PlainerWords(plain));
        Assert.All(
            PlanReduction.FewerCalls(plan).Concat(PlanReduction.FewerTurns(plan)),
            smaller => Assert.All(smaller.Faults, fault => Assert.Contains(smaller.Turns.SelectMany(turn => turn.Calls), call => fault.Needs(call.Id))));

        static int Calls(RunPlan plan) => plan.Turns.Sum(turn => turn.Calls.Length);
    }

    private static ShrunkCase Shrink(int number, EngineSession engine) => Shrinker.Shrink(PlanGenerator.Generate(Busy, new Seed(0), number), engine)!;
}
