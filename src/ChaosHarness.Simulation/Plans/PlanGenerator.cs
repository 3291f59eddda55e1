using System.Collections.Immutable;
using ChaosHarness.Histories;

namespace ChaosHarness.Simulation;

/// <summary>
/// Draws the plan of one case: a session, or several at once.
/// </summary>
/// <remarks>
/// Goal: same scenario, seed and case number, same plan, for ever and everywhere; that is what a replay token stands on.
/// Method: each turn, call and fault draws from a stream split off by its name and number, so a new draw in one place moves nothing
/// elsewhere. Latencies are cut to half of the tool timeout: a call runs into the timeout only where the plan says so.
/// It does not run anything and knows no clock.
/// </remarks>
public static class PlanGenerator
{
    private const int ThinkMsMax = 60_000;

    private static readonly Ratio SilentBeforeCalls = Ratio.OfPercent(30);
    private static readonly Ratio AsBlocks = Ratio.OfPercent(50);

    /// <summary>Draws the plan; a pure function.</summary>
    /// <param name="scenario">What may happen.</param>
    /// <param name="seed">The campaign's seed.</param>
    /// <param name="caseNumber">1-based number of the session.</param>
    public static RunPlan Generate(Scenario scenario, Seed seed, int caseNumber)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentOutOfRangeException.ThrowIfLessThan(caseNumber, 1);
        Rng root = new Rng(seed).Split("case", caseNumber);
        ImmutableArray<PlannedSession> sessions = DrawSessions(scenario, root);
        RunPlan plan = new()
        {
            Seed = seed,
            Case = caseNumber,
            Dialect = scenario.Dialect.Name,
            Gateway = new PlannedGateway
            {
                Policy = scenario.Gateway.Policy.Name,
                MaxParallelTools = scenario.Gateway.MaxParallelTools,
                ToolTimeoutMs = scenario.Gateway.ToolTimeoutMs,
            },
            Schedule = root.Split("schedule").Seed,
            Turns = [],
            NextUserText = "",
            Faults = FaultPlanner.Draw(scenario, sessions, root.Split("faults")),
            Continuation = [],
        };
        return plan.With(sessions);
    }

    private static ImmutableArray<PlannedSession> DrawSessions(Scenario scenario, Rng root)
    {
        long count = Math.Clamp(scenario.Workload.AtOnce.Draw(root.Split("at-once")), 1, ScenarioLimits.AtOnceMax);
        ImmutableArray<PlannedSession>.Builder sessions = ImmutableArray.CreateBuilder<PlannedSession>();
        int turnsBefore = 0;
        for (int number = 0; number < count; number++)
        {
            PlannedSession session = DrawSession(scenario, number == 0 ? root : root.Split("session", number), number, turnsBefore);
            turnsBefore += session.Turns.Length + session.Continuation.Length;
            sessions.Add(session);
        }

        return sessions.ToImmutable();
    }

    private static PlannedSession DrawSession(Scenario scenario, Rng rng, int number, int turnsBefore)
    {
        int latencyMsMax = scenario.Gateway.ToolTimeoutMs / 2;
        ImmutableArray<PlannedTurn> turns = DrawTurns(scenario.Workload, scenario.Dialect, rng, latencyMsMax, turnsBefore);
        return new PlannedSession
        {
            Number = number,
            Turns = turns,
            NextUserText = Conversation.UserText(rng.Split("next")),
            Continuation =
            [
                .. Enumerable.Range(1, scenario.ContinueTurns).Select(turn => DrawTurn(
                    scenario.Workload with { SubAgents = false }, scenario.Dialect, rng.Split("continuation", turn), turnsBefore + turns.Length + turn, latencyMsMax)),
            ],
        };
    }

    /// <summary>The turns of a session; no call takes longer than <paramref name="latencyMsMax"/> milliseconds.</summary>
    internal static ImmutableArray<PlannedTurn> DrawTurns(Workload workload, Dialect dialect, Rng root, int latencyMsMax = ScenarioLimits.LatencyMsMax, int turnsBefore = 0)
    {
        int count = (int)Math.Clamp(workload.Turns.Draw(root.Split("turns")), 1, ScenarioLimits.TurnsMax);
        return [.. Enumerable.Range(1, count).Select(number => DrawTurn(workload, dialect, root.Split("turn", number), turnsBefore + number, latencyMsMax))];
    }

    private static PlannedTurn DrawTurn(Workload workload, Dialect dialect, Rng rng, int number, int latencyMsMax)
    {
        int callCount = (int)Math.Clamp(workload.ParallelCalls.Draw(rng.Split("calls")), 0, ScenarioLimits.ParallelCallsMax);
        ImmutableArray<PlannedCall> calls = [.. Enumerable.Range(0, callCount).Select(index => DrawCall(workload, dialect, rng.Split("call", index), latencyMsMax))];
        Rng words = rng.Split("words");
        return new PlannedTurn
        {
            Number = number,
            UserText = Conversation.UserText(words.Split("user")),
            UserTextAsBlocks = words.Chance(AsBlocks),
            ThinkMs = (int)Math.Clamp(MeasuredWorkload.ThinkMs.Draw(words), 1, ThinkMsMax),
            AssistantText = words.Chance(SilentBeforeCalls) ? "" : Conversation.AssistantText(words.Split("assistant"), calls),
            Calls = calls,
            ClosingText = Conversation.ClosingText(words.Split("closing")),
        };
    }

    private static PlannedCall DrawCall(Workload workload, Dialect dialect, Rng rng, int latencyMsMax)
    {
        string tool = rng.Split("tool").Pick(workload.Tools);
        Rng latency = rng.Split("latency");
        Rng size = rng.Split("size");
        long latencyMs = workload.LatencyMs?.Draw(latency) ?? MeasuredWorkload.DrawLatencyMs(tool, latency);
        long resultBytes = workload.ResultBytes?.Draw(size) ?? MeasuredWorkload.DrawResultBytes(tool, size);
        int cutLatencyMs = (int)Math.Clamp(latencyMs, FaultPlanner.LatencyMsMin, Math.Max(FaultPlanner.LatencyMsMin, latencyMsMax));
        return new PlannedCall
        {
            Id = CallIds.Draw(dialect, rng.Split("id")),
            Tool = tool,
            Arguments = ToolArguments.Compose(tool, rng.Split("arguments")),
            LatencyMs = cutLatencyMs,
            Result = rng.Split("result").Seed,
            ResultBytes = (int)Math.Clamp(resultBytes, 1, ScenarioLimits.ResultBytesMax),
            ResultAsBlocks = rng.Split("form").Chance(AsBlocks),
            Fails = rng.Split("fails").Chance(MeasuredWorkload.Failing),
            Calls = workload.SubAgents && tool == ToolName.SubAgent ? DrawInner(workload, dialect, rng.Split("sub-agent"), cutLatencyMs) : [],
        };
    }

    // A sub-agent has the tools that its task names and starts none of its own; its calls end within the time that it takes itself.
    private static ImmutableArray<PlannedCall> DrawInner(Workload workload, Dialect dialect, Rng rng, int latencyMsMax)
    {
        Workload inner = workload with { Tools = ToolArguments.SubAgentTools, SubAgents = false };
        int count = (int)rng.Split("calls").Next(1, ScenarioLimits.SubAgentCallsMax);
        return [.. Enumerable.Range(0, count).Select(index => DrawCall(inner, dialect, rng.Split("call", index), latencyMsMax))];
    }
}
