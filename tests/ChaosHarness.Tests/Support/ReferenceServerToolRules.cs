namespace ChaosHarness.Tests;

/// <summary>Tools the provider runs itself: A18 (each call gets its result) and A2s (each result has its call before it), in assistant turns.</summary>
internal static class ReferenceServerToolRules
{
    public static IEnumerable<ReferenceViolation> Check(List<ReferenceTurn> turns)
    {
        for (var i = 0; i < turns.Count; i++)
        {
            if (!turns[i].IsAssistant)
            {
                continue;
            }

            var blocks = turns[i].Blocks.ToList();
            for (var b = 0; b < blocks.Count; b++)
            {
                // A18: the result comes later in this turn, or in a later assistant turn (in-flight continuation).
                var later = blocks.Skip(b + 1).Concat(AssistantBlocks(turns.Skip(i + 1)));
                if (blocks[b].IsServerCall && !IsInFlight(turns, i) && !later.Any(block => Answers(block, blocks[b])))
                {
                    yield return blocks[b].Violates("A18");
                }

                // A2s: the call stands before it.
                var earlier = AssistantBlocks(turns.Take(i)).Concat(blocks.Take(b));
                if (blocks[b].IsServerResult && !earlier.Any(block => Answers(blocks[b], block)))
                {
                    yield return blocks[b].Violates("A2s");
                }
            }
        }
    }

    private static IEnumerable<ReferenceBlock> AssistantBlocks(IEnumerable<ReferenceTurn> turns) =>
        turns.Where(turn => turn.IsAssistant).SelectMany(turn => turn.Blocks);

    private static bool Answers(ReferenceBlock result, ReferenceBlock call) =>
        result.IsServerResult && call.IsServerCall && result.Id is not null && result.Id == call.Id;

    /// <summary>In flight: nothing comes after the turn but user turns that hold results only.</summary>
    private static bool IsInFlight(List<ReferenceTurn> turns, int i) =>
        turns.Skip(i + 1).All(turn => turn.IsUser && turn.Blocks.All(block => block.IsResult));
}
