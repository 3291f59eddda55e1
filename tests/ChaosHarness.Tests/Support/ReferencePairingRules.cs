namespace ChaosHarness.Tests;

/// <summary>Calls and results of the client's tools, on merged turns: A1, A2, A3, A4, A5.</summary>
internal static class ReferencePairingRules
{
    public static IEnumerable<ReferenceViolation> Check(List<ReferenceTurn> turns)
    {
        for (var i = 0; i < turns.Count; i++)
        {
            var previous = i > 0 && turns[i - 1].IsAssistant ? turns[i - 1] : null;
            var next = i + 1 < turns.Count && turns[i + 1].IsUser ? turns[i + 1] : null;
            var found = turns[i].IsAssistant ? CheckCalls(turns[i], next) : turns[i].IsUser ? CheckResults(turns[i], previous) : [];
            foreach (var violation in found)
            {
                yield return violation;
            }
        }
    }

    private static IEnumerable<ReferenceViolation> CheckCalls(ReferenceTurn turn, ReferenceTurn? next)
    {
        var seen = new List<string>();
        foreach (var call in turn.Calls.Where(call => call.Id is not null))
        {
            // A3: one id, one call, within the merged turn (a later turn may use the id again).
            if (seen.Contains(call.Id!))
            {
                yield return call.Violates("A3");
            }

            // A1: the next turn is the user's and answers it. (Answered, but not in the leading run: A5 at the result.)
            seen.Add(call.Id!);
            if (next is null || !next.Results.Any(result => result.Id == call.Id))
            {
                yield return call.Violates("A1");
            }
        }
    }

    private static IEnumerable<ReferenceViolation> CheckResults(ReferenceTurn turn, ReferenceTurn? previous)
    {
        var answered = new List<string>();
        var leading = true;
        IEnumerable<ReferenceBlock?> odd = [null];
        foreach (var block in turn.Messages.SelectMany(message => message.IsOdd ? odd : message.Blocks))
        {
            leading = leading && block is { IsResult: true };
            if (block is not { IsResult: true })
            {
                continue;
            }

            if (block.Id is null)
            {
                continue; // A12 has said it
            }

            // A2: it names a call of the turn before, wherever it stands.
            if (previous is null || !previous.Calls.Any(call => call.Id == block.Id))
            {
                yield return block.Violates("A2");
                continue;
            }

            // A4: one call, one result. A5: results come first; this one matches and is refused all the same.
            if (answered.Contains(block.Id))
            {
                yield return block.Violates("A4");
            }
            else if (!leading)
            {
                yield return block.Violates("A5");
            }

            answered.Add(block.Id);
        }
    }
}
