// Goal: the splices of a chat message that changed inside.
// Method: walk the fields of its object; the content and the list of calls are rewritten element by element, everything else is kept.
// A result that is quoted, or whatever else its message cannot hold, becomes a user message in its place.
namespace ChaosHarness.Histories;

internal static class ChatWriter
{
    public static void WriteChanged(RepairPlan plan, PlannedMessage message, SpliceBuilder output)
    {
        Message source = plan.History.Messages[message.Source];
        if (source.Kind == MessageKind.Answer)
        {
            WriteAnswer(plan, message, source, output);
            return;
        }

        List<PlannedBlock> calls = message.Blocks.FindAll(block => IsCall(plan, source, block));
        List<PlannedBlock> content = message.Blocks.FindAll(block => !IsCall(plan, source, block) && !IsBeside(plan, source, block));
        var fields = JsonMembers.Of(plan.History, source.Range);
        var members = new ArraySplicer(output, source.Range, fields.ConvertAll(field => field.Member));
        bool needsContent = content.Exists(block => block.Kind == PlannedKind.Placeholder) && source.Form is ContentForm.Absent;
        if (needsContent)
        {
            members.Insert([.. "\"content\":"u8, .. JsonText.Escape(Quotes.Placeholder)]);
        }

        for (int f = 0; f < fields.Count; f++)
        {
            ByteRange value = fields[f].Value;
            if (source.Calls.IsPresent && calls.Count == 0 && JsonText.Is(plan.History.Span(fields[f].Name), "tool_calls"u8))
            {
                // All of that name: without the last one, an earlier one would come to life.
                continue;
            }

            members.Keep(f);
            output.KeepTo(value.Start);
            if (value == source.Calls)
            {
                WriteList(plan, calls, source.Calls, source, output);
            }
            else if (value == source.Content)
            {
                WriteContent(plan, content, source, output);
            }

            output.KeepTo(value.End);
        }

        members.Close();
    }

    private static void WriteAnswer(RepairPlan plan, PlannedMessage message, in Message source, SpliceBuilder output)
    {
        if (message.Blocks is [{ Kind: PlannedKind.Original } same] && plan.History.Blocks[same.Block].Range == source.Range)
        {
            BlockWriter.Mend(plan, same.Block, output, 0);
            return;
        }

        output.Insert(WireWriter.NewMessage(plan, message));
        output.SkipTo(source.Range.End);
    }

    private static void WriteContent(RepairPlan plan, List<PlannedBlock> content, in Message source, SpliceBuilder output)
    {
        if (source.Form == ContentForm.Array)
        {
            WriteList(plan, content, source.Content, source, output);
        }
        else if (content.Exists(block => block.Kind == PlannedKind.Placeholder) || source.Form == ContentForm.Other)
        {
            output.Insert(content.Count > 0 ? JsonText.Escape(Quotes.Placeholder) : "\"\""u8);
            output.SkipTo(source.Content.End);
        }
    }

    private static void WriteList(RepairPlan plan, List<PlannedBlock> planned, ByteRange list, in Message source, SpliceBuilder output)
    {
        int first = source.FirstBlock;
        int end = source.FirstBlock + source.BlockCount;
        while (first < end && !IsIn(list, plan.History.Blocks[first].Range))
        {
            first++;
        }

        while (end > first && !IsIn(list, plan.History.Blocks[end - 1].Range))
        {
            end--;
        }

        WireWriter.WriteArray(plan, planned, list, source.Role, first, end - first, output);
    }

    private static bool IsCall(RepairPlan plan, in Message source, PlannedBlock block) =>
        block.Kind == PlannedKind.Original && source.Calls.IsPresent && IsIn(source.Calls, plan.History.Blocks[block.Block].Range);

    // Reasoning stands in a field of its own.
    private static bool IsBeside(RepairPlan plan, in Message source, PlannedBlock block) =>
        block.Kind == PlannedKind.Original && plan.History.Blocks[block.Block] is { Kind: BlockKind.Thinking, Type.IsPresent: false } reasoning && IsIn(source.Range, reasoning.Range);

    private static bool IsIn(ByteRange outer, ByteRange inner) => inner.Start >= outer.Start && inner.End <= outer.End;
}
