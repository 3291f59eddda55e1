namespace ChaosHarness.Tests;

/// <summary>Choices about whose a result is and which of several stands.</summary>
internal static class OwnerChoices
{
    public static bool QuotesANeedlessStandIn(PlainHistory input, PlainBlock[] output) => Array.Exists(output, block =>
        block.Kind == PlainKind.Quote && input.Blocks[block.Source] is { Kind: PlainKind.Synthetic } standIn && AreAnswered(input, output, standIn.Id));

    public static bool PlacesAnAmbiguousResult(PlainHistory input, PlainBlock[] output)
    {
        for (int i = 0; i < output.Length; i++)
        {
            if (output[i].IsResult && (IsAmbiguous(input, CallOf(output, i).Source, output[i].Source) || IsOneOfSeveral(input, output, i)))
            {
                return true;
            }
        }

        return Array.Exists(input.Blocks, block => block.Kind == PlainKind.Synthetic && input.Ownership.IsDisplaced(block.Source)
            && !Array.Exists(output, other => other.Source == block.Source) && !AreAnswered(input, output, block.Id));
    }

    public static bool PassesTheFirstResult(PlainHistory input, PlainBlock[] output)
    {
        for (int i = 0; i < output.Length; i++)
        {
            if (output[i].IsResult && IsPassed(input, CallOf(output, i).Source, output[i].Source))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether neither of the two choices about pairs refuses that result, or -1 for a new stand-in, under that call.</summary>
    public static bool MayAnswer(PlainHistory input, int call, int result) => !IsAmbiguous(input, call, result) && !IsPassed(input, call, result);

    private static bool IsAmbiguous(PlainHistory input, int call, int result) => result >= 0 && !input.Ownership.MayOwn(call, result);

    // A result that moves does not go under one of several calls of a turn that came with the same id.
    private static bool IsOneOfSeveral(PlainHistory input, PlainBlock[] output, int result)
    {
        PlainBlock call = CallOf(output, result);
        int at = Array.IndexOf(output, call);
        return output[result] is { Source: >= 0, Message: < 0 } && input.Ownership.IsDisplaced(output[result].Source)
            && Array.Exists(output[PlainRules.StartOfTurn(output, at)..PlainRules.EndOfTurn(output, at)], other =>
                other.Kind == PlainKind.Call && other != call && input.Blocks[other.Source].Id == input.Blocks[call.Source].Id);
    }

    private static bool IsPassed(PlainHistory input, int call, int result) => input.Ownership.First(call) is >= 0 and int first && first != result;

    // There are calls with that id, and each has a result of the input.
    private static bool AreAnswered(PlainHistory input, PlainBlock[] output, int id)
    {
        int[] calls = [.. Enumerable.Range(0, output.Length).Where(i => output[i].Kind == PlainKind.Call && input.Blocks[output[i].Source].Id == id)];
        return calls.Length > 0 && Array.TrueForAll(calls, call => Array.Exists(output[call..], other =>
            other.IsResult && other.Source >= 0 && other.Id == output[call].Id && CallOf(output, Array.IndexOf(output, other)) == output[call]));
    }

    private static PlainBlock CallOf(PlainBlock[] output, int result) =>
        Array.FindLast(output[..result], block => block.Kind == PlainKind.Call && block.Id == output[result].Id);
}
