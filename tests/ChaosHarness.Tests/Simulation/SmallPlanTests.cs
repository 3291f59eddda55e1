using ChaosHarness.Histories;
using ChaosHarness.Simulation;

namespace ChaosHarness.Tests;

/// <summary>Every instant of a /stop in every completion order of up to four parallel calls: under each policy every law holds for each.</summary>
public sealed class SmallPlanTests
{
    // Of k calls, 1 to k at once, k! orders, k + 2 gaps: 3 + 16 + 90 + 576. In k of the gaps calls run, and there every stop breaks what is
    // written through: 1 + 8 + 54 + 384.
    private const int Plans = 685;
    private const int WhileCallsRun = 447;

    [Theory]
    [InlineData("write-through", WhileCallsRun)]
    [InlineData("prefix-append", WhileCallsRun)]
    [InlineData("batch-atomic", 0)]
    [InlineData("graceful-abort", 0)]
    [InlineData("stop-after-tools", 0)]
    [InlineData("checkpointed", 0)]
    public void EveryStopInEveryOrder_IsRepaired(string policy, int broken)
    {
        using var engine = SimulationScenarios.Open(Engine.Default);
        var judged = SmallPlans.Of("anthropic", policy).Select(plan => CaseJudge.Run(plan, engine)).ToList();
        Assert.Equal(Plans, judged.Count);
        Assert.All(judged, IsLawful);
        Assert.Equal(broken, judged.Count(one => !one.Damage.IsEmpty));
    }

    [Theory]
    [InlineData("openai-chat")]
    [InlineData("openai-responses")]
    [InlineData("gemini")]
    [InlineData("bedrock-converse")]
    [InlineData("mistral")]
    public void EveryStopInEveryOrder_IsRepairedInTheOtherDialects(string dialect)
    {
        using var engine = Engine.Default.Open(Dialect.Find(dialect)!, TimeSpan.FromSeconds(30), TimeProvider.System);
        Assert.All(SmallPlans.Of(dialect, "write-through"), plan => IsLawful(CaseJudge.Run(plan, engine)));
    }

    [Fact]
    public void Plans_HoldEveryOrderAndLeaveEverySetOfResults()
    {
        var runs = SmallPlans.Of("anthropic", "write-through").Where(plan => plan.Turns[0].Calls.Length == SmallPlans.CallsMax)
            .Select(Simulator.Run).ToList();
        var all = runs.Where(run => run.Plan.Gateway.MaxParallelTools == SmallPlans.CallsMax).ToList();
        Assert.Equal(24, all.Where(run => run.Calls.All(call => call.SavedUnder.Length == 1)).Select(Results).Distinct().Count());
        Assert.Equal(16, all.Select(run => string.Concat(run.Calls.Select(call => call.SavedUnder.Length))).Distinct().Count());
        Assert.Equal([0, 1, 2, 3], runs.Select(run => run.Calls.Count(call => call.Outcome == Truth.NeverRan)).Distinct().Order());
        Assert.Equal(runs.Count * 5 / 6, runs.Count(run => run.Faults[0].IsExercised));

        static string Results(SimulatedRun run) =>
            string.Join(' ', run.Trace.Where(happened => happened.Kind == TraceKind.ResultSaved).Select(happened => happened.CallId));
    }

    private static void IsLawful(JudgedCase judged)
    {
        Assert.Equal("", judged.Unknown);
        Assert.IsType<EngineAnswer.Repaired>(judged.Answer);
        Assert.Empty(judged.Breaches);
    }
}
