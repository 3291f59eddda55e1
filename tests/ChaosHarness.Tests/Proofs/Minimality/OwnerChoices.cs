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
            if (output[i].IsResult && output[i].Source >= 0 && !input.Ownership.MayOwn(CallOf(output, i).Source, output[i].Source))
            {
                return true;
            }
        }

        return false;
    }

    public static bool PassesTheFirstResult(PlainHistory input, PlainBlock[] output)
    {
        for (int i = 0; i < output.Length; i++)
        {
            if (!output[i].IsResult || CallOf(output, i) is not { IsMovedCall: true } call)
            {
                continue;
            }

            int first = input.Ownership.First(call.Source);
            if (first >= 0 && first != output[i].Source)
            {
                return true;
            }
        }

        return false;
    }

    // There are calls with that id, and each has a result of the input.
    private static bool AreAnswered(PlainHistory input, PlainBlock[] output, int id)
    {
        PlainBlock[] calls = Array.FindAll(output, block => block.Kind == PlainKind.Call && input.Blocks[block.Source].Id == id);
        return calls.Length > 0 && Array.TrueForAll(calls, call => Array.Exists(output, other => other.IsResult && other.Id == call.Id && other.Source >= 0));
    }

    private static PlainBlock CallOf(PlainBlock[] output, int result) =>
        Array.FindLast(output[..result], block => block.Kind == PlainKind.Call && block.Id == output[result].Id);
}
