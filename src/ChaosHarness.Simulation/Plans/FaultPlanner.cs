using System.Collections.Immutable;
using ChaosHarness.Histories;

namespace ChaosHarness.Simulation;

/// <summary>
/// Draws the faults of one session and the calls they meet.
/// </summary>
/// <remarks>
/// Goal: what is planned should happen. So a fault takes a turn of its own while there is one (a second interruption of the same batch
/// would find nothing running), and an interruption "while a call runs" is timed inside that call's own latency, wherever the
/// limit on parallel tools puts its start. A fault for which the session has no fitting turn is not planned.
/// </remarks>
internal static class FaultPlanner
{
    /// <summary>The shortest call; an interruption must fit inside.</summary>
    public const int LatencyMsMin = 2;

    private const int HangFactorMax = 4;
    private const int WholeRow = 100;
    private const int FullForRowsMax = 4;
    private const int StallMsMin = 1_000;
    private const int StallMsMax = 60_000;

    public static ImmutableArray<PlannedFault> Draw(Scenario scenario, ImmutableArray<PlannedSession> sessions, Rng rng)
    {
        ImmutableArray<PlannedTurn> turns = [.. sessions.SelectMany(session => session.Turns)];
        ImmutableArray<PlannedFault>.Builder faults = ImmutableArray.CreateBuilder<PlannedFault>();
        List<PlannedTurn> free = [.. turns.Where(turn => !turn.Calls.IsEmpty)];
        for (int i = 0; i < scenario.Faults.Length; i++)
        {
            FaultSpec spec = scenario.Faults[i];
            Rng stream = rng.Split(spec.Kind, i);
            if (!stream.Split("rate").Chance(spec.Rate))
            {
                continue;
            }

            long count = spec.Count.Draw(stream.Split("count"));
            for (int number = 0; number < count; number++)
            {
                if (DrawOne(scenario, spec, sessions, turns, free, stream.Split("fault", number)) is { } fault)
                {
                    faults.Add(fault);
                }
            }
        }

        return faults.ToImmutable();
    }

    private static PlannedFault? DrawOne(
        Scenario scenario, FaultSpec spec, ImmutableArray<PlannedSession> sessions, ImmutableArray<PlannedTurn> turns, List<PlannedTurn> free, Rng rng) =>
        spec.Kind switch
        {
            FaultKind.Timeout => DrawTimeout(scenario.Gateway.ToolTimeoutMs, turns, free, rng),
            FaultKind.LateResult => DrawLateResult(scenario.Gateway.ToolTimeoutMs, sessions, turns, free, rng),
            FaultKind.IdRace => DrawIdRace(scenario, spec, sessions, turns, free, rng),
            FaultKind.Reorder => DrawReorder(scenario.Gateway.Policy, turns, free, rng),
            FaultKind.DuplicateDelivery =>
                TakeTurn(turns, free, callsMin: 1, rng) is { } turn ? new PlannedFault.DuplicateDelivery(rng.Pick(turn.Calls).Id) : null,
            FaultKind.Damage => new PlannedFault.Damage(rng.Split("kind").Pick(spec.Kinds), rng.Split("damage").Seed) { Session = PickSession(sessions, rng) },
            FaultKind.AbortAfterTools or FaultKind.CompactionCut or FaultKind.ServerError or FaultKind.StreamCut => DrawForTurn(spec, turns, free, rng),
            _ => DrawMoment(spec.At!, sessions, turns, free, rng) is { } at ? DrawInterruption(spec.Kind, at, rng) : null,
        };

    private static PlannedFault.Interruption DrawInterruption(string kind, PlannedMoment at, Rng rng) => kind switch
    {
        FaultKind.Abort => new PlannedFault.Abort(at),
        FaultKind.UserInterrupts => new PlannedFault.UserInterrupts(at, Conversation.UserText(rng.Split("words"))),
        FaultKind.NetworkDrop => new PlannedFault.NetworkDrop(at),
        FaultKind.Crash => new PlannedFault.Crash(at),
        FaultKind.TornWrite => new PlannedFault.TornWrite(at, rng.Next(WholeRow)),
        _ => new PlannedFault.DiskFull(at, (int)rng.Next(1, FullForRowsMax)),
    };

