namespace ChaosHarness.Tests;

/// <summary>Whose result is whose, by the input alone: in its own answering turn by id, elsewhere only where exactly one call is open.</summary>
internal sealed class ResultOwnership(ObservedHistory history, ObservedTurns turns)
{
    /// <summary>May that result stand under that call?</summary>
    public bool MayOwn(ObservedBlock call, ObservedBlock result)
    {
        if (call.Id is null || call.Id != result.Id)
        {
            return false;
        }

        if (call.IsMisplacedCall || IsAnswerTo(call, result))
        {
            return true;
        }

        // Behind another call of that id and before this one: it may be the other's duplicate, so nobody can say whose it is.
        if (IsBefore(result, call) && history.Calls.Any(other => other.Id == call.Id && IsBefore(other, result)))
        {
            return false;
        }

        // Displaced: calls in user messages may or may not count as open, as no law says it.
        var open = history.Calls.Where(other => other.Id == call.Id && IsOpen(other)).ToList();
        return open.Contains(call) && (open.Count == 1 || open.Count(other => !other.IsMisplacedCall) == 1);
    }

    /// <summary>No real result that the provider takes stands in the call's own answering turn; calls that share an id are open unless each has one.</summary>
    public bool IsOpen(ObservedBlock call) =>
        !history.Results.Any(result => result.IsRealResult && !history.CannotStand(result) && IsAnswerTo(call, result));

    /// <summary>The results that stand in no answering turn of a call with their id.</summary>
    public IEnumerable<ObservedBlock> Displaced(string id) => history.Results
        .Where(result => result.IsRealResult && result.Id == id && !turns.CallsOf(result).Any());

    private bool IsBefore(ObservedBlock one, ObservedBlock other) => history.Blocks.IndexOf(one) < history.Blocks.IndexOf(other);

    private bool IsAnswerTo(ObservedBlock call, ObservedBlock result)
    {
        var calls = turns.CallsOf(result).ToList();
        if (!calls.Contains(call) || calls.Count == 1)
        {
            return calls.Contains(call);
        }

        // Calls that share an id: by occurrence, when there are as many results as calls; equal results may count once.
        var answers = turns.AnswersTo(call).ToList();
        var distinct = answers.DistinctBy(answer => (answer.ContentRaw, answer.IsError)).ToList();
        var equal = distinct.FindIndex(answer => answer.ContentRaw == result.ContentRaw && answer.IsError == result.IsError);
        return (answers.Count == calls.Count && answers.IndexOf(result) == calls.IndexOf(call))
            || (distinct.Count == calls.Count && equal == calls.IndexOf(call));
    }
}
