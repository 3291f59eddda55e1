using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using ChaosHarness.Histories;
using ChaosHarness.Simulation;

namespace ChaosHarness.Tests;

/// <summary>Calls within sub-agents: what they do stays within, ends with them, and is known to the truth; an id race lets it out.</summary>
public sealed class SubAgentTests
{
    private const int Cases = 30;

    [Fact]
    public void Generate_WithoutTheSwitchIsAsBefore()
    {
        var without = PlanGenerator.Generate(Small("abort: {}", switchedOn: false), new Seed(3), 1);
        var with = PlanGenerator.Generate(Small("abort: {}"), new Seed(3), 1);
        Assert.DoesNotContain("\"calls\": []", Json(without), StringComparison.Ordinal);
        Assert.Equal(Json(without), Json(with with { Turns = [.. with.Turns.Select(turn => turn with { Calls = [.. turn.Calls.Select(call => call with { Calls = [] })] })] }));
    }

    [Fact]
    public void Generate_GivesOnlySubAgentsCallsWithin()
    {
        var calls = Plans("").SelectMany(plan => plan.Turns).SelectMany(turn => turn.Calls).ToList();
        Assert.All(calls, call => Assert.Equal(call.Tool == ToolName.SubAgent, !call.Calls.IsEmpty));
        var inner = calls.SelectMany(call => call.Calls).ToList();
        Assert.Equal([1, 2, 3], calls.Select(call => call.Calls.Length).Distinct().Where(count => count > 0).Order());
        Assert.Equal([ToolName.ReadFile, ToolName.WebSearch], inner.Select(call => call.Tool).Distinct().Order(StringComparer.Ordinal));
        Assert.All(inner, call => Assert.Empty(call.Calls));
        Assert.All(calls, call => Assert.All(call.Calls, each => Assert.InRange(each.LatencyMs, FaultPlanner.LatencyMsMin, call.LatencyMs)));
        var ids = calls.SelectMany(call => call.WithInner).Select(call => call.Id).ToList();
        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.All(Plans("").SelectMany(plan => plan.Continuation).SelectMany(turn => turn.Calls), call => Assert.Empty(call.Calls));
    }

    [Fact]
    public void Plan_ComesBackFromJson() => Assert.All(Plans("id-race: {kind: sub-agent}"), plan =>
    {
        var read = JsonSerializer.Deserialize(Json(plan), PlanJson.Default.RunPlan)!;
        Assert.Equal(Json(plan), Json(read));
        Assert.Equal(Simulator.Run(plan).Fingerprint(), Simulator.Run(read).Fingerprint());
        Assert.Equal(Simulator.Run(plan).Fingerprint(), Simulator.Run(plan).Fingerprint());
    });

    [Fact]
    public void WithoutFaults_WhatRunsWithinIsKnownAndSavedNowhere()
    {
        foreach (var run in Plans("").Select(Simulator.Run))
        {
            Assert.Empty(Violations(run));
            Assert.Contains(run.Calls, call => call.SubAgent.Length > 0);
            var text = Encoding.UTF8.GetString(run.HistoryBytes.Span);
            foreach (var call in run.Calls)
            {
                Assert.True(call.Outcome is Truth.Succeeded or Truth.Failed);
                Assert.Equal(call.SubAgent.Length == 0, text.Contains(call.CallId, StringComparison.Ordinal));
                Assert.Equal(call.SubAgent.Length == 0, text.Contains(call.Marker, StringComparison.Ordinal));
                Assert.InRange(AtMs(run, TraceKind.CallAnswered, call.CallId), 0, AtMs(run, TraceKind.CallAnswered, Outermost(call)));
                Assert.Equal(AtMs(run, TraceKind.CallStarted, Outermost(call)), AtMs(run, TraceKind.CallStarted, call.CallId));
            }
        }
    }

    [Fact]
    public void WithoutFaults_TheAgentForgetsNothingOfWhatRanWithin()
    {
        var report = Campaign.Run(CampaignOptions.For(Small(""), jobs: 1));
        Assert.Equal(0, report.Count(Metric.RanButForgotten).Hits);
        Assert.Equal(0, report.Count(Metric.OutcomeUnknown).Hits);
        Assert.Equal(Plans("", seed: 0, cases: 20).Sum(plan => plan.Turns.Sum(turn => turn.AllCalls.Count())), report.Count(Metric.RanButForgotten).Total);
    }

