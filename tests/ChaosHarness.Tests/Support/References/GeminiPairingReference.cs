namespace ChaosHarness.Tests;

/// <summary>Calls and results of Gemini, which need no ids: G1 and G3. By id, then by name, then (as many as calls) by order.</summary>
internal static class GeminiPairingReference
{
    public static IEnumerable<ReferenceFinding> Check(List<List<GeminiReferenceContent>> turns)
    {
        // First every turn is matched: what is left over anywhere decides between displaced and orphan.
        var matched = new List<GeminiReferencePart>();
        var answered = new List<GeminiReferencePart>();
        var pairs = new List<(GeminiReferencePart Call, GeminiReferencePart Result)>();
        for (var i = 0; i < turns.Count; i++)
        {
            pairs.AddRange(Match(Calls(turns[i]), Results(turns, i + 1)));
        }

        foreach (var (call, result) in pairs)
        {
            matched.AddRange([call, result]);
            answered.AddRange(result.IsStandIn ? [] : [call]);
        }

        // A real result too many answers the first call that it could be for.
        for (var i = 1; i < turns.Count; i++)
        {
            answered.AddRange(Results(turns, i).Where(result => !matched.Contains(result) && !result.IsStandIn)
                .Select(result => Calls(turns[i - 1]).Find(call => IsSameName(call, result))).OfType<GeminiReferencePart>());
        }

        // A call in a content that is not the model's takes no part in the matching, yet it is a call that nobody answered.
        var strayCalls = turns.SelectMany(turn => turn).Where(content => !content.IsModel).SelectMany(content => content.Parts)
            .Where(part => part.Call is not null);
        // One that only a stand-in answers is still open for a real result.
        List<GeminiReferencePart> unmatchedCalls = [.. turns.SelectMany(Calls).Where(call => !answered.Contains(call)), .. strayCalls];
        for (var i = 0; i < turns.Count; i++)
        {
            foreach (var call in Calls(turns[i]).Where(call => !matched.Contains(call)))
            {
                yield return new("missing-result", call.Content);
            }

            var called = i > 0 ? Calls(turns[i - 1]) : [];
            var left = Results(turns, i).Where(result => !matched.Contains(result)).ToList();
            foreach (var group in left.Where(result => called.Exists(call => IsSameName(call, result))).GroupBy(result => called.Find(call => IsSameName(call, result))!))
            {
                // Of all that could be one call's the first is its result, the others are too many.
                var all = group.Concat(pairs.Where(pair => pair.Call == group.Key).Select(pair => pair.Result)).ToList();
                foreach (var surplus in Results(turns, i).Where(all.Contains).Skip(1))
                {
                    yield return new("duplicate-result", surplus.Content);
                }
            }

            foreach (var result in left.Where(result => !called.Exists(call => IsSameName(call, result))))
            {
                yield return new(unmatchedCalls.Exists(call => IsSameName(call, result) || (call.CallId is not null && call.CallId == result.ResultId)) ? "displaced-result" : "orphan-result", result.Content);
            }
        }
    }

    /// <summary>The calls of a turn of the model; none of any other turn.</summary>
    private static List<GeminiReferencePart> Calls(List<GeminiReferenceContent> turn) =>
        [.. turn.Where(content => content.IsModel).SelectMany(content => content.Parts).Where(part => part.Call is not null)];

    /// <summary>The results of a turn of the user; none of any other turn, nor behind the last.</summary>
    private static List<GeminiReferencePart> Results(List<List<GeminiReferenceContent>> turns, int turn) => turn < turns.Count
        ? [.. turns[turn].Where(content => content.IsUser).SelectMany(content => content.Parts).Where(part => part.Result is not null)]
        : [];

    /// <summary>The calls and results that found each other.</summary>
    private static List<(GeminiReferencePart Call, GeminiReferencePart Result)> Match(List<GeminiReferencePart> calls, List<GeminiReferencePart> results)
    {
        var pairs = new List<(GeminiReferencePart Call, GeminiReferencePart Result)>();
        var matched = new List<GeminiReferencePart>();
        MatchInOrder((call, result) => call.CallId is not null && call.CallId == result.ResultId && !result.IsStandIn);
        MatchInOrder((call, result) => call.CallId is not null && call.CallId == result.ResultId);
        // More results than calls of a name: the real ones come first.
        var left = results.Where(result => !matched.Contains(result)).ToList();
        var surplus = left.Where(result => left.Count(other => other.ResultName == result.ResultName) > calls.Count(call => !matched.Contains(call) && call.CallName == result.ResultName)).ToList();
        MatchInOrder((call, result) => call.CallId is null && IsSameName(call, result) && !(surplus.Contains(result) && result.IsStandIn));
        MatchInOrder((call, result) => IsSameName(call, result) && !(surplus.Contains(result) && result.IsStandIn));
        MatchInOrder(IsSameName);
        if (calls.Count == results.Count)
        {
            MatchInOrder((_, _) => true);
        }

        return pairs;

        void MatchInOrder(Func<GeminiReferencePart, GeminiReferencePart, bool> belong)
        {
            foreach (var result in results.Where(result => !matched.Contains(result)).ToList())
            {
                if (calls.Find(call => !matched.Contains(call) && belong(call, result)) is { } found)
                {
                    matched.AddRange([found, result]);
                    pairs.Add((found, result));
                }
            }
        }
    }

    private static bool IsSameName(GeminiReferencePart call, GeminiReferencePart result) => call.CallName is not null && call.CallName == result.ResultName
        && (call.CallId is null || result.ResultId is null || call.CallId == result.ResultId);
}
