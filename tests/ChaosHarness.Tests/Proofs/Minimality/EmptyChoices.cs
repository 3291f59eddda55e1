namespace ChaosHarness.Tests;

/// <summary>Choices about messages that say nothing.</summary>
internal static class EmptyChoices
{
    public static bool KeepsAnEmptiedMessage(PlainHistory input, PlainBlock[] output) =>
        Array.Exists(output, block => block.Kind == PlainKind.Void && block.Source < 0);

    public static bool KeepsAnEmptyTurn(PlainHistory input, PlainBlock[] output)
    {
        if (!Array.Exists(output, block => block is { Kind: PlainKind.Void, Source: >= 0 }))
        {
            return false;
        }

        PlainBlock[] settled = Settled(input, output);
        int end;
        for (int start = 0; start < settled.Length; start = end)
        {
            end = PlainRules.EndOfTurn(settled, start);
            bool isLast = settled[start].IsAssistant && end == settled.Length;
            bool answers = start > 0 && !settled[start].IsAssistant
                && Array.Exists(settled[PlainRules.StartOfTurn(settled, start - 1)..start], block => block.Kind == PlainKind.Call);
            if (!isLast && !answers && Array.TrueForAll(settled[start..end], block => block.Kind == PlainKind.Void && CameInAnEmptyTurn(input, block)))
            {
                return true;
            }
        }

        return false;
    }

    public static bool RemovesWhatIsLeftOfATurn(PlainHistory input, PlainBlock[] output) => Array.Exists(input.Blocks, block =>
        block.Kind == PlainKind.Void && !CameInAnEmptyTurn(input, block) && !Array.Exists(output, other => other.Source == block.Source));

    /// <summary>Whether the turn that a block stood in held nothing but empty messages.</summary>
    public static bool CameInAnEmptyTurn(PlainHistory input, PlainBlock block)
    {
        int start = PlainRules.StartOfTurn(input.Blocks, block.Source);
        return Array.TrueForAll(input.Blocks[start..PlainRules.EndOfTurn(input.Blocks, start)], other => other.Kind == PlainKind.Void);
    }

    // The turns before any result moves: what is empty and goes is gone, a call is the assistant's and a result the user's; one that stands in an
    // assistant's message waits for the user to speak, unless it is all that the message says and nobody's turn is open.
    private static PlainBlock[] Settled(PlainHistory input, PlainBlock[] output)
    {
        List<PlainBlock> settled = [];
        List<PlainBlock> waiting = [];
        foreach (PlainBlock block in input.Blocks)
        {
            bool isGone = block.Kind == PlainKind.Empty || (block.Kind == PlainKind.Void && !Array.Exists(output, other => other.Source == block.Source));
            if (isGone)
            {
                continue;
            }

            if (block is { IsAssistant: true, IsResult: true })
            {
                bool isAll = !Array.Exists(input.Blocks, other => other.Message == block.Message && !other.IsResult && other.Kind != PlainKind.Empty);
                bool waits = !isAll || (settled.Count > 0 && settled[^1].IsAssistant);
                (waits ? waiting : settled).Add(block with { IsAssistant = false });
                continue;
            }

            bool isAssistant = block.IsAssistant || block.Kind == PlainKind.Call;
            if (!isAssistant)
            {
                settled.AddRange(waiting);
                waiting.Clear();
            }

            settled.Add(block with { IsAssistant = isAssistant });
        }

        return [.. settled, .. waiting];
    }
}