    [Theory]
    [InlineData("abort: {}", "Aborted")]
    [InlineData("network-drop: {}", "ConnectionLost")]
    [InlineData("crash: {}", "Aborted")]
    public void Interruption_ReachesWhatRunsWithinAndWhatRanHasRun(string fault, string reason)
    {
        List<CallTruth> within = [];
        foreach (var run in Plans(fault, calls: "1").Select(Simulator.Run))
        {
            Assert.True(Assert.Single(run.Faults).IsExercised);
            var lost = run.Trace.Where(happened => happened.Kind == TraceKind.CallLost).ToList();
            Assert.All(lost.Where(happened => run.Calls.Single(call => call.CallId == happened.CallId).SubAgent.Length == 0), happened => Assert.Equal(reason, happened.Detail));
            within.AddRange(run.Calls.Where(call => call.SubAgent.Length > 0 && lost.Exists(happened => happened.CallId == call.SubAgent)));
            Assert.All(run.Calls.Where(call => call.SubAgent.Length > 0), call => Assert.Equal(call.Outcome == Truth.Unknown, lost.Exists(happened => happened.CallId == call.CallId)));
        }

        Assert.Contains(within, call => call.Outcome == Truth.Unknown);
        Assert.Contains(within, call => call.Outcome is Truth.Succeeded or Truth.Failed);
    }

    [Fact]
    public void Timeout_EndsWhatStillRunsWithin()
    {
        foreach (var plan in Plans("timeout: {}", calls: "1").Where(plan => plan.Turns.Any(turn => turn.Calls.Any(call => !call.Calls.IsEmpty && plan.Faults[0].Needs(call.Id)))))
        {
            var hanging = plan.Turns.Single(turn => plan.Faults[0].Needs(turn.Calls[0].Id)).Calls[0];
            var slow = hanging.Calls[0] with { LatencyMs = plan.Gateway.ToolTimeoutMs * 3 };
            var run = Simulator.Run(WithCall(plan, hanging with { Calls = [slow, .. hanging.Calls[1..]] }));
            Assert.Equal(Truth.Unknown, TruthOf(run, hanging.Id));
            Assert.Equal(Truth.Unknown, TruthOf(run, slow.Id));
            Assert.All(hanging.Calls[1..], call => Assert.True(TruthOf(run, call.Id) is Truth.Succeeded or Truth.Failed));
            Assert.Equal(AtMs(run, TraceKind.TimedOut, hanging.Id), AtMs(run, TraceKind.CallLost, slow.Id));
        }
    }

    [Fact]
    public void SubAgent_ThatIsQuickWaitsForItsCalls()
    {
        var plan = Plans("", calls: "1").First(plan => !plan.Turns[0].Calls[0].Calls.IsEmpty);
        var call = plan.Turns[0].Calls[0];
        var slow = call with { LatencyMs = 5, Calls = [call.Calls[0] with { LatencyMs = 4_000 }] };
        var quick = WithCall(plan, slow);
        var run = Simulator.Run(quick);
        Assert.Equal(4_000, AtMs(run, TraceKind.CallAnswered, call.Id) - AtMs(run, TraceKind.CallStarted, call.Id));
        var stopped = Simulator.Run(quick with { Faults = [new PlannedFault.Abort(new PlannedMoment.WhileCallRuns(call.Id, 1_000))] });
        Assert.Equal((Truth.Unknown, Truth.Unknown), (TruthOf(stopped, call.Id), TruthOf(stopped, slow.Calls[0].Id)));
        var dropped = Simulator.Run(quick with { Faults = [new PlannedFault.NetworkDrop(new PlannedMoment.WhileCallRuns(call.Id, 1_000))] });
        Assert.Equal((Truth.Unknown, Truth.Unknown), (TruthOf(dropped, call.Id), TruthOf(dropped, slow.Calls[0].Id)));
    }

