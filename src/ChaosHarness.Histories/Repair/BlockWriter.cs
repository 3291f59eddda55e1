namespace ChaosHarness.Histories;

/// <summary>Writes the blocks of a plan as the dialect spells them.</summary>
public static class BlockWriter
{
    /// <summary>The JSON of a planned block; several blocks separated by commas for a quote.</summary>
    public static byte[] Write(RepairPlan plan, PlannedBlock block) => Write(plan, block, Role.User);

    /// <summary>One text block for a user's message, <c>{"type":"text","text":…}</c> or as the dialect spells it.</summary>
    public static byte[] Text(RepairPlan plan, ReadOnlySpan<byte> token)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return plan.Laws.Form.Text(token, Role.User);
    }

    /// <summary>Whether a block of the input is changed inside.</summary>
    public static bool IsMended(RepairPlan plan, int block)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return plan.NewIds.ContainsKey(block) || plan.WrappedInputs.Contains(block) || plan.Retyped.Contains(block);
    }

    /// <summary>The same as <see cref="Write(RepairPlan, PlannedBlock)"/> for a message of that role.</summary>
    internal static byte[] Write(RepairPlan plan, PlannedBlock block, Role role)
    {
        ArgumentNullException.ThrowIfNull(plan);
        WireForm form = plan.Laws.Form;
        switch (block.Kind)
        {
            case PlannedKind.Synthetic:
                Block call = plan.History.Blocks[block.Block];
                return form.Synthetic(plan.History, call, JsonText.Escape(plan.NewIds.TryGetValue(block.Block, out string? fresh) ? fresh : plan.History.IdOf(call)));
            case PlannedKind.Quote:
                return Quotes.Write(plan.History, plan.History.Blocks[block.Block]);
            case PlannedKind.Placeholder:
                return form.Text(JsonText.Escape(Quotes.Placeholder), role);
            default:
                Block original = plan.History.Blocks[block.Block];
                if (original.Has(BlockFlags.StringContent))
                {
                    return form.Text(plan.History.Span(original.Range), role);
                }

                var inner = new SpliceBuilder(plan.History.Bytes[original.Range.Start..original.Range.End]);
                Mend(plan, block.Block, inner, original.Range.Start, ItemId(plan, original));
                return SpliceList.Apply(inner.Source.Span, inner.Build());
        }
    }

    // An item that goes elsewhere takes its new id along.
    private static (ByteRange Range, byte[] Value)? ItemId(RepairPlan plan, in Block block)
    {
        ByteRange own = plan.History.Messages[block.Message].ItemId;
        bool isInside = own.IsPresent && own.Start >= block.Range.Start && own.End <= block.Range.End;
        return isInside && plan.NewItemIds.TryGetValue(block.Message, out string? fresh) && fresh is not null ? (own, JsonText.Escape(fresh)) : null;
    }

    /// <summary>What kind of block a planned one is once it is written.</summary>
    internal static BlockKind KindOf(RepairPlan plan, PlannedBlock block) => block.Kind switch
    {
        PlannedKind.Synthetic => BlockKind.Result,
        PlannedKind.Original => plan.History.Blocks[block.Block].Kind,
        _ => BlockKind.Text,
    };

    /// <summary>Splices a new id and a new input into a block; offsets are relative to <paramref name="origin"/>.</summary>
    internal static void Mend(RepairPlan plan, int block, SpliceBuilder output, int origin, (ByteRange Range, byte[] Value)? beside = null)
    {
        Block original = plan.History.Blocks[block];
        WireForm form = plan.Laws.Form;
        List<(ByteRange Range, byte[] Value)> changes = beside is { } change ? [change] : [];
        if (plan.NewIds.TryGetValue(block, out string? id))
        {
            Change(original.IdValue, form.IdField(original.Kind), form.IdStandsInside && original.Inner.IsPresent ? original.Inner : original.Range, JsonText.Escape(id));
        }

        if (plan.WrappedInputs.Contains(block))
        {
            Change(original.Body, plan.InputField, original.Inner.IsPresent ? original.Inner : original.Range, plan.Laws.MendInput(plan.History.Span(original.Body)));
        }

        if (plan.Retyped.Contains(block))
        {
            changes.Add((original.Type, form.OwnTextType));
        }

        foreach ((ByteRange range, byte[] value) in changes.OrderBy(change => change.Range.Start))
        {
            output.KeepTo(range.Start - origin);
            output.SkipTo(range.End - origin);
            output.Insert(value);
        }

        output.KeepTo(original.Range.End - origin);

        void Change(ByteRange range, ReadOnlySpan<byte> field, ByteRange home, byte[] value)
        {
            if (range.IsPresent)
            {
                changes.Add((range, value));
                return;
            }

            // The field is missing: it goes to the front of the object that holds such fields.
            bool isEmpty = plan.History.Bytes.Span[(home.Start + 1)..].TrimStart(" \t\r\n"u8) is [(byte)'}', ..];
            changes.Add((new ByteRange(home.Start + 1, home.Start + 1), [.. field, .. value, .. isEmpty ? [] : ","u8]));
        }
    }
}
