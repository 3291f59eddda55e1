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

    public static IEnumerable<RunPlan> FewerTurns(RunPlan plan)
    {
        for (int size = plan.Turns.Length; size >= 1; size /= 2)
        {
            for (int start = 0; start + size <= plan.Turns.Length; start += size)
            {
                yield return WithTurns(plan, plan.Turns.RemoveRange(start, size));
            }
        }
    }

    public static IEnumerable<RunPlan> FewerCalls(RunPlan plan)
    {
        for (int turn = 0; turn < plan.Turns.Length; turn++)
        {
            ImmutableArray<PlannedCall> calls = plan.Turns[turn].Calls;
            for (int call = 0; call < calls.Length; call++)
            {
                yield return WithTurns(plan, plan.Turns.SetItem(turn, plan.Turns[turn] with { Calls = calls.RemoveAt(call) }));
                for (int inner = 0; inner < calls[call].Calls.Length; inner++)
                {
                    PlannedCall fewer = calls[call] with { Calls = calls[call].Calls.RemoveAt(inner) };
                    yield return WithTurns(plan, plan.Turns.SetItem(turn, plan.Turns[turn] with { Calls = calls.SetItem(call, fewer) }));
                }
            }
        }
    }

    public static IEnumerable<RunPlan> ShorterContinuation(RunPlan plan)
    {
        for (int kept = 0; kept < plan.Continuation.Length; kept++)
        {
            yield return plan with { Continuation = plan.Continuation[..kept] };
        }
    }

    public static IEnumerable<RunPlan> ShorterDelays(RunPlan plan)
    {
        foreach (int delay in ShortDelaysMs)
        {
            for (int turn = 0; turn < plan.Turns.Length; turn++)
            {
                ImmutableArray<PlannedCall> calls = plan.Turns[turn].Calls;
                for (int call = 0; call < calls.Length; call++)
                {
                    if (calls[call].LatencyMs > delay)
                    {
                        PlannedTurn shorter = plan.Turns[turn] with { Calls = calls.SetItem(call, Sooner(calls[call], delay)) };
                        yield return plan with { Turns = plan.Turns.SetItem(turn, shorter) };
                    }
                }
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
        RunPlan plain = plan with { Turns = [.. plan.Turns.Select(Plain)], NextUserText = ShortUserText };
        if (plan.NextUserText != ShortUserText)
        {
            yield return plain;
            yield return plan with { NextUserText = ShortUserText };
        }

        for (int turn = 0; turn < plan.Turns.Length; turn++)
        {
            if (!IsPlain(plan.Turns[turn]))
            {
                yield return plan with { Turns = plan.Turns.SetItem(turn, Plain(plan.Turns[turn])) };
            }
        }
    }

    /// <summary>A fault whose call or turn is gone cannot happen and goes with it.</summary>
    private static RunPlan WithTurns(RunPlan plan, ImmutableArray<PlannedTurn> turns)
    {
        HashSet<string> kept = [.. turns.SelectMany(turn => turn.AllCalls).Select(call => call.Id)];
        ImmutableArray<string> gone = [.. plan.Turns.SelectMany(turn => turn.AllCalls).Select(call => call.Id).Where(id => !kept.Contains(id))];
        ImmutableArray<int> goneTurns = [.. plan.Turns.Select(turn => turn.Number).Except(turns.Select(turn => turn.Number))];
        return plan with { Turns = turns, Faults = [.. plan.Faults.Where(fault => !gone.Any(fault.Needs) && !goneTurns.Any(fault.NeedsTurn))] };
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
        PlannedFault.Interruption { At: PlannedMoment.AtTime time } interruption when time.AtMs > delayMs => interruption with { At = new PlannedMoment.AtTime(delayMs) },
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
