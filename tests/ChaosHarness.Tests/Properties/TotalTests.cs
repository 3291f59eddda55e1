using ChaosHarness.Histories;

namespace ChaosHarness.Tests;

/// <summary>Law 10: any bytes in, and out comes a repair that keeps its laws, or a <see cref="HistoryFormatException"/> that says where and why.</summary>
public sealed class TotalTests
{
    private const int CaseCount = 300;

    public static TheoryData<string> Dialects => [.. DialectNames.Six];

    [Theory]
    [MemberData(nameof(Dialects))]
    public void Repair_OfNoise_IsTotal(string dialect) => PropertyCheck.Holds(ByteDamage.Noise(), CaseCount, damage => Judge(dialect, [.. damage.Bytes]));

    [Theory]
    [MemberData(nameof(Dialects))]
    public void Repair_OfWoundedBytes_IsTotal(string dialect) => PropertyCheck.Holds(ByteDamage.Wounded(dialect), CaseCount, damage => Judge(dialect, [.. damage.Bytes]));

    [Theory]
    [MemberData(nameof(Dialects))]
    public void Repair_OfValuesOfAnotherKind_IsTotal(string dialect) => PropertyCheck.Holds(ByteDamage.Mutated(dialect), CaseCount, damage => Judge(dialect, [.. damage.Bytes]));

    private static IEnumerable<string> Judge(string dialect, byte[] input)
    {
        var (outcome, refusal) = Try(dialect, input);
        if (refusal is not null)
        {
            if (refusal.Offset < 0 || refusal.Offset > input.Length || refusal.Reason.Length == 0)
            {
                yield return $"refused without a place or reason: {refusal.Message}";
            }

            yield break;
        }

        // What could be read can be read after its repair, and has nothing left that a repair could mend.
        var again = BodyUnderTest.Repair(dialect, outcome!.Bytes);
        foreach (var violation in outcome.Remaining.Where(violation => violation.Rule.IsRepairable))
        {
            yield return $"left: {violation.Rule.Id} in {BodyUnderTest.Text(outcome.Bytes)}";
        }

        if (again.Changed || !again.Bytes.Span.SequenceEqual(outcome.Bytes.Span))
        {
            yield return $"first: {BodyUnderTest.Text(outcome.Bytes)}\nagain: {BodyUnderTest.Text(again.Bytes)}";
        }

        if (!SpliceList.Invert(outcome.Bytes.Span, outcome.Splices).AsSpan().SequenceEqual(input))
        {
            yield return "the splices do not lead back";
        }

        foreach (var breach in Verifier.Verify(BodyUnderTest.Read(dialect, input), BodyUnderTest.Read(dialect, outcome.Bytes), ValidationOptions.Default).Breaches)
        {
            yield return $"{breach.Law.Name()}: {breach.Explanation}";
        }
    }

    private static (RepairOutcome? Outcome, HistoryFormatException? Refusal) Try(string dialect, byte[] input)
    {
        try
        {
            return (BodyUnderTest.Repair(dialect, input), null);
        }
        catch (HistoryFormatException refusal)
        {
            return (null, refusal);
        }
    }
}
