using ChaosHarness.Histories;

namespace ChaosHarness.Tests;

/// <summary>Law 9: the edits lead from the input's bytes to the output's and back, and never back from anything else.</summary>
public sealed class ReversibleTests
{
    private const int CaseCount = 250;

    public static TheoryData<string> Dialects => [.. DialectNames.Six];

    [Theory]
    [MemberData(nameof(Dialects))]
    public void Edits_Invert(string dialect)
    {
        PropertyCheck.Holds(TalkArbitraries.Damaged(dialect), CaseCount, written => Judge(dialect, written.ToUtf8()));
        PropertyCheck.Holds(TalkArbitraries.Soup(dialect), CaseCount, written => Judge(dialect, written.ToUtf8()));
    }

    [Fact]
    public void Edits_InvertInAnthropicBodiesOfEveryShape() =>
        PropertyCheck.Holds(HistoryArbitraries.Damaged(), CaseCount, sketch => Judge(DialectNames.Anthropic, sketch.ToUtf8()));

    /// <summary>A session that went on after its repair must not be put back: what an edit wrote is no longer there.</summary>
    [Theory]
    [MemberData(nameof(Dialects))]
    public void Invert_OfOtherBytes_IsRefused(string dialect) => PropertyCheck.Holds(TalkArbitraries.Damaged(dialect), CaseCount, written =>
    {
        var outcome = BodyUnderTest.Repair(dialect, written.ToUtf8());
        var (shift, wrong) = (0, new List<string>());
        foreach (var splice in outcome.Splices)
        {
            if (splice.Inserted.Length > 0)
            {
                var other = outcome.Bytes.ToArray();
                other[splice.Offset + shift] ^= 1;
                if (Record.Exception(() => SpliceList.Invert(other, outcome.Splices)) is not InvalidOperationException)
                {
                    wrong.Add($"a changed byte at {splice.Offset + shift} of the output was taken for the edit's own");
                }
            }

            shift += splice.Inserted.Length - splice.Removed.Length;
        }

        return wrong;
    });

    private static IEnumerable<string> Judge(string dialect, byte[] input)
    {
        var outcome = BodyUnderTest.Repair(dialect, input);
        var at = 0;
        if (!SpliceList.Apply(input, outcome.Splices).AsSpan().SequenceEqual(outcome.Bytes.Span))
        {
            yield return "the splices do not lead to the output";
        }

        if (!SpliceList.Invert(outcome.Bytes.Span, outcome.Splices).AsSpan().SequenceEqual(input))
        {
            yield return "the splices do not lead back";
        }

        if (outcome.Edits.IsEmpty != outcome.Splices.IsEmpty)
        {
            yield return $"{outcome.Edits.Length} edits, but {outcome.Splices.Length} splices";
        }

        foreach (var splice in outcome.Splices)
        {
            if (splice.Offset < at || splice.Removed.Span.SequenceEqual(splice.Inserted.Span))
            {
                yield return $"the splice at {splice.Offset} overlaps the one before or changes nothing";
            }

            at = splice.Offset + splice.Removed.Length;
        }
    }
}