    private static PlannedFault? DrawForTurn(FaultSpec spec, ImmutableArray<PlannedTurn> turns, List<PlannedTurn> free, Rng rng)
    {
        if (TakeTurn(turns, free, callsMin: 1, rng) is not { } turn)
        {
            return null;
        }

        return spec.Kind switch
        {
            FaultKind.AbortAfterTools => new PlannedFault.AbortAfterTools(turn.Number),
            FaultKind.CompactionCut => new PlannedFault.CompactionCut(turn.Number),
            FaultKind.ServerError => new PlannedFault.ServerError(turn.Number, rng.Pick(spec.Kinds), (int)rng.Next(1, ModelPipeline.RetriesMax + 1)),
            _ => DrawStreamCut(turn, rng.Pick(spec.Kinds), rng),
        };
    }

    /// <summary>Half an event is half a call, so one at least does not arrive whole.</summary>
    private static PlannedFault.StreamCut DrawStreamCut(PlannedTurn turn, string cut, Rng rng)
    {
        int keptMax = cut == ModelRequest.HalfEvent ? turn.Calls.Length - 1 : turn.Calls.Length;
        return new PlannedFault.StreamCut(turn.Number, cut, rng.Next(keptMax + 1), (int)rng.Next(StallMsMin, StallMsMax));
    }

    private static PlannedMoment? DrawMoment(
        FaultMoment at, ImmutableArray<PlannedSession> sessions, ImmutableArray<PlannedTurn> turns, List<PlannedTurn> free, Rng rng)
    {
        if (at is FaultMoment.AtTime time)
        {
            return new PlannedMoment.AtTime(time.AtMs.Draw(rng)) { Session = PickSession(sessions, rng) };
        }

        if (TakeTurn(turns, free, callsMin: 1, rng) is not { } turn)
        {
            return null;
        }

        PlannedCall call = rng.Pick(turn.Calls);
        return new PlannedMoment.WhileCallRuns(call.Id, (int)rng.Next(1, call.LatencyMs - 1));
    }

    private static PlannedFault.Timeout? DrawTimeout(int toolTimeoutMs, ImmutableArray<PlannedTurn> turns, List<PlannedTurn> free, Rng rng)
    {
        if (TakeTurn(turns, free, callsMin: 1, rng) is not { } turn)
        {
            return null;
        }

        PlannedCall call = rng.Pick(turn.Calls);
        long hangMs = rng.Next(toolTimeoutMs + 1L, (long)toolTimeoutMs * HangFactorMax);
        return new PlannedFault.Timeout(call.Id, (int)Math.Min(hangMs, int.MaxValue));
    }

    /// <summary>The answer comes while the next turn's request is on its way, so there must be one.</summary>
    private static PlannedFault.LateResult? DrawLateResult(
        int toolTimeoutMs, ImmutableArray<PlannedSession> sessions, ImmutableArray<PlannedTurn> turns, List<PlannedTurn> free, Rng rng)
    {
        ImmutableArray<PlannedTurn> followed = [.. sessions.SelectMany(session => session.Turns.SkipLast(1))];
        if (TakeTurn(followed, free, callsMin: 1, rng) is not { } turn)
        {
            return null;
        }

        int thinkMs = turns[turns.IndexOf(turn) + 1].ThinkMs;
        return new PlannedFault.LateResult(rng.Pick(turn.Calls).Id, (int)Math.Min(toolTimeoutMs + rng.Next(1, Math.Max(1, thinkMs)), int.MaxValue));
    }

    private static PlannedFault.Reorder? DrawReorder(GatewayPolicy policy, ImmutableArray<PlannedTurn> turns, List<PlannedTurn> free, Rng rng)
    {
        if (policy is GatewayPolicy.PrefixAppend)
        {
            return DrawReorderOfFirst(turns, free, rng);
        }

        if (TakeTurn(turns, free, callsMin: 2, rng) is not { } turn)
        {
            return null;
        }

        PlannedCall[] calls = [.. turn.Calls];
        rng.Shuffle(calls.AsSpan());
        return calls[0].LatencyMs <= calls[1].LatencyMs
            ? new PlannedFault.Reorder(calls[0].Id, calls[1].Id)
            : new PlannedFault.Reorder(calls[1].Id, calls[0].Id);
    }

    /// <summary>Where results are saved in the order of their calls, only one that waits for nobody can be late: the first, behind a slower one.</summary>
    private static PlannedFault.Reorder? DrawReorderOfFirst(ImmutableArray<PlannedTurn> turns, List<PlannedTurn> free, Rng rng) =>
        TakeTurn([.. turns.Where(turn => !SlowerThanFirst(turn).IsEmpty)], free, callsMin: 2, rng) is { } turn
            ? new PlannedFault.Reorder(turn.Calls[0].Id, rng.Pick(SlowerThanFirst(turn)).Id)
            : null;

