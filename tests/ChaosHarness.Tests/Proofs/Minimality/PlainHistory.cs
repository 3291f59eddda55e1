using ChaosHarness.Histories;

namespace ChaosHarness.Tests;

/// <summary>A history as a row of blocks; a message without a block is one block that says so.</summary>
internal sealed class PlainHistory
{
    private PlainHistory(History history, List<PlainBlock> blocks, int[] placeOfBlock)
    {
        Bytes = history;
        Blocks = [.. blocks];
        PlaceOfBlock = placeOfBlock;
        List<PlainViolation> violations = [];
        PlainRules.Check(Blocks, violations);
        Violations = violations;
        FixedCount = CountFixed();
        Pairs = new PlainOwnership(Blocks);
        Ownership = new StrictOwnership(Blocks);
    }

    /// <summary>The document itself.</summary>
    public History Bytes { get; }

    public PlainBlock[] Blocks { get; }

    /// <summary>For each block of the document its index here.</summary>
    public int[] PlaceOfBlock { get; }

    public IReadOnlyList<PlainViolation> Violations { get; }

    /// <summary>Law 14: so many blocks from the start stand in messages before the first that has to do with any damage.</summary>
    public int FixedCount { get; }

    /// <summary>Whose results are whose by laws 6 and 7.</summary>
    public PlainOwnership Pairs { get; }

    /// <summary>Whose results are whose when every call counts.</summary>
    public StrictOwnership Ownership { get; }

    public static PlainHistory Of(History history)
    {
        var blocks = new List<PlainBlock>();
        int[] places = new int[history.Blocks.Length];
        for (int m = 0; m < history.Messages.Length; m++)
        {
            bool isAssistant = history.Messages[m].Role == Role.Assistant;
            foreach (Block block in history.BlocksOf(history.Messages[m]))
            {
                places[history.Messages[m].FirstBlock + block.Position] = blocks.Count;
                blocks.Add(new PlainBlock(isAssistant, KindOf(block), block.Id, blocks.Count, m));
            }

            if (history.Messages[m].BlockCount == 0)
            {
                blocks.Add(new PlainBlock(isAssistant, PlainKind.Void, -1, blocks.Count, m));
            }
        }

        return new PlainHistory(history, blocks, places);
    }

    /// <summary>Whether an earlier call has the id of that one.</summary>
    public bool IsRepeated(int call) => PlainRules.Find(Blocks.AsSpan(0, call), Blocks[call].Id, isCall: true) >= 0;

    private static PlainKind KindOf(in Block block) => block.Kind switch
    {
        BlockKind.Text => block.Has(BlockFlags.EmptyText) ? PlainKind.Empty : PlainKind.Text,
        BlockKind.Thinking => PlainKind.Thinking,
        BlockKind.Call => PlainKind.Call,
        BlockKind.Result => block.Has(BlockFlags.Synthetic) ? PlainKind.Synthetic : PlainKind.Result,
        _ => throw new ArgumentException($"{block.Kind} is outside the scope"),
    };

    // As the oracle of law 14 counts: results in a wrong place concern their turn from its start, superseded stand-ins their message.
    private int CountFixed()
    {
        int first = Violations.Count == 0 ? 0 : int.MaxValue;
        foreach (PlainViolation violation in Violations)
        {
            int at = violation.IsWithinTurn ? PlainRules.StartOfTurn(Blocks, violation.Block) : violation.Block;
            first = Math.Min(first, at < 0 ? 0 : Blocks[at].Message);
        }

        foreach (PlainBlock standIn in Blocks)
        {
            if (standIn.Kind == PlainKind.Synthetic && Array.Exists(Blocks, other => other.Kind == PlainKind.Result && other.Id == standIn.Id))
            {
                first = Math.Min(first, standIn.Message);
            }
        }

        int count = Array.FindIndex(Blocks, block => block.Message >= first);
        return count < 0 ? Blocks.Length : count;
    }
}
