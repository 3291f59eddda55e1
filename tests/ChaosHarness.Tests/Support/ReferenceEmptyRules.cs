namespace ChaosHarness.Tests;

/// <summary>What may not be empty: A11a (turns), A11b and A11c (texts), A10c (an assistant turn does not end in thinking).</summary>
internal static class ReferenceEmptyRules
{
    public static IEnumerable<ReferenceViolation> Check(List<ReferenceTurn> turns)
    {
        foreach (var turn in turns.Where(turn => !turn.IsSystem))
        {
            // A11a: judged on the merged turn; the final assistant turn may be empty. (Of an unknown role the role is said, no more.)
            var mayBeEmpty = !turn.IsUser && (!turn.IsAssistant || ReferenceEquals(turn, turns[^1]));
            if (!mayBeEmpty && turn.Messages.All(message => message.IsEmpty))
            {
                yield return ReferenceViolation.At("A11a", turn.Messages[0].Index);
            }

            foreach (var violation in turn.Messages.SelectMany(CheckTexts))
            {
                yield return violation;
            }

            // A10c: in every position, also at the end.
            if (turn.IsAssistant && turn.Blocks.LastOrDefault() is { IsThinking: true } last)
            {
                yield return last.Violates("A10c");
            }
        }
    }

    private static IEnumerable<ReferenceViolation> CheckTexts(ReferenceMessage message)
    {
        // Recorded as accepted: a blank text in an assistant message that also holds a call.
        var mayBeBlank = message.Role == "assistant" && message.Blocks.Any(block => block.IsCall);
        foreach (var block in message.Blocks.Where(block => block.Type == "text" && block.Text is not null))
        {
            if (block.Text!.Length == 0)
            {
                yield return block.Violates("A11b");
            }
            else if (block.Text.All(char.IsWhiteSpace) && !mayBeBlank)
            {
                yield return block.Violates("A11c");
            }
        }
    }
}