    private static ImmutableArray<PlannedCall> SlowerThanFirst(PlannedTurn turn) =>
        [.. turn.Calls.Skip(1).Where(call => call.LatencyMs > turn.Calls[0].LatencyMs)];

    private static PlannedFault? DrawIdRace(
        Scenario scenario, FaultSpec race, ImmutableArray<PlannedSession> sessions, ImmutableArray<PlannedTurn> turns, List<PlannedTurn> free, Rng rng)
    {
        string kind = rng.Pick(race.Kinds);
        if (kind == FaultKind.ForeignSession)
        {
            return TakeTurn(turns, free, callsMin: 1, rng) is { } single ? ForeignResult(rng.Pick(single.Calls).Id, single, scenario.Dialect, sessions, rng) : null;
        }

        if (kind == FaultKind.SubAgent)
        {
            return DrawInnerResult(scenario.Gateway.Policy, turns, free, rng);
        }

        if (TakeTurn(turns, free, callsMin: 2, rng) is not { } turn)
        {
            return null;
        }

        PlannedCall[] calls = [.. turn.Calls];
        rng.Shuffle(calls.AsSpan());
        return kind == FaultKind.Swap
            ? new PlannedFault.SwapResults(calls[0].Id, calls[1].Id)
            : Duplicate(calls[0], calls[1], rng.Next(2) == 0);
    }

    /// <summary>Where another session runs, it gets the result; where none does, an id is made up that one could have made.</summary>
    private static PlannedFault.ForeignResult ForeignResult(string callId, PlannedTurn turn, Dialect dialect, ImmutableArray<PlannedSession> sessions, Rng rng)
    {
        ImmutableArray<PlannedSession> others = sessions.RemoveAll(session => session.Turns.Contains(turn));
        return others.IsEmpty
            ? new PlannedFault.ForeignResult(callId, CallIds.Draw(dialect, rng))
            : new PlannedFault.ForeignResult(callId, callId) { Session = rng.Split("session").Pick(others).Number };
    }

    private static int PickSession(ImmutableArray<PlannedSession> sessions, Rng rng) => sessions.Length == 1 ? sessions[0].Number : rng.Split("session").Pick(sessions).Number;

    /// <summary>Where one result is kept for each call, only the sub-agent's own call still waits when a result within it comes.</summary>
    private static PlannedFault.InnerResult? DrawInnerResult(GatewayPolicy policy, ImmutableArray<PlannedTurn> turns, List<PlannedTurn> free, Rng rng)
    {
        if (TakeTurn([.. turns.Where(turn => turn.Calls.Any(HasInner))], free, callsMin: 1, rng) is not { } turn)
        {
            return null;
        }

        PlannedCall subAgent = rng.Pick(turn.Calls.RemoveAll(call => !HasInner(call)));
        string inner = rng.Pick(subAgent.Calls).Id;
        string under = policy.KeepsByCall ? subAgent.Id : rng.Next(2) == 0 ? inner : rng.Pick(turn.Calls).Id;
        return new PlannedFault.InnerResult(inner, under);
    }

    private static bool HasInner(PlannedCall call) => !call.Calls.IsEmpty;

    /// <summary>A copy is made by the slower call: when it ends there is something to copy.</summary>
    private static PlannedFault.DuplicateResult Duplicate(PlannedCall call, PlannedCall under, bool isCopy) =>
        isCopy && call.LatencyMs < under.LatencyMs
            ? new PlannedFault.DuplicateResult(under.Id, call.Id, isCopy)
            : new PlannedFault.DuplicateResult(call.Id, under.Id, isCopy);

    /// <summary>A turn with enough calls that no fault has yet, or any such turn when all have one.</summary>
    private static PlannedTurn? TakeTurn(ImmutableArray<PlannedTurn> turns, List<PlannedTurn> free, int callsMin, Rng rng)
    {
        ImmutableArray<PlannedTurn> fitting = [.. free.Where(turn => turn.Calls.Length >= callsMin && turns.Contains(turn))];
        if (fitting.IsEmpty)
        {
            fitting = [.. turns.Where(turn => turn.Calls.Length >= callsMin)];
        }

        if (fitting.IsEmpty)
        {
            return null;
        }

        PlannedTurn taken = rng.Pick(fitting);
        free.Remove(taken);
        return taken;
    }
}
