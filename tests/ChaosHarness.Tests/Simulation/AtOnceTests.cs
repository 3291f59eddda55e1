using System.Collections.Immutable;
using System.Text.Json;
using ChaosHarness.Histories;
using ChaosHarness.Simulation;

namespace ChaosHarness.Tests;

/// <summary>Several sessions in one process: what they share, what each has of its own, and that all of it is judged.</summary>
public sealed class AtOnceTests
{
    private const int Cases = 20;

    [Fact]
    public void Generate_KeepsTheFirstSessionWhateverRunsBesideIt()
    {
        var alone = PlanGenerator.Generate(Small("", atOnce: "1"), new Seed(7), 1);
        var together = PlanGenerator.Generate(Small("", atOnce: "3"), new Seed(7), 1);
        Assert.Equal(3, together.Sessions.Length);
        Assert.Equal(Json(alone), Json(together with { Beside = [] }));
        Assert.Equal(Json(alone), Json(PlanGenerator.Generate(SimulationScenarios.Read(Lines("", "write-through", "")), new Seed(7), 1)));
        Assert.DoesNotContain("beside", Json(alone), StringComparison.Ordinal);
    }

    [Fact]
    public void Generate_GivesSessionsTurnsAndIdsOfTheirOwn() => Assert.All(Plans("id-race: {kind: foreign-session}", atOnce: "1..3"), plan =>
    {
        var turns = plan.Sessions.SelectMany(session => session.Turns.Concat(session.Continuation)).ToList();
        Assert.Equal(turns.Count, turns.Select(turn => turn.Number).Distinct().Count());
        Assert.Equal(Enumerable.Range(0, plan.Sessions.Length), plan.Sessions.Select(session => session.Number));
        Assert.Null(PlanCheck.Refuse(plan));
        var read = JsonSerializer.Deserialize(Json(plan), PlanJson.Default.RunPlan)!;
        Assert.Equal(Json(plan), Json(read));
        Assert.Equal(Simulator.Run(plan).Fingerprint(), Simulator.Run(read).Fingerprint());
    });

    [Fact]
    public void AtOnce_IsAQuantity() =>
        Assert.Equal([1, 2, 3], Plans("", atOnce: "1..3").Select(plan => plan.Sessions.Length).Distinct().Order());

    [Fact]
    public void WithoutFaults_SessionsRunAtTheSameTimeAndKeepToThemselves()
    {
        foreach (var run in Plans("").Select(Simulator.Run))
        {
            var histories = Histories(run);
            Assert.Equal(3, histories.Length);
            Assert.All(histories, history => Assert.Empty(Validator.Validate(history)));
            for (var session = 0; session < 3; session++)
            {
                Assert.Equal(run.Calls.Where(call => call.Session == session).Select(call => call.CallId), IdsOf(histories[session], BlockKind.Call));
            }

            var starts = run.Trace.Where(happened => happened.Kind == TraceKind.UserSpoke).Select(happened => happened.Turn).ToList();
            Assert.NotEqual(starts.Order(), starts);
            Assert.Equal(run.Trace.Select(happened => happened.AtMs).Order(), run.Trace.Select(happened => happened.AtMs));
        }
    }

    [Fact]
    public void ParallelTools_AreLimitedForEachSession()
    {
        var most = 0;
        foreach (var run in Plans("", calls: "6").Select(Simulator.Run))
        {
            var running = new int[3];
            foreach (var happened in run.Trace.Where(happened => happened.CallId.Length > 0))
            {
                running[run.Calls.First(call => call.CallId == happened.CallId).Session] += happened.Kind switch { TraceKind.CallStarted => 1, TraceKind.CallAnswered => -1, _ => 0 };
                Assert.All(running, count => Assert.InRange(count, 0, 2));
                most = Math.Max(most, running.Sum());
            }
        }

        Assert.Equal(6, most);
    }