    [Fact]
    public void InnerResult_IsAnOrphanOrStandsUnderACallOfTheBatch()
    {
        HashSet<string> broken = [];
        foreach (var run in Plans("id-race: {kind: sub-agent}").Select(Simulator.Run))
        {
            var outcome = Assert.Single(run.Faults);
            var fault = Assert.IsType<PlannedFault.InnerResult>(outcome.Fault);
            Assert.True(outcome.IsExercised);
            var inner = run.Calls.Single(call => call.CallId == fault.CallId);
            Assert.Equal([fault.UnderCallId], inner.SavedUnder);
            Assert.All(run.Calls.Where(call => call.SubAgent.Length == 0), call => Assert.Equal([call.CallId], call.SavedUnder));
            Assert.Equal([fault.CallId == fault.UnderCallId ? "anthropic/orphan-result" : "anthropic/duplicate-result"], Violations(run));
            broken.UnionWith(Violations(run));
        }

        Assert.Equal(2, broken.Count);
    }

    [Theory]
    [InlineData("prefix-append")]
    [InlineData("batch-atomic")]
    public void InnerResult_WhereOneIsKeptForEachCallTakesTheReportsPlace(string policy)
    {
        foreach (var plan in Plans("id-race: {kind: sub-agent}", policy: policy))
        {
            var run = Simulator.Run(plan);
            var fault = Assert.IsType<PlannedFault.InnerResult>(Assert.Single(run.Faults, each => each.IsExercised).Fault);
            var inner = run.Calls.Single(call => call.CallId == fault.CallId);
            Assert.Equal(inner.SubAgent, fault.UnderCallId);
            Assert.Empty(run.Calls.Single(call => call.CallId == inner.SubAgent).SavedUnder);
            Assert.Empty(Violations(run));
            using var engine = SimulationScenarios.Open(Engine.Default);
            Assert.Equal((1, 0), (CaseJudge.Run(plan, engine).SilentSwaps, CaseJudge.Run(plan, engine).Breaches.Length));
        }
    }

    [Theory]
    [MemberData(nameof(Policies))]
    public void EveryPolicy_FeelsTheRaceAndIsRepaired(string policy)
    {
        var report = Campaign.Run(CampaignOptions.For(Small("id-race: {kind: sub-agent}", policy: policy), jobs: 1));
        Assert.Equal((CampaignVerdict.Held, ""), (report.Verdict, string.Join('\n', report.Doubts)));
        Assert.Equal(report.Faults[0].Planned, report.Faults[0].Exercised);
    }

    public static TheoryData<string> Policies => [.. GatewayPolicy.All.Select(policy => policy.Name)];

    [Fact]
    public void Shrink_DropsWhatTheFailureDoesNotNeed()
    {
        using var engine = SimulationScenarios.Open(new Engine.None());
        var drawn = Plans("id-race: {kind: sub-agent}").First(plan => plan.Faults[0] is PlannedFault.InnerResult race && race.CallId == race.UnderCallId);
        var shrunk = Shrinker.Shrink(drawn, engine)!.Smallest.Run.Plan;
        var race = Assert.IsType<PlannedFault.InnerResult>(Assert.Single(shrunk.Faults));
        Assert.Equal(race.CallId, Assert.Single(Assert.Single(Assert.Single(shrunk.Turns).Calls).Calls).Id);
        var stopped = Shrinker.Shrink(Plans("abort: {}").First(), engine)!.Smallest.Run.Plan;
        Assert.All(stopped.Turns.SelectMany(turn => turn.Calls), call => Assert.Empty(call.Calls));
    }

    [Fact]
    public void Reductions_DropCallsWithinAndTheFaultsThatNeedThem()
    {
        var plan = Plans("id-race: {kind: sub-agent}").First();
        var fewer = PlanReduction.FewerCalls(plan).ToList();
        Assert.Equal(plan.Turns.Sum(turn => turn.AllCalls.Count()), fewer.Count);
        Assert.All(fewer, smaller => Assert.All(smaller.Faults, fault => Assert.Contains(smaller.Turns.SelectMany(turn => turn.AllCalls), call => fault.Needs(call.Id))));
        Assert.Contains(fewer, smaller => smaller.Faults.IsEmpty);
        Assert.Empty(PlanReduction.PlainerWords(PlanReduction.PlainerWords(plan).First()));
    }

