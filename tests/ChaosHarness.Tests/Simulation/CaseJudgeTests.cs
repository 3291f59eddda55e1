using ChaosHarness.Simulation;

namespace ChaosHarness.Tests;

/// <summary>Bad engines are caught, each by the law that it breaks; swaps that nobody can see are blamed on nobody.</summary>
public sealed class CaseJudgeTests
{
    // Engines of one line: what a hasty repair does with sed.
    private const string RewritesResults = "sed -u 's/req_01/req_09/g'";
    private const string RewritesUsers = """sed -u 's/Go on\./Stop./g; s/Please/Kindly/g; s/I need/I want/g; s/Thanks/Thank you/g; s/What do/Tell me what do/g; s/Draft/Write/g; s/Something/Anything/g; s/Go on with/Keep on with/g'""";
    private const string AddsSpaces = """sed -u 's/^{/{ /'""";
    private const string AddsAField = """sed -u 's/^{/{"seen":true,/'""";
    private const string ForgetsInLongSessions = """sed -u '/\("role".*\)\{7,\}/s/req_01/req_09/'""";
    private const string EmptiesHistory = """sed -u 's/.*/{"messages":[]}/'""";

    [Theory]
    [InlineData(RewritesResults, "nothing-lost")]
    [InlineData(RewritesResults, "nothing-invented")]
    [InlineData(RewritesUsers, "nothing-lost")]
    [InlineData(EmptiesHistory, "nothing-lost")]
    [InlineData(AddsAField, "unchanged-when-valid")]
    [InlineData(AddsSpaces, "idempotent")]
    public void Run_CatchesAnEngineThatBreaksALaw(string command, string law)
    {
        using var engine = SimulationScenarios.Open(new Engine.Exec(command));
        var judged = CaseJudge.Run(Plan("", policy: "write-through"), engine);
        Assert.Equal("", judged.Unknown);
        Assert.Contains(law, judged.Breaches.Select(breach => breach.Metric.Name));
        Assert.False(judged.Meets(Metric.Find(law)!));
    }

    [Fact]
    public void Run_CatchesAnEngineThatGivesAnOrphanToTheWrongCall()
    {
        var plan = Plan("id-race: {kind: foreign-session}", policy: "write-through");
        var fault = Assert.IsType<PlannedFault.ForeignResult>(Assert.Single(plan.Faults));
        var other = plan.Turns.SelectMany(turn => turn.Calls).First(call => call.Id != fault.CallId).Id;
        using var wrong = SimulationScenarios.Open(new Engine.Exec($"sed -u 's/{fault.ForeignId}/{other}/g'"));
        var judged = CaseJudge.Run(plan, wrong);
        Assert.Contains(judged.Breaches, breach => breach.Metric == Metric.RightOwner);

        using var right = SimulationScenarios.Open(new Engine.Exec($"sed -u 's/{fault.ForeignId}/{fault.CallId}/g'"));
        Assert.DoesNotContain(CaseJudge.Run(plan, right).Breaches, breach => breach.Explanation.Contains("was put under", StringComparison.Ordinal));
    }

    [Fact]
    public void Run_CountsASilentSwapAndBlamesNobody()
    {
        using var engine = SimulationScenarios.Open(Engine.Default);
        var judged = CaseJudge.Run(Plan("id-race: {kind: swap}", policy: "write-through"), engine);
        Assert.Equal(2, judged.SilentSwaps);
        Assert.Empty(judged.Damage);
        Assert.Empty(judged.Breaches);
        Assert.Null(judged.Signature);
    }

    [Fact]
    public void Run_ChecksThatTheSessionCanGoOn()
    {
        using var engine = SimulationScenarios.Open(new Engine.None());
        var judged = CaseJudge.Run(Plan("abort: {}", policy: "write-through"), engine);
        Assert.Equal(["repaired-valid", "recovers"], judged.Breaches.Select(breach => breach.Metric.Name));
        Assert.Equal("anthropic/missing-result", judged.Signature?.Rule);
        Assert.StartsWith("the session does not recover within one repair: after 0 clean turns the API still answers 400", judged.Breaches[1].Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_CatchesAnEngineThatWorksAgainOnceTheSessionGoesOn()
    {
        var scenario = SimulationScenarios.Small("", turns: "1", calls: "2");
        var report = Campaign.Run(CampaignOptions.For(scenario, jobs: 1) with { Engine = new Engine.Exec(ForgetsInLongSessions) });
        Assert.Equal(CampaignVerdict.Failed, report.Verdict);
        var failure = Assert.Single(report.Failures);
        Assert.Equal(("recovers/no-fault", "does not recover", 20), (failure.Signature.ToString(), failure.Signature.Class, failure.Count));
        Assert.Equal(Metric.Recovers, Assert.Single(report.Expectations, result => !result.IsMet).Expectation.Metric);

        using var engine = SimulationScenarios.Open(new Engine.Exec(ForgetsInLongSessions));
        var shrunk = SimulationScenarios.FirstFailure(scenario, engine);
        Assert.Equal("the session does not recover within one repair: after 2 clean turns the engine still changes a session that is valid", shrunk.Original.Continuation.Length == 2 ? CaseJudge.Run(shrunk.Original, engine).Breaches[0].Explanation : "");
        Assert.StartsWith("DOES NOT RECOVER  scenarios/test/case.yaml  seed 0x0\n  law      recovers", FailureArgument.Write(scenario, shrunk, engine.Engine, "chaosharness"), StringComparison.Ordinal);
    }

    [Fact]
    public void Run_SaysAfterHowManyTurnsASessionIsRefused()
    {
        using var engine = SimulationScenarios.Open(Engine.Default);
        var plan = Plan("abort: {}", policy: "write-through");
        var last = plan.Continuation[1];
        var judged = CaseJudge.Run(plan with { Continuation = plan.Continuation.SetItem(1, last with { Calls = [last.Calls[0], last.Calls[0]] }) }, engine);
        Assert.StartsWith("the session does not recover within one repair: after 2 clean turns the API still answers 400", Assert.Single(judged.Breaches).Explanation, StringComparison.Ordinal);
        Assert.Equal("does not recover", judged.Signature?.Class);
    }

    [Theory]
    [InlineData("sed -u 's/.*/{\"messages\":7}/'", "the engine failed: its output is no history")]
    [InlineData("sed -u 's/.*/{\"error\":\"no\"}/'", "the engine failed: it answered with an error: no")]
    public void Run_CountsNoLawForAnEngineWithoutAnAnswer(string command, string explanation)
    {
        using var engine = SimulationScenarios.Open(new Engine.Exec(command));
        var judged = CaseJudge.Run(Plan("", policy: "write-through"), engine);
        Assert.StartsWith(explanation, Assert.Single(judged.Breaches).Explanation, StringComparison.Ordinal);
        Assert.All(Metric.All.Where(metric => metric.IsLaw), law => Assert.False(judged.Meets(law)));
    }

    [Theory]
    [InlineData("abort: {}")]
    [InlineData("network-drop: {}")]
    [InlineData("timeout: {}")]
    [InlineData("id-race: {}")]
    public void Run_FindsNothingWrongWithOurEngine(string fault)
    {
        using var engine = SimulationScenarios.Open(Engine.Default);
        foreach (var policy in GatewayPolicy.All)
        {
            Assert.Empty(CaseJudge.Run(Plan(fault, policy.Name), engine).Breaches);
        }
    }

    private static RunPlan Plan(string fault, string policy) =>
        PlanGenerator.Generate(SimulationScenarios.Small(fault, policy, turns: "3", calls: "3"), new Seed(2), 1);
}
