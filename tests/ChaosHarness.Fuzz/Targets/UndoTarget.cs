using ChaosHarness.Histories;

namespace ChaosHarness.Fuzz;

/// <summary>The splices of a repair, at once and with an open end, lead to its output and back to the very bytes that came in.</summary>
/// <remarks>Input: the body.</remarks>
internal sealed class UndoTarget(Dialect dialect) : HistoryTarget("undo", dialect)
{
    private static readonly RepairOptions Live = new() { Validation = ValidationOptions.Default with { OpenTail = true } };

    public override string Law => "The splices of a repair lead to its output and back to the input, and never back from other bytes.";

    public override void Run(ReadOnlyMemory<byte> input)
    {
        if (Read(input) is not { } history)
        {
            return;
        }

        foreach (RepairOptions options in (RepairOptions[])[new(), Live])
        {
            RepairOutcome outcome = Repairer.Repair(history, options);
            Hold(outcome.Edits.IsEmpty == outcome.Splices.IsEmpty, "edits without splices, or splices without edits");
            Hold(SpliceList.Apply(input.Span, outcome.Splices).AsSpan().SequenceEqual(outcome.Bytes.Span), "the splices do not lead to the output");
            Hold(SpliceList.Invert(outcome.Bytes.Span, outcome.Splices).AsSpan().SequenceEqual(input.Span), "the splices do not lead back");
            Hold(outcome.Splices.IsEmpty || !LeadsBack([.. outcome.Bytes.Span, (byte)' '], outcome, input), "the splices lead back from other bytes");
        }
    }

    private static bool LeadsBack(byte[] other, RepairOutcome outcome, ReadOnlyMemory<byte> input)
    {
        try
        {
            return SpliceList.Invert(other, outcome.Splices).AsSpan().SequenceEqual(input.Span);
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
