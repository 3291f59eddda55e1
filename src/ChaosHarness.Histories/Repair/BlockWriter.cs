namespace ChaosHarness.Histories;

/// <summary>Writes the blocks of a plan in Anthropic's notation.</summary>
public static class BlockWriter
{
    /// <summary>The JSON of a planned block; several blocks separated by commas for a quote.</summary>
    public static byte[] Write(RepairPlan plan, PlannedBlock block)
    {
        ArgumentNullException.ThrowIfNull(plan);
        switch (block.Kind)
        {
            case PlannedKind.Synthetic:
                byte[] id = JsonText.Escape(plan.NewIds.TryGetValue(block.Block, out string? fresh) ? fresh : plan.History.IdOf(plan.History.Blocks[block.Block]));
                return [.. "{\"type\":\"tool_result\",\"tool_use_id\":"u8, .. id, .. ",\"content\":"u8, .. JsonText.Escape(SyntheticResult.Text), .. ",\"is_error\":true}"u8];
            case PlannedKind.Quote:
                return Quotes.Write(plan.History, plan.History.Blocks[block.Block]);
            case PlannedKind.Placeholder:
                return Quotes.TextBlock(JsonText.Escape(Quotes.Placeholder));
            default:
                Block original = plan.History.Blocks[block.Block];
                if (original.Has(BlockFlags.StringContent))
                {
                    return Quotes.TextBlock(plan.History.Span(original.Range));
                }

                var inner = new SpliceBuilder(plan.History.Bytes[original.Range.Start..original.Range.End]);
                Mend(plan, block.Block, inner, original.Range.Start);
                return SpliceList.Apply(inner.Source.Span, inner.Build());
        }
    }

    /// <summary>Whether a block of the input is changed inside.</summary>
    public static bool IsMended(RepairPlan plan, int block)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return plan.NewIds.ContainsKey(block) || plan.WrappedInputs.Contains(block);
    }

    /// <summary>Splices a new id and a new input into a block; offsets are relative to <paramref name="origin"/>.</summary>
    public static void Mend(RepairPlan plan, int block, SpliceBuilder output, int origin)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(output);
        Block original = plan.History.Blocks[block];
        List<(ByteRange Range, byte[] Value)> changes = [];
        List<byte> missing = [];
        if (plan.NewIds.TryGetValue(block, out string? id))
        {
            Change(original.IdValue, "\"id\":"u8, JsonText.Escape(id));
        }

        if (plan.WrappedInputs.Contains(block))
        {
            Change(original.Body, plan.InputField, InputMending.Mend(plan.History.Span(original.Body)));
        }

        if (missing.Count > 0)
        {
            output.KeepTo(original.Range.Start + 1 - origin);
            output.Insert([.. missing]);
        }

        foreach ((ByteRange range, byte[] value) in changes.OrderBy(change => change.Range.Start))
        {
            output.KeepTo(range.Start - origin);
            output.SkipTo(range.End - origin);
            output.Insert(value);
        }

        output.KeepTo(original.Range.End - origin);

        void Change(ByteRange range, ReadOnlySpan<byte> field, byte[] value)
        {
            if (range.IsPresent)
            {
                changes.Add((range, value));
            }
            else
            {
                // The block has at least its type, so a comma is always right.
                missing.AddRange([.. field, .. value, (byte)',']);
            }
        }
    }
}
