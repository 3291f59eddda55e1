using System.Collections.Immutable;

namespace ChaosHarness.Simulation;

/// <summary>The ways to make a plan smaller; each gives plans that are strictly smaller than the one that came in, the boldest first.</summary>
internal static class PlanReduction
{
    private const string ShortUserText = "Go on.";
    private const string ShortClosingText = "Done.";
    private const int ShortThinkMs = 100;
    private const int SmallResultBytes = 1;

    private static readonly ImmutableArray<int> ShortDelaysMs = [1, 10, 100];

    public static IEnumerable<RunPlan> FewerFaults(RunPlan plan)
    {
        if (plan.Faults.Length > 1)
        {
            foreach (PlannedFault only in plan.Faults)
            {
                yield return plan with { Faults = [only] };
            }
        }

        for (int i = 0; i < plan.Faults.Length; i++)
        {
            yield return plan with { Faults = plan.Faults.RemoveAt(i) };
        }
    }

    public static IEnumerable<RunPlan> FewerSessions(RunPlan plan)
    {
        ImmutableArray<PlannedSession> sessions = plan.Sessions;
        for (int i = 0; i < sessions.Length && sessions.Length > 1; i++)
        {
            yield return With(plan, [sessions[i]]);
        }

        for (int i = 0; i < sessions.Length && sessions.Length > 2; i++)
        {
            yield return With(plan, sessions.RemoveAt(i));
        }
    }

    public static IEnumerable<RunPlan> FewerTurns(RunPlan plan) => WithTurns(plan, FewerTurns);

    public static IEnumerable<RunPlan> FewerCalls(RunPlan plan) => WithTurns(plan, FewerCalls);

    public static IEnumerable<RunPlan> ShorterContinuation(RunPlan plan)
    {
        ImmutableArray<PlannedSession> sessions = plan.Sessions;
        for (int i = 0; i < sessions.Length; i++)
        {
            for (int kept = 0; kept < sessions[i].Continuation.Length; kept++)
            {
                yield return plan.With(sessions.SetItem(i, sessions[i] with { Continuation = sessions[i].Continuation[..kept] }));
            }
        }
    }

    public static IEnumerable<RunPlan> ShorterDelays(RunPlan plan)
    {
        foreach (int delay in ShortDelaysMs)
        {
            foreach (RunPlan shorter in WithTurns(plan, turns => ShorterCalls(turns, delay)))
            {
                yield return shorter;
            }

            for (int fault = 0; fault < plan.Faults.Length; fault++)
            {
                if (Sooner(plan.Faults[fault], delay) is { } sooner)
                {
                    yield return plan with { Faults = plan.Faults.SetItem(fault, sooner) };
                }
            }
        }
    }

    public static IEnumerable<RunPlan> PlainerWords(RunPlan plan)
    {
        ImmutableArray<PlannedSession> sessions = plan.Sessions;
        if (sessions.Any(session => session.NextUserText != ShortUserText))
        {
            yield return plan.With([.. sessions.Select(session => session with { Turns = [.. session.Turns.Select(Plain)], NextUserText = ShortUserText })]);
            yield return plan.With([.. sessions.Select(session => session with { NextUserText = ShortUserText })]);
        }

        foreach (RunPlan plainer in WithTurns(plan, PlainerTurns))
        {
            yield return plainer;
        }
    }

    private static IEnumerable<ImmutableArray<PlannedTurn>> FewerTurns(ImmutableArray<PlannedTurn> turns)
    {
        for (int size = turns.Length; size >= 1; size /= 2)
        {
            for (int start = 0; start + size <= turns.Length; start += size)
            {
                yield return turns.RemoveRange(start, size);
            }
        }
    }

    private static IEnumerable<ImmutableArray<PlannedTurn>> FewerCalls(ImmutableArray<PlannedTurn> turns)
    {
        for (int turn = 0; turn < turns.Length; turn++)
        {
            ImmutableArray<PlannedCall> calls = turns[turn].Calls;
            for (int call = 0; call < calls.Length; call++)
            {
                yield return turns.SetItem(turn, turns[turn] with { Calls = calls.RemoveAt(call) });
                for (int inner = 0; inner < calls[call].Calls.Length; inner++)
                {
                    PlannedCall fewer = calls[call] with { Calls = calls[call].Calls.RemoveAt(inner) };
                    yield return turns.SetItem(turn, turns[turn] with { Calls = calls.SetItem(call, fewer) });
                }
            }
        }
    }

