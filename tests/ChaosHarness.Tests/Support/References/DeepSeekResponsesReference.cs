namespace ChaosHarness.Tests;

/// <summary>How DeepSeek cuts the items of a Responses request into turns: the outputs follow their group of calls at once.</summary>
internal static class DeepSeekResponsesReference
{
    public static List<PairingTurn> Turns(List<ResponsesReferenceItem> items)
    {
        var turns = new List<PairingTurn>();
        for (var i = 0; i < items.Count; i++)
        {
            var side = SideOf(items[i]);
            var isSameSide = i > 0 && side != PairingSide.Other && SideOf(items[i - 1]) == side;
            var isCallGroupOver = i > 0 && items[i - 1].IsCall && !items[i].IsCall;
            if (!isSameSide || isCallGroupOver)
            {
                turns.Add(new PairingTurn(side, []));
            }

            turns[^1].Steps.Add(new PairingStep(
                i,
                CallId: items[i].IsCall ? items[i].CallId : null,
                ResultId: items[i].IsResult ? items[i].CallId : null,
                IsResult: items[i].IsAnyOutput));
        }

        return turns;
    }

    private static PairingSide SideOf(ResponsesReferenceItem item)
    {
        if (item.IsMessage)
        {
            return item.Role == "assistant" ? PairingSide.Assistant : item.Role == "user" ? PairingSide.User : PairingSide.Other;
        }

        return !item.IsItem ? PairingSide.Other : item.IsAnyOutput ? PairingSide.User : PairingSide.Assistant;
    }
}
