namespace ChaosHarness.Tests;

/// <summary>What must stay the same bytes: a valid history (law 2), what stands before the first damage (law 14), every field beside the messages.</summary>
internal static class SamenessOracles
{
    public static IEnumerable<string> JudgeIdentity(ObservedHistory before, ObservedHistory after)
    {
        if (before.Violations.Count == 0 && !before.Utf8.Span.SequenceEqual(after.Utf8.Span))
        {
            yield return "a valid history was changed";
        }
    }

    public static IEnumerable<string> JudgeTopLevel(ObservedHistory before, ObservedHistory after)
    {
        var (was, isNow) = (before.MessagesSpan, after.MessagesSpan);
        if (!before.Utf8.Span[..was.Start].SequenceEqual(after.Utf8.Span[..isNow.Start])
            || !before.Utf8.Span[was.End..].SequenceEqual(after.Utf8.Span[isNow.End..]))
        {
            yield return "something beside the messages was changed";
        }
    }

    public static IEnumerable<string> JudgeLocal(ObservedHistory before, ObservedHistory after)
    {
        var involved = before.Violations
            .Where(violation => violation.Message >= 0 && !ValidityOracle.IsUnrepairable(violation))
            .Select(violation => EarliestMessage(before, violation))
            .Concat(StandInsSuperseded(before))
            .Concat(ServerCallsInFlight(before))
            .DefaultIfEmpty(0)
            .Min();
        var end = involved == 0 ? before.MessagesSpan.Start + 1 : before.ElementSpans[involved - 1].End;
        if (after.Utf8.Length < end || !before.Utf8.Span[..end].SequenceEqual(after.Utf8.Span[..end]))
        {
            yield return $"bytes before message {involved}, the first with any damage, were changed";
        }
    }

    /// <summary>The first message a repair of that violation may have to touch: for results in a wrong place within a turn, the turn's first.</summary>
    private static int EarliestMessage(ObservedHistory history, ReferenceViolation violation)
    {
        var isWithinTurn = violation.Rule is "A2" or "A4" or "A5" or "A15" or "A18" or "A2s";
        var turn = history.Turns.First(turn => turn.Messages[^1].Index >= violation.Message);
        return isWithinTurn ? turn.Messages[0].Index : violation.Message;
    }

    /// <summary>Stand-ins in place whose real result is somewhere in the history.</summary>
    private static IEnumerable<int> StandInsSuperseded(ObservedHistory history)
    {
        var real = history.Results.Where(result => result.IsRealResult).Select(result => result.Id).ToHashSet();
        return history.Results.Where(result => result.IsStandIn && real.Contains(result.Id)).Select(result => result.Block.Message);
    }

    /// <summary>Server calls without a result: they stand only at the very end, and any text that is added ends their flight.</summary>
    private static IEnumerable<int> ServerCallsInFlight(ObservedHistory history) =>
        history.Blocks.Where(block => block.Block.IsServerCall && !history.HasServerResult(block)).Select(block => block.Block.Message);
}
