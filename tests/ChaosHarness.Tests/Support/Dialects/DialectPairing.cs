namespace ChaosHarness.Tests;

/// <summary>Who answers whom in a history, under one reading of its turns and of what may be a stand-in.</summary>
/// <remarks>
/// As it stands, every message counts. Condensed, messages that say nothing are left out, and what the dialect refuses for its role counts as
/// the user's, as it will be quoted: turns then meet that were apart. No law says which reading decides, so the oracles ask all of them.
/// </remarks>
internal sealed class DialectPairing
{
    private readonly DialectView view;
    private readonly bool isForeignReal;
    private readonly int[] turns;
    private readonly List<DialectBlock>[] owners;

    public DialectPairing(DialectView view, bool isCondensed = false, bool isForeignReal = true)
    {
        (this.view, this.isForeignReal) = (view, isForeignReal);
        turns = Turns(view, isCondensed);
        owners = [.. view.Blocks.Select(_ => new List<DialectBlock>())];
        if (view.Dialect == DialectNames.Gemini)
        {
            MatchGemini();
        }
        else
        {
            foreach (var result in view.Results.Where(result => result.Id is not null && !result.IsMisplaced))
            {
                owners[result.Index].AddRange(view.Calls.Where(call => call.Id == result.Id && !call.IsMisplaced && IsRightBefore(call, result) && !IsSettled(call)));
            }

            // A tool that Bedrock ran itself has its result in the assistant's own message.
            foreach (var result in view.Results.Where(result => view.Dialect == DialectNames.Bedrock && result.IsMisplaced && result.IsReal && !result.CannotStand && IsServiceId(result.Id)))
            {
                owners[result.Index].AddRange(view.Calls.Where(call => call.Message == result.Message && call.Index < result.Index && call.Id == result.Id && !call.IsMisplaced));
            }
        }
    }

    public static IReadOnlyList<DialectPairing> Readings(DialectView view) =>
        [new(view), new(view, isCondensed: true), new(view, isForeignReal: false), new(view, isCondensed: true, isForeignReal: false)];

    /// <summary>The calls which that result answers where it stands; more than one only where they share an id.</summary>
    public List<DialectBlock> OwnersOf(DialectBlock result) => owners[result.Index];

    public List<DialectBlock> AnswersTo(DialectBlock call) => [.. view.Results.Where(result => OwnersOf(result).Contains(call))];

    public bool IsReal(DialectBlock result) => result.IsReal || (isForeignReal && result.MayBeStandIn);

    /// <summary>No real result that the dialect takes answers it.</summary>
    public bool IsOpen(DialectBlock call) => !AnswersTo(call).Any(result => IsReal(result) && !result.CannotStand);

    /// <summary>May that result stand under that call?</summary>
    public bool MayOwn(DialectBlock call, DialectBlock result, bool isRenamed)
    {
        if (OwnersOf(result).Contains(call))
        {
            return OwnersOf(result).Count == 1 || MayShare(call, result, isRenamed);
        }

        if (!IsNamed(call, result))
        {
            return false;
        }

        // Behind another call of that id and before this one: it may be the other's duplicate, so nobody can say whose it is.
        var isByName = call.Id is null || call.Id != result.Id;
        if (!isByName && result.Index < call.Index && view.Calls.Any(other => other.Id == call.Id && other.Index < result.Index))
        {
            return false;
        }

        var open = view.Calls.Where(other => IsNamed(other, result) && IsOpen(other)).ToList();
        return open.Contains(call)
            && (open.Count == 1
                || open.Count(other => !other.IsMisplaced && !other.IsOdd) == 1
                || (!isByName && open.Count(other => other.Id == result.Id) == 1));
    }

    /// <summary>The result names the call: by id, in Gemini also by the tool's name.</summary>
    public bool IsNamed(DialectBlock call, DialectBlock result) => (call.Id is not null && call.Id == result.Id)
        || (view.Dialect == DialectNames.Gemini && IsNamedAlike(call, result));

