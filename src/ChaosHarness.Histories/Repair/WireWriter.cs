// Goal: the splices that turn a request body into the planned one.
// Method: walk the planned messages beside the input's; a message whose blocks are all as they were is kept without a look, a changed one
// has its content array rewritten element by element, a new one is put in.
using System.Buffers;
using System.Collections.Immutable;

namespace ChaosHarness.Histories;

internal static class WireWriter
{
    public static ImmutableArray<Splice> Write(RepairPlan plan)
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
            }
            else
            {
                messages.Keep(message.Source);
                WriteKept(plan, message, output);
            }
        }

        messages.Close();
        return output.Build();
    }

    private static byte[] NewMessage(RepairPlan plan, PlannedMessage message)
    {
        var json = new ArrayBufferWriter<byte>();
        json.Write(message.Role == Role.Assistant ? "{\"role\":\"assistant\",\"content\":["u8 : "{\"role\":\"user\",\"content\":["u8);
        for (int i = 0; i < message.Blocks.Count; i++)
        {
            json.Write(i > 0 ? ","u8 : []);
            json.Write(BlockWriter.Write(plan, message.Blocks[i]));
        }

        json.Write("]}"u8);
        return json.WrittenSpan.ToArray();
    }

    private static void WriteKept(RepairPlan plan, PlannedMessage message, SpliceBuilder output)
    {
        Message source = plan.History.Messages[message.Source];
        if (!IsUnchanged(plan, message, source))
        {
            ByteRange[] elements = new ByteRange[source.BlockCount];
            for (int i = 0; i < elements.Length; i++)
            {
                elements[i] = plan.History.Blocks[source.FirstBlock + i].Range;
            }

            var blocks = new ArraySplicer(output, source.Content, elements);
            foreach (PlannedBlock block in message.Blocks)
            {
                int position = block.Block - source.FirstBlock;
                bool stands = block.Kind == PlannedKind.Original && position >= 0 && position < source.BlockCount
                    && plan.History.Blocks[block.Block].Range.Start >= output.Cursor;
                if (stands)
                {
                    blocks.Keep(position);
                    BlockWriter.Mend(plan, block.Block, output, 0);
                }
                else
                {
                    blocks.Insert(BlockWriter.Write(plan, block));
                }
            }

            blocks.Close();
        }

        output.KeepTo(source.Range.End);
    }

    private static bool IsUnchanged(RepairPlan plan, PlannedMessage message, in Message source)
    {
        if (message.Blocks.Count != source.BlockCount)
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