    [Theory]
    [InlineData("crash: {}")]
    [InlineData("torn-write: {}")]
    public void Crash_EndsWhatEverySessionWasDoing(string fault)
    {
        var thinking = 0;
        foreach (var run in Plans(fault).Select(Simulator.Run))
        {
            Assert.True(Assert.Single(run.Faults).IsExercised);
            var died = run.Trace.Where(happened => happened.Kind == TraceKind.Crashed).ToList();
            Assert.Single(died.Select(happened => happened.AtMs).Distinct());
            Assert.Equal(died.Count, died.Select(happened => happened.Turn).Distinct().Count());
            foreach (var turn in died.Select(happened => happened.Turn))
            {
                var events = run.Trace.SkipWhile(happened => happened != died[0]).Where(happened => happened.Turn == turn).ToList();
                Assert.DoesNotContain(events, happened => happened.Kind is TraceKind.AssistantSpoke or TraceKind.ResultSaved or TraceKind.CallStarted);
                thinking += run.Trace.Any(happened => happened.Turn == turn && happened.Kind == TraceKind.CallStarted) ? 0 : 1;
            }
        }

        Assert.InRange(thinking, 1, 3 * Cases);
    }

    [Fact]
    public void NetworkDrop_TakesTheToolsFromEverySessionThatUsesThem()
    {
        var others = 0;
        foreach (var run in Plans("network-drop: {}").Select(Simulator.Run))
        {
            var broke = run.Trace.Where(happened => happened.Kind == TraceKind.ConnectionLost).ToList();
            others += broke.Count - 1;
            var lost = run.Trace.Where(happened => happened.Kind == TraceKind.CallLost).ToList();
            Assert.All(broke, happened => Assert.Contains(run.Trace, each => each.Turn == happened.Turn && each.Kind is TraceKind.CallLost or TraceKind.CallNeverRan));
            Assert.Equal(broke.Count, Histories(run).Count(history => Validator.Validate(history).Any()));
        }

        Assert.InRange(others, 1, 2 * Cases);
    }

    [Fact]
    public void DiskFull_RefusesTheNextRowsOfAnySession()
    {
        var others = 0;
        foreach (var run in Plans("disk-full: {}").Select(Simulator.Run))
        {
            var fault = Assert.IsType<PlannedFault.DiskFull>(Assert.Single(run.Faults).Fault);
            var failed = run.Trace.Where(happened => happened.Kind == TraceKind.WriteFailed).ToList();
            Assert.Equal(fault.Rows, failed.Count);
            others += failed.Select(happened => happened.Turn).Distinct().Count() - 1;
        }

        Assert.InRange(others, 1, 3 * Cases);
    }

    [Fact]
    public void Abort_IsOneUsersBusiness() => Assert.All(Plans("abort: {}").Select(Simulator.Run), run =>
    {
        Assert.True(Assert.Single(run.Faults).IsExercised);
        Assert.Single(Histories(run), history => Validator.Validate(history).Any());
    });

    [Fact]
    public void CrashAtATime_MeetsWhicheverSessionRuns()
    {
        var plan = Plans("").First();
        var second = plan.Sessions[1].Turns[0];
        var at = new PlannedMoment.AtTime(plan.Sessions[1].Turns[0].ThinkMs + 5) { Session = 0 };
        var slow = plan with { Turns = [plan.Turns[0] with { ThinkMs = 60_000 }], Faults = [new PlannedFault.Crash(at)] };
        var run = Simulator.Run(slow);
        Assert.True(run.Faults[0].IsExercised);
        Assert.Contains(run.Trace, happened => happened.Kind == TraceKind.Crashed && happened.Turn == second.Number);
        Assert.DoesNotContain(run.Trace, happened => happened.Turn == plan.Turns[0].Number && happened.Kind == TraceKind.AssistantSpoke);
        Assert.False(Simulator.Run(slow with { Faults = [new PlannedFault.Abort(at)] }).Faults[0].IsExercised);
    }

