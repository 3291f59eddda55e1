namespace ChaosHarness.Tests;

/// <summary>Calls and results by id where the turn right after a call must answer it: O1-O3, M1, M2, M7, B1, B2 and DeepSeek's Responses.</summary>
internal static class PairingReference
{
    public static IEnumerable<ReferenceFinding> Check(List<PairingTurn> turns)
    {
        for (var i = 0; i < turns.Count; i++)
        {
            var before = i > 0 && turns[i - 1].Side == PairingSide.Assistant ? turns[i - 1] : null;
            var after = i + 1 < turns.Count && turns[i + 1].Side == PairingSide.User ? turns[i + 1] : null;
            var found = turns[i].Side switch
            {
                PairingSide.Assistant => CheckCalls(turns[i], after),
                PairingSide.User => CheckResults(turns, turns[i], before),
                _ => [],
            };
            foreach (var finding in found)
            {
                yield return finding;
            }
        }
    }

    private static IEnumerable<ReferenceFinding> CheckCalls(PairingTurn turn, PairingTurn? after)
    {
        foreach (var call in turn.Steps.Where(step => step.CallId is not null))
        {
            if (after is null || !after.Steps.Any(step => step.ResultId == call.CallId))
            {
                yield return new("missing-result", call.Message);
            }
        }
    }

    private static IEnumerable<ReferenceFinding> CheckResults(List<PairingTurn> turns, PairingTurn turn, PairingTurn? before)
    {
        var answered = new List<string>();
        var isLeading = true;
        foreach (var step in turn.Steps)
        {
            isLeading = isLeading && step.IsResult;
            if (step.ResultId is null)
            {
                continue;
            }

            if (before is null || !before.Steps.Any(call => call.CallId == step.ResultId))
            {
                var isCalled = turns.SelectMany(any => any.Steps).Any(call => call.CallId == step.ResultId);
                yield return new(isCalled ? "displaced-result" : "orphan-result", step.Message);
                continue;
            }

            if (answered.Contains(step.ResultId))
            {
                yield return new("duplicate-result", step.Message);
            }
            else if (!isLeading)
            {
                yield return new("result-after-text", step.Message);
            }

            answered.Add(step.ResultId);
        }
    }
}
