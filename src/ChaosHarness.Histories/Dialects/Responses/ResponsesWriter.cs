namespace ChaosHarness.Histories;

/// <summary>The splices of an item that changed inside: its ids, its arguments, the parts of its content; what it cannot hold becomes a message in its place.</summary>
internal static class ResponsesWriter
{
    public static void WriteChanged(RepairPlan plan, PlannedMessage message, SpliceBuilder output)
    {
        Message source = plan.History.Messages[message.Source];
        bool hasNewId = plan.NewItemIds.TryGetValue(message.Source, out string? id);
        bool isSame = message.Blocks is [{ Kind: PlannedKind.Original } same] && plan.History.Blocks[same.Block].Range == source.Range;
        if (source.Kind != MessageKind.Plain && !isSame)
        {
            output.Insert(WireWriter.NewMessage(plan, message));
            output.SkipTo(source.Range.End);
        }
        else if (source.Kind != MessageKind.Plain && !(hasNewId && id is null))
        {
            BlockWriter.Mend(plan, message.Blocks[0].Block, output, 0, hasNewId ? (source.ItemId, JsonText.Escape(id!)) : null);
        }
        else
        {
            WriteMembers(plan, message, source, hasNewId, id, output);
        }
    }

    private static void WriteMembers(RepairPlan plan, PlannedMessage message, in Message source, bool hasNewId, string? id, SpliceBuilder output)
    {
        var fields = JsonMembers.Of(plan.History, source.Range);
        var members = new ArraySplicer(output, source.Range, fields.ConvertAll(field => field.Member));
        for (int f = 0; f < fields.Count; f++)
        {
            ByteRange value = fields[f].Value;
            if (hasNewId && id is null && JsonText.Is(plan.History.Span(fields[f].Name), "id"u8))
            {
                // All of that name: without the last one, an earlier one would come to life.
                continue;
            }

            members.Keep(f);
            output.KeepTo(value.Start);
            if (hasNewId && value == source.ItemId)
            {
                output.SkipTo(value.End);
                output.Insert(JsonText.Escape(id!));
            }
            else if (value == source.Content && source.Form == ContentForm.Array)
            {
                WireWriter.WriteArray(plan, message.Blocks, source.Content, source.Role, source.FirstBlock, source.BlockCount, output);
            }

            output.KeepTo(value.End);
        }

        members.Close();
    }
}