    [Fact]
    public void ForeignSession_SavesTheResultInTheSessionBeside()
    {
        foreach (var plan in Plans("id-race: {kind: foreign-session}"))
        {
            var run = Simulator.Run(plan);
            var outcome = Assert.Single(run.Faults);
            var fault = Assert.IsType<PlannedFault.ForeignResult>(outcome.Fault);
            var call = run.Calls.Single(call => call.CallId == fault.CallId);
            Assert.True(outcome.IsExercised);
            Assert.Equal((fault.CallId, true), (fault.ForeignId, fault.Session != call.Session));
            Assert.Equal([fault.CallId], call.SavedUnder);
            var histories = Histories(run);
            Assert.Equal(["anthropic/missing-result"], Rules(histories[call.Session]));
            Assert.Contains("anthropic/orphan-result", Rules(histories[fault.Session!.Value]));
            Assert.Contains(fault.CallId, IdsOf(histories[fault.Session!.Value], BlockKind.Result));
            using var engine = SimulationScenarios.Open(Engine.Default);
            var judged = CaseJudge.Run(plan, engine);
            Assert.Equal((0, 0, ""), (judged.Breaches.Length, judged.SilentSwaps, judged.Unknown));
            Assert.Equal((run.Calls.Length, 1, 0), (judged.Beliefs.Ran, judged.Beliefs.Unknown, judged.Beliefs.Forgotten));
        }
    }

    [Fact]
    public void ForeignSession_UnderEveryPolicyIsFeltAndRepaired() => Assert.All(GatewayPolicy.All, policy =>
    {
        var report = Campaign.Run(CampaignOptions.For(Small("id-race: {kind: foreign-session}", policy: policy.Name), jobs: 1));
        Assert.Equal((CampaignVerdict.Held, ""), (report.Verdict, string.Join('\n', report.Doubts)));
        Assert.Equal(report.Faults[0].Planned, report.Faults[0].Exercised);
        Assert.Equal(20, report.Count(Metric.Corrupted).Hits);
    });

    [Fact]
    public void Judge_ShowsTheSessionThatFailsAndCountsThemAll()
    {
        using var none = SimulationScenarios.Open(new Engine.None());
        foreach (var plan in Plans("abort: {}"))
        {
            var judged = CaseJudge.Run(plan, none);
            Assert.Equal([0, 1, 2], judged.Sessions.Select(session => session.Session.Number));
            Assert.NotEmpty(judged.Damage);
            Assert.All(judged.Beside, session => Assert.Empty(session.Damage));
            Assert.False(judged.Meets(Metric.RepairedValid));
            Assert.Equal(judged.Run.Calls.Length, judged.Beliefs.Ran + judged.Beliefs.NeverRan);
            var summary = CaseSummary.Of(judged);
            Assert.Equal((plan.Sessions.Sum(session => session.Turns.Length), judged.Run.Calls.Length), (summary.Turns, summary.Calls));
            Assert.Equal(judged.Run.Histories.Sum(history => history.Length), summary.HistoryBytes);
        }
    }

    [Fact]
    public void Judge_AsksEverySessionWhetherItRecovers()
    {
        using var forgetful = SimulationScenarios.Open(new Engine.Exec("cat"));
        var judged = CaseJudge.Run(Plans("crash: {}").First(), forgetful);
        Assert.Contains(judged.Breaches, breach => breach.Metric == Metric.Recovers);
        Assert.InRange(judged.Sessions.Count(session => session.Breaches.Any(breach => breach.Metric == Metric.Recovers)), 2, 3);
    }

    [Fact]
    public void Shrink_LeavesTheSessionsThatTheFailureNeeds()
    {
        using var none = SimulationScenarios.Open(new Engine.None());
        var stopped = Shrinker.Shrink(Plans("abort: {}").First(plan => plan.Sessions[1..].Any(session => session.Turns.Any(turn => turn.Calls.Any(call => plan.Faults[0].Needs(call.Id))))), none)!;
        Assert.StartsWith("3 sessions -> 1, ", stopped.ToString(), StringComparison.Ordinal);
        Assert.NotEqual(0, stopped.Smallest.Run.Plan.Session);
        Assert.Single(stopped.Smallest.Run.Plan.Turns);
        var foreign = Shrinker.Shrink(Plans("id-race: {kind: foreign-session}").First(), none)!;
        Assert.StartsWith("3 sessions -> 2, ", foreign.ToString(), StringComparison.Ordinal);
        var saved = JsonSerializer.Deserialize(Json(foreign.Smallest.Run.Plan), PlanJson.Default.RunPlan)!;
        Assert.Equal(foreign.Smallest.Run.Fingerprint(), Simulator.Run(saved).Fingerprint());
    }