    private static IEnumerable<ImmutableArray<PlannedTurn>> ShorterCalls(ImmutableArray<PlannedTurn> turns, int delayMs)
    {
        for (int turn = 0; turn < turns.Length; turn++)
        {
            ImmutableArray<PlannedCall> calls = turns[turn].Calls;
            for (int call = 0; call < calls.Length; call++)
            {
                if (calls[call].LatencyMs > delayMs)
                {
                    yield return turns.SetItem(turn, turns[turn] with { Calls = calls.SetItem(call, Sooner(calls[call], delayMs)) });
                }
            }
        }
    }

    private static IEnumerable<ImmutableArray<PlannedTurn>> PlainerTurns(ImmutableArray<PlannedTurn> turns)
    {
        for (int turn = 0; turn < turns.Length; turn++)
        {
            if (!IsPlain(turns[turn]))
            {
                yield return turns.SetItem(turn, Plain(turns[turn]));
            }
        }
    }

    /// <summary>The plans in which one session has other turns.</summary>
    private static IEnumerable<RunPlan> WithTurns(RunPlan plan, Func<ImmutableArray<PlannedTurn>, IEnumerable<ImmutableArray<PlannedTurn>>> smaller)
    {
        ImmutableArray<PlannedSession> sessions = plan.Sessions;
        for (int i = 0; i < sessions.Length; i++)
        {
            foreach (ImmutableArray<PlannedTurn> turns in smaller(sessions[i].Turns))
            {
                yield return With(plan, sessions.SetItem(i, sessions[i] with { Turns = turns }));
            }
        }
    }

    /// <summary>A fault whose call, turn or session is gone cannot happen and goes with it.</summary>
    private static RunPlan With(RunPlan plan, ImmutableArray<PlannedSession> sessions)
    {
        ImmutableArray<PlannedTurn> turnsBefore = [.. plan.Sessions.SelectMany(session => session.Turns)];
        ImmutableArray<PlannedTurn> turns = [.. sessions.SelectMany(session => session.Turns)];
        HashSet<string> kept = [.. turns.SelectMany(turn => turn.AllCalls).Select(call => call.Id)];
        ImmutableArray<string> gone = [.. turnsBefore.SelectMany(turn => turn.AllCalls).Select(call => call.Id).Where(id => !kept.Contains(id))];
        ImmutableArray<int> goneTurns = [.. turnsBefore.Select(turn => turn.Number).Except(turns.Select(turn => turn.Number))];
        ImmutableArray<int> goneSessions = [.. plan.Sessions.Select(session => session.Number).Except(sessions.Select(session => session.Number))];
        return plan.With(sessions) with
        {
            Faults = [.. plan.Faults.Where(fault => !gone.Any(fault.Needs) && !goneTurns.Any(fault.NeedsTurn) && !goneSessions.Any(fault.NeedsSession))],
        };
    }

    /// <summary>The call and those within it, none of which takes longer.</summary>
    private static PlannedCall Sooner(PlannedCall call, int delayMs) => call with
    {
        LatencyMs = delayMs,
        Calls = [.. call.Calls.Select(inner => inner with { LatencyMs = Math.Min(inner.LatencyMs, delayMs) })],
    };

    /// <summary>The interruption so long after its call began or the session began; null when that is no sooner.</summary>
    private static PlannedFault? Sooner(PlannedFault fault, int delayMs) => fault switch
    {
        PlannedFault.Interruption { At: PlannedMoment.WhileCallRuns running } interruption when running.AfterMs > delayMs => interruption with { At = running with { AfterMs = delayMs } },
        PlannedFault.Interruption { At: PlannedMoment.AtTime time } interruption when time.AtMs > delayMs => interruption with { At = time with { AtMs = delayMs } },
        _ => null,
    };

    private static PlannedTurn Plain(PlannedTurn turn) => turn with
    {
        UserText = ShortUserText,
        UserTextAsBlocks = false,
        ThinkMs = ShortThinkMs,
        AssistantText = "",
        ClosingText = ShortClosingText,
        Calls = [.. turn.Calls.Select(Plain)],
    };

    private static PlannedCall Plain(PlannedCall call) =>
        call with { ResultBytes = SmallResultBytes, ResultAsBlocks = false, Fails = false, Calls = [.. call.Calls.Select(Plain)] };

    /// <summary>Compared part by part: records that hold arrays are equal only when the arrays are the same ones.</summary>
    private static bool IsPlain(PlannedTurn turn) =>
        turn.UserText == ShortUserText && !turn.UserTextAsBlocks && turn.ThinkMs == ShortThinkMs && turn.AssistantText.Length == 0
        && turn.ClosingText == ShortClosingText
        && turn.AllCalls.All(call => call is { ResultBytes: SmallResultBytes, ResultAsBlocks: false, Fails: false });
}
