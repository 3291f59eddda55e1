// Goal: every valid output that an edit list of a given cost reaches, up to what no law can tell apart.
// Method: an edit changes one block, so a list is a fate for each block, the stand-ins that the calls left open need, and placeholders. Fates
// that no valid output can hold are left out: an empty text goes, a result leaves an assistant message, a call a user message. For each
// choice of fates EditArrangement tries every place of what has no place of its own.
// Does not judge by the other laws: the caller does.
// Does not quote or drop texts, thinking and calls that stand well: law 4 refuses it.
namespace ChaosHarness.Tests;

/// <summary>A search through all edit lists of one cost.</summary>
internal sealed class EditLists
{
    private readonly PlainHistory input;
    private readonly EditArrangement arrangement;
    private readonly (PlainFate Fate, int Cost)[][] options;
    private readonly PlainFate[] fates;
    private readonly int[] costLeastFrom;
    private readonly SearchGuide guide;

    /// <param name="guide">What need not be tried.</param>
    /// <param name="fixedCount">How many blocks from the start stay as they are.</param>
    /// <param name="onFinished">Gets each output that keeps the validator's rules.</param>
    public EditLists(PlainHistory input, SearchGuide guide, int fixedCount, EditArrangement.Finished onFinished)
    {
        this.input = input;
        this.guide = guide;
        arrangement = new EditArrangement(input, guide, fixedCount, onFinished);
        options = [.. input.Blocks.Select(OptionsOf)];
        fates = new PlainFate[options.Length];
        costLeastFrom = new int[options.Length + 1];
        for (int i = options.Length - 1; i >= 0; i--)
        {
            costLeastFrom[i] = costLeastFrom[i + 1] + options[i].Min(option => option.Cost);
        }
    }

    /// <summary>Goes through all lists of exactly that cost.</summary>
    public void Search(int cost) => Decide(0, cost);

    private (PlainFate, int)[] OptionsOf(PlainBlock block)
    {
        bool mayRename = block.Kind == PlainKind.Call && input.IsRepeated(block.Source);
        bool mayStand = block.IsResult && guide.MayAnswerAny(block.Source);
        (PlainFate, int, bool)[] all = block.Kind switch
        {
            PlainKind.Empty => [(PlainFate.Drop, 1, true)],
            PlainKind.Void => [(PlainFate.Keep, 0, true), (PlainFate.Drop, 1, guide.MayDropVoids || EmptyChoices.CameInAnEmptyTurn(input, block))],
            PlainKind.Call when !block.IsMisplaced => [(PlainFate.Keep, 0, true), (PlainFate.Rename, 1, mayRename)],
            PlainKind.Call => [(PlainFate.Move, 1, true), (PlainFate.Quote, 1, guide.MayQuoteCalls), (PlainFate.MoveAndRename, 2, mayRename)],
            PlainKind.Result or PlainKind.Synthetic =>
            [
                (PlainFate.Keep, 0, mayStand && !block.IsMisplaced),
                (PlainFate.Move, 1, mayStand),
                (PlainFate.Quote, 1, true),
                (PlainFate.Drop, 1, block.Kind == PlainKind.Synthetic),
            ],
            _ => [(PlainFate.Keep, 0, true)],
        };
        return [.. all.Where(option => option.Item3).Select(option => (option.Item1, option.Item2))];
    }

    private void Decide(int block, int left)
    {
        if (left < costLeastFrom[block])
        {
            return;
        }

        if (block == fates.Length)
        {
            int standIns = StandInsNeeded();
            if (standIns >= 0 && standIns <= left && left - standIns <= PlaceholdersMax())
            {
                arrangement.TryAll(fates, standIns, placeholders: left - standIns);
            }

            return;
        }

        foreach ((PlainFate fate, int cost) in options[block])
        {
            fates[block] = fate;
            Decide(block + 1, left - cost);
        }
    }

    // One for each turn of empty messages and each end in thinking, or one that is all there is.
    private int PlaceholdersMax() =>
        Math.Max(1, input.Blocks.Count(block => block.Kind == PlainKind.Thinking || (block.Kind == PlainKind.Void && fates[block.Source] == PlainFate.Keep)));

    // One result for each call; -1 when an id would have more results than calls.
    private int StandInsNeeded()
    {
        int needed = 0;
        for (int id = 0; id < input.Bytes.Ids.Length; id++)
        {
            int open = 0;
            foreach (PlainBlock block in input.Blocks)
            {
                bool stays = block.Id == id && fates[block.Source] is not (PlainFate.Quote or PlainFate.Drop);
                open += !stays ? 0 : block.Kind == PlainKind.Call ? 1 : -1;
            }

            if (open < 0)
            {
                return -1;
            }

            needed += open;
        }

        return needed;
    }
}