    [Fact]
    public void Reductions_AreSmallerAndDropFaultsOfSessionsThatAreGone()
    {
        var plan = Plans("id-race: {kind: foreign-session}").First();
        var fault = (PlannedFault.ForeignResult)plan.Faults[0];
        Assert.Equal(6, PlanReduction.FewerSessions(plan).Count());
        Assert.All(PlanReduction.FewerSessions(plan), smaller => Assert.Equal(
            smaller.Sessions.Any(session => session.Number == fault.Session) && smaller.Sessions.Any(session => session.Turns.Any(turn => turn.Calls.Any(call => fault.Needs(call.Id)))),
            !smaller.Faults.IsEmpty));
        Assert.Equal(plan.Sessions.Sum(session => session.Continuation.Length), PlanReduction.ShorterContinuation(plan).Count());
        Assert.Empty(PlanReduction.PlainerWords(PlanReduction.PlainerWords(plan).First()));
    }

    [Theory]
    [InlineData("foreign-lost", "anthropic/missing-result")]
    [InlineData("foreign-found", "anthropic/orphan-result")]
    public void Argument_SaysWhereTheResultWent(string name, string rule)
    {
        using var none = SimulationScenarios.Open(new Engine.None());
        var shrunk = Plans("id-race: {kind: foreign-session}").Select(plan => Shrinker.Shrink(plan, none)!).First(shrunk => shrunk.Smallest.Signature!.Rule == rule);
        Snapshot.Matches(FailureArgument.Write(Small("id-race: {kind: foreign-session}"), shrunk, none.Engine, "chaosharness"), "failure-" + name);
    }

    [Fact]
    public void SavedPlan_WithTwoSessionsOfOneNumberIsRefused()
    {
        var plan = Plans("").First();
        Assert.Equal("two sessions have the same number", PlanCheck.Refuse(plan with { Session = 1 }));
        Assert.Equal("an entry of a list is null", PlanCheck.Refuse(plan with { Beside = [null!] }));
    }

    [Fact]
    public void Rare_HoldsAndMeetsEveryFault()
    {
        var file = Repository.PathTo("scenarios", "rare", "at-once.yaml");
        var report = Campaign.Run(CampaignOptions.For(ScenarioReader.Read(file, File.ReadAllBytes(file)), jobs: 2) with { Sessions = 60 });
        Assert.Equal((CampaignVerdict.Held, ""), (report.Verdict, string.Join('\n', report.Doubts)));
        Assert.All(report.Faults, fault => Assert.InRange(fault.Exercised, 1, fault.Planned));
    }

    private static Scenario Small(string fault, string atOnce = "3", string policy = "write-through", string calls = "2..4") =>
        SimulationScenarios.Read(Lines(fault, policy, $", at-once: {atOnce}", calls));

    private static string Lines(string fault, string policy, string more, string calls = "2..4") =>
        $$"""
        workload: {sessions: 20, turns: 2..4, parallel-calls: {{calls}}, latency: 500ms..9s, result-size: 200B{{more}}}
        gateway: {policy: {{policy}}, max-parallel-tools: 2}
        faults: [{{(fault.Length == 0 ? "" : "{" + fault + "}")}}]
        """;

    private static ImmutableArray<RunPlan> Plans(string fault, string atOnce = "3", string calls = "2..4") =>
        [.. Enumerable.Range(1, Cases).Select(number => PlanGenerator.Generate(Small(fault, atOnce, calls: calls), new Seed(7), number))];

    private static ImmutableArray<History> Histories(SimulatedRun run) => [.. run.Histories.Select(bytes => History.Read(bytes, Dialect.Anthropic))];

    private static IEnumerable<string> Rules(History history) => Validator.Validate(history).Select(violation => violation.Rule.Id).Distinct();

    private static IEnumerable<string> IdsOf(History history, BlockKind kind)
    {
        List<string> ids = [];
        foreach (var block in history.Blocks)
        {
            if (block.Kind == kind)
            {
                ids.Add(history.IdOf(block));
            }
        }

        return ids;
    }

    private static string Json(RunPlan plan) => JsonSerializer.Serialize(plan, PlanJson.Default.RunPlan);
}