    /// <summary>Calls that share an id: by occurrence, when there are as many results as calls; equal results may count once.</summary>
    private bool MayShare(DialectBlock call, DialectBlock result, bool isRenamed)
    {
        if (view.Dialect == DialectNames.Chat && !isRenamed)
        {
            return true; // the dialect takes such calls, so nothing had to be decided
        }

        if (result.IsMisplaced)
        {
            return true; // Bedrock ran the tool itself
        }

        var calls = OwnersOf(result);
        if (view.Dialect == DialectNames.Responses && calls[^1] == call)
        {
            return true; // the nearest call before it
        }

        var answers = AnswersTo(call);
        return calls.All(other => other.Shape == call.Shape && other.Arguments == call.Arguments)
            || IsByOccurrence(view.Calls.Where(other => other.Id == call.Id).ToList().IndexOf(call), view.Calls.Count(other => other.Id == call.Id), result, [.. view.Results.Where(other => other.Id == result.Id)])
            || IsByOccurrence(view.Calls.Where(other => other.Id == call.Id).ToList().IndexOf(call), view.Calls.Count(other => other.Id == call.Id), result, [.. view.Results.Where(other => other.Id == result.Id && other.Index > calls[0].Index)])
            || IsByOccurrence(calls.IndexOf(call), calls.Count, result, answers)
            || IsByOccurrence(calls.IndexOf(call), calls.Count, result, answers.FindAll(IsReal));
    }

    private static bool IsByOccurrence(int call, int callCount, DialectBlock result, List<DialectBlock> answers)
    {
        var distinct = answers.DistinctBy(answer => answer.Shape).ToList();
        return (answers.Count == callCount && answers.IndexOf(result) == call)
            || (distinct.Count == callCount && distinct.FindIndex(answer => answer.Shape == result.Shape) == call);
    }

    private bool IsSettled(DialectBlock call) => view.Dialect == DialectNames.Bedrock
        && view.Results.Any(result => result.Message == call.Message && result.Index > call.Index && result.Id == call.Id && result.IsReal && !result.CannotStand && IsServiceId(result.Id));

    private static bool IsServiceId(string? id) => id is { Length: > 0 and <= 64 } && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.' or ':' or '-');

    private bool IsRightBefore(DialectBlock call, DialectBlock result) => view.Dialect == DialectNames.Responses
        ? call.Index < result.Index
        : turns[result.Message] >= 0 && turns[call.Message] == turns[result.Message] - 1;

    private static int[] Turns(DialectView view, bool isCondensed)
    {
        var turns = new int[view.Messages.Count];
        var (turn, before) = (-1, "");
        for (var m = 0; m < turns.Length; m++)
        {
            if (isCondensed && view.Blocks.Where(block => block.Message == m).All(block => block.IsBlank))
            {
                turns[m] = -9;
                continue;
            }

            var acts = view.RoleOf(m) is not { } role ? isCondensed ? "user" : "none" : role is "function" or "tool" ? "user" : role;
            var isMerged = acts == before && (view.Dialect == DialectNames.Gemini || view.Dialect != DialectNames.Bedrock && acts == "user");
            turn = isMerged && acts != "none" ? turn : turn + 1;
            before = acts;
            turns[m] = turn;
        }

        return turns;
    }

    /// <summary>Turn by turn: equal ids, then equal names in order, then, when there are as many results as calls, the rest in order.</summary>
    private void MatchGemini()
    {
        foreach (var calls in view.Calls.Where(call => !call.IsMisplaced && turns[call.Message] >= 0).GroupBy(call => turns[call.Message]))
        {
            var left = calls.ToList();
            var results = view.Results.Where(result => !result.IsMisplaced && turns[result.Message] == calls.Key + 1).ToList();
            var isEven = left.Count == results.Count;
            Match(left, results, (call, result) => call.Id is not null && call.Id == result.Id && IsReal(result));
            Match(left, results, (call, result) => call.Id is not null && call.Id == result.Id);
            // More responses than calls of a name: the real ones first, whatever stood in for them gives way.
            var surplus = results.Where(result => results.Count(other => other.Name == result.Name) > left.Count(call => call.Name == result.Name)).ToList();
            Match(left, results, (call, result) => call.Id is null && IsNamedAlike(call, result) && !(surplus.Contains(result) && !IsReal(result)));
            Match(left, results, (call, result) => IsNamedAlike(call, result) && !(surplus.Contains(result) && !IsReal(result)));
            Match(left, results, IsNamedAlike);
            Match(left, results, (_, _) => isEven);
        }
    }

    private static bool IsNamedAlike(DialectBlock call, DialectBlock result) =>
        call.Name is not null && call.Name == result.Name && (call.Id is null || result.Id is null || call.Id == result.Id);

    private void Match(List<DialectBlock> calls, List<DialectBlock> results, Func<DialectBlock, DialectBlock, bool> fits)
    {
        foreach (var result in results.ToList())
        {
            if (calls.FirstOrDefault(call => fits(call, result)) is { } call)
            {
                owners[result.Index].Add(call);
                calls.Remove(call);
                results.Remove(result);
            }
        }
    }
}