    [Theory]
    [InlineData("inner", true)]
    [InlineData("inner-under", false)]
    public void Argument_SaysWhoseResultItWas(string name, bool isOrphan)
    {
        using var engine = SimulationScenarios.Open(new Engine.None());
        var scenario = Small("id-race: {kind: sub-agent}");
        var drawn = Plans("id-race: {kind: sub-agent}").First(plan => plan.Faults[0] is PlannedFault.InnerResult race && race.CallId == race.UnderCallId == isOrphan);
        Snapshot.Matches(FailureArgument.Write(scenario, Shrinker.Shrink(drawn, engine)!, engine.Engine, "chaosharness"), "failure-" + name);
    }

    [Fact]
    public void SavedPlan_WithCallsWithinCallsWithinIsRefused()
    {
        var plan = Plans("", calls: "1").First(plan => !plan.Turns[0].Calls[0].Calls.IsEmpty);
        var call = plan.Turns[0].Calls[0];
        var deeper = call.Calls[0] with { Calls = [call.Calls[0] with { Id = "toolu_deep" }] };
        Assert.Null(PlanCheck.Refuse(plan));
        Assert.Equal("a call within a sub-agent has calls of its own", PlanCheck.Refuse(WithCall(plan, call with { Calls = [deeper] })));
        Assert.Equal("a call's id is empty or stands twice, or its arguments are no JSON object", PlanCheck.Refuse(WithCall(plan, call with { Calls = [call.Calls[0] with { Id = call.Id }] })));
    }

    [Fact]
    public void Rare_HoldsAndMeetsEveryFault()
    {
        var file = Repository.PathTo("scenarios", "rare", "sub-agents.yaml");
        var report = Campaign.Run(CampaignOptions.For(ScenarioReader.Read(file, File.ReadAllBytes(file)), jobs: 2) with { Sessions = 60 });
        Assert.Equal((CampaignVerdict.Held, ""), (report.Verdict, string.Join('\n', report.Doubts)));
        Assert.Contains(report.Reached, cell => cell.Rule == "anthropic/orphan-result");
    }

    private static Scenario Small(string fault, string calls = "2..4", string policy = "write-through", bool switchedOn = true) => SimulationScenarios.Read(
        $$"""
        workload: {sessions: 20, turns: 2..4, parallel-calls: {{calls}}, tools: [sub_agent, shell], latency: 200ms..2s, result-size: 200B, sub-agents: {{(switchedOn ? "true" : "false")}}}
        gateway: {policy: {{policy}}, max-parallel-tools: 3}
        faults: [{{(fault.Length == 0 ? "" : "{" + fault + "}")}}]
        """);

    private static ImmutableArray<RunPlan> Plans(string fault, string calls = "2..4", string policy = "write-through", ulong seed = 7, int cases = Cases) =>
        [.. Enumerable.Range(1, cases).Select(number => PlanGenerator.Generate(Small(fault, calls, policy), new Seed(seed), number)).Where(plan => fault.Length == 0 || !plan.Faults.IsEmpty)];

    private static RunPlan WithCall(RunPlan plan, PlannedCall changed) => plan with
    {
        Turns = [.. plan.Turns.Select(turn => turn with { Calls = [.. turn.Calls.Select(call => call.Id == changed.Id ? changed : call)] })],
    };

    private static string Outermost(CallTruth call) => call.SubAgent.Length == 0 ? call.CallId : call.SubAgent;

    private static Truth TruthOf(SimulatedRun run, string callId) => run.Calls.Single(call => call.CallId == callId).Outcome;

    private static long AtMs(SimulatedRun run, TraceKind kind, string callId) => run.Trace.Single(happened => happened.Kind == kind && happened.CallId == callId).AtMs;

    private static IEnumerable<string> Violations(SimulatedRun run) =>
        Validator.Validate(History.Read(run.HistoryBytes, Dialect.Anthropic)).Select(violation => violation.Rule.Id).Distinct();

    private static string Json(RunPlan plan) => JsonSerializer.Serialize(plan, PlanJson.Default.RunPlan);
}
