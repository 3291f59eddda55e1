// Goal: the splices that turn a request body into the planned one.
// Method: walk the planned messages beside the input's; a message whose blocks are all as they were is kept without a look, a changed one
// has its content array rewritten element by element, a new one is put in. Where results are messages of their own, MessageWriter does it.
using System.Collections.Immutable;

namespace ChaosHarness.Histories;

internal static class WireWriter
{
    public static ImmutableArray<Splice> Write(RepairPlan plan) => Write(plan, WriteKept);

    /// <summary>The same with another way to write a message of the input that changed inside; it leaves the cursor at the message's end.</summary>
    public static ImmutableArray<Splice> Write(RepairPlan plan, Action<RepairPlan, PlannedMessage, SpliceBuilder> writeChanged)
    {
        History history = plan.History;
        var output = new SpliceBuilder(history.Bytes);
        ByteRange[] elements = new ByteRange[history.Messages.Length];
        for (int i = 0; i < elements.Length; i++)
        {
            elements[i] = history.Messages[i].Range;
        }

        var messages = new ArraySplicer(output, history.MessagesArray, elements);
        foreach (PlannedMessage message in plan.Messages)
        {
            if (message.Source < 0)
            {
                messages.Insert(NewMessage(plan, message));
                continue;
            }

            messages.Keep(message.Source);
            if (!IsUnchanged(plan, message))
            {
                writeChanged(plan, message, output);
            }

            output.KeepTo(history.Messages[message.Source].Range.End);
        }

        messages.Close();
        return output.Build();
    }

    /// <summary>The JSON of a message that was not in the input; several, separated by commas, where the dialect needs them.</summary>
    public static byte[] NewMessage(RepairPlan plan, PlannedMessage message) => plan.Laws.Form.Message(
        message.Role == Role.Assistant ? Role.Assistant : Role.User,
        message.Blocks.ConvertAll(block => new WireBlock(BlockWriter.KindOf(plan, block), BlockWriter.Write(plan, block, message.Role))));

    /// <summary>Rewrites the elements of an array of blocks: those that stand are kept and mended inside, the others put in.</summary>
    public static void WriteArray(RepairPlan plan, IReadOnlyList<PlannedBlock> planned, ByteRange array, Role role, int firstBlock, int blockCount, SpliceBuilder output)
    {
        ByteRange[] elements = new ByteRange[blockCount];
        for (int i = 0; i < elements.Length; i++)
        {
            elements[i] = plan.History.Blocks[firstBlock + i].Range;
        }

        var blocks = new ArraySplicer(output, array, elements);
        foreach (PlannedBlock block in planned)
        {
            int position = block.Block - firstBlock;
            bool stands = block.Kind == PlannedKind.Original && position >= 0 && position < blockCount
                && plan.History.Blocks[block.Block].Range.Start >= output.Cursor;
            if (stands)
            {
                blocks.Keep(position);
                BlockWriter.Mend(plan, block.Block, output, 0);
            }
            else
            {
                blocks.Insert(BlockWriter.Write(plan, block, role));
            }
        }

        blocks.Close();
    }

    private static void WriteKept(RepairPlan plan, PlannedMessage message, SpliceBuilder output)
    {
        Message source = plan.History.Messages[message.Source];
        WriteArray(plan, message.Blocks, source.Content, source.Role, source.FirstBlock, source.BlockCount, output);
    }

    private static bool IsUnchanged(RepairPlan plan, PlannedMessage message)
    {
        Message source = plan.History.Messages[message.Source];
        if (message.Blocks.Count != source.BlockCount || plan.NewItemIds.ContainsKey(message.Source) || plan.MendedMessages.Contains(message.Source))
        {
            return false;
        }

        for (int i = 0; i < message.Blocks.Count; i++)
        {
            PlannedBlock block = message.Blocks[i];
            if (block.Kind != PlannedKind.Original || block.Block != source.FirstBlock + i || BlockWriter.IsMended(plan, block.Block))
            {
                return false;
            }
        }

        return true;
    }
}
