namespace ChaosHarness.Tests;

/// <summary>Whether an output fulfils the laws, on plain blocks.</summary>
/// <remarks>
/// Goal: the word of <see cref="LawOracles"/> at a thousandth of their time.
/// Method: the validator's rules on the row of blocks; then each pair of call and result by the input alone; then the blocks that law 14 fixes.
/// Does not look at laws 4 and 5: an output made of the input's blocks, quotes, stand-ins and placeholders cannot break them unless it drops
/// something, and the search drops nothing that says something.
/// </remarks>
internal sealed class PlainJudge(PlainHistory input)
{
    private readonly List<PlainViolation> violations = [];

    public bool IsLawful(ReadOnlySpan<PlainBlock> output)
    {
        violations.Clear();
        PlainRules.Check(output, violations);
        return violations.Count == 0 && KeepsStart(output) && PairsRightly(output) && RenamesOnlyRepeated(output);
    }

    // An empty message is as good as another in its place.
    private bool KeepsStart(ReadOnlySpan<PlainBlock> output)
    {
        if (output.Length < input.FixedCount)
        {
            return false;
        }

        for (int i = 0; i < input.FixedCount; i++)
        {
            bool isEmptyToo = output[i].Kind == PlainKind.Void && input.Blocks[i].Kind == PlainKind.Void && output[i].IsAssistant == input.Blocks[i].IsAssistant;
            if (output[i] != input.Blocks[i] && !isEmptyToo)
            {
                return false;
            }
        }

        return true;
    }

    private bool PairsRightly(ReadOnlySpan<PlainBlock> output)
    {
        int before = 0;
        for (int start = 0; start < output.Length;)
        {
            int end = PlainRules.EndOfTurn(output, start);
            for (int i = start; i < end; i++)
            {
                if (!output[i].IsResult)
                {
                    continue;
                }

                int call = output[before + PlainRules.Find(output[before..start], output[i].Id, isCall: true)].Source;
                if ((output[i].Source >= 0 && !input.Pairs.MayOwn(call, output[i].Source)) || !input.Pairs.IsRightful(call, output[i].Source))
                {
                    return false;
                }
            }

            before = start;
            start = end;
        }

        return true;
    }

    // Law 12.
    private bool RenamesOnlyRepeated(ReadOnlySpan<PlainBlock> output)
    {
        foreach (PlainBlock block in output)
        {
            if (block.Kind == PlainKind.Call && block.Id >= PlainBlock.FreshIds && !input.IsRepeated(block.Source))
            {
                return false;
            }
        }

        return true;
    }
}
