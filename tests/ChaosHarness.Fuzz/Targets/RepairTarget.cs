using System.Text;
using ChaosHarness.Histories;

namespace ChaosHarness.Fuzz;

/// <summary>A repair keeps its laws, leaves nothing that it could mend, and has nothing to do a second time.</summary>
/// <remarks>Input: the body.</remarks>
internal sealed class RepairTarget(Dialect dialect) : HistoryTarget("repair", dialect)
{
    public override string Law => "A repair keeps every law, leaves nothing that could be mended, and has nothing to do a second time.";

    public override void Run(ReadOnlyMemory<byte> input)
    {
        if (Read(input) is not { } history)
        {
            return;
        }

        RepairOutcome outcome = Repairer.Repair(history);
        History after = History.Read(outcome.Bytes, Dialect);
        foreach (Breach breach in Verifier.Verify(history, after).Breaches)
        {
            Hold(false, $"{breach.Law.Name()}: {breach.Explanation}");
        }

        foreach (Violation left in outcome.Remaining)
        {
            Hold(!left.Rule.IsRepairable, $"left {left.Rule.Id}");
        }

        RepairOutcome again = Repairer.Repair(after);
        Hold(!again.Changed, $"a second repair changes {Encoding.UTF8.GetString(outcome.Bytes.Span)}");
    }
}
