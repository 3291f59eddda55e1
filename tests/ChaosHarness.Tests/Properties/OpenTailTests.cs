using ChaosHarness.Histories;
using FsCheck;
using FsCheck.Fluent;

namespace ChaosHarness.Tests;

/// <summary>Law 13: in a running session the calls at the very end are pending and stay alone, and everything else is mended as without.</summary>
public sealed class OpenTailTests
{
    private const int CaseCount = 250;
    private const int TailIdFirst = 900;

    public static TheoryData<string> Dialects => [.. DialectNames.Six];

    [Theory]
    [MemberData(nameof(Dialects))]
    public void Repair_OfARunningSession_LeavesItsPendingCallsAlone(string dialect) =>
        PropertyCheck.Holds(WithTail(dialect), CaseCount, written => Judge(dialect, written.ToUtf8(), written.Talk.IsWorn));

    [Theory]
    [MemberData(nameof(Dialects))]
    public void Repair_OfASessionThatOnlyWaits_ChangesNothing(string dialect) =>
        PropertyCheck.Holds(Waiting(dialect), CaseCount, written =>
            BodyUnderTest.Repair(dialect, written.ToUtf8(), BodyUnderTest.OpenTail).Changed ? ["a sound session that waits for results was changed"] : []);

    private static IEnumerable<string> Judge(string dialect, byte[] input, bool isWorn)
    {
        var closed = BodyUnderTest.Repair(dialect, input);
        var open = BodyUnderTest.Repair(dialect, input, BodyUnderTest.OpenTail);
        var again = BodyUnderTest.Repair(dialect, open.Bytes, BodyUnderTest.OpenTail);
        var later = BodyUnderTest.Repair(dialect, open.Bytes);
        if (open.Remaining.Any(violation => violation.Rule.IsRepairable))
        {
            yield return "not valid with an open tail";
        }

        if (again.Changed)
        {
            yield return "a second repair with an open tail changed something";
        }

        if (!isWorn && open.Edits.Any(edit => edit.Kind == EditKind.InsertResult && edit.Message >= OpenTailOf(dialect, input)))
        {
            yield return "a pending call got a result: " + string.Join("; ", BodyUnderTest.Edits(open));
        }

        // Mistral refuses a history of one assistant message, which the closed repair makes two; the placeholder of the open one stays.
        if (dialect == DialectNames.Mistral && open.Edits.Any(edit => edit.Kind == EditKind.Placeholder))
        {
            yield break;
        }

        // The tail aside both repairs are one: closing what the open one left alone gives what the closed one gave at once.
        if (!later.Bytes.Span.SequenceEqual(closed.Bytes.Span))
        {
            yield return $"closed later: {BodyUnderTest.Text(later.Bytes)}\nclosed at once: {BodyUnderTest.Text(closed.Bytes)}";
        }

        if (later.Edits.Any(edit => edit.Kind != EditKind.InsertResult))
        {
            yield return "left more than pending calls to a later repair: " + string.Join("; ", BodyUnderTest.Edits(later));
        }
    }

    /// <summary>The message with the last call when nothing but results follows, else one that is not there.</summary>
    private static int OpenTailOf(string dialect, byte[] body)
    {
        var blocks = BodyUnderTest.Read(dialect, body).Blocks.ToArray();
        var last = Array.FindLastIndex(blocks, block => block.Kind == BlockKind.Call);
        return last >= 0 && blocks[(last + 1)..].All(block => block.Kind == BlockKind.Result) ? blocks[last].Message : int.MaxValue;
    }

    private static Arbitrary<WrittenTalk> WithTail(string dialect) => TalkArbitraries.Written(seed => Tailed(TalkGenerator.Damaged(seed), seed), dialect);

    private static Arbitrary<WrittenTalk> Waiting(string dialect) => TalkArbitraries.Written(seed => Tailed(TalkGenerator.Sound(seed), seed), dialect);

    /// <summary>The user asks, the assistant calls one to four tools, some of the results are saved, in any order.</summary>
    private static Talk Tailed(Talk talk, ulong seed)
    {
        var stream = new SampleStream(seed);
        var calls = Enumerable.Range(TailIdFirst, 1 + stream.Below(4)).Select(n => new TalkPart.Call($"k{n}", $"tool_{n}", n)).ToList();
        var results = calls.Where(_ => stream.Percent(40)).Select(call => (TalkPart)new TalkPart.Result(call.CallId, call.Name, call.N + 10)).ToList();
        if (stream.Percent(50))
        {
            results.Reverse();
        }

        List<TalkMessage> tail = [TalkMessage.User(new TalkPart.Text(TailIdFirst + 20)), TalkMessage.Assistant([.. calls])];
        if (results.Count > 0)
        {
            tail.Add(TalkMessage.User([.. results]));
        }

        return talk with { Messages = [.. talk.Messages, .. tail] };
    }
}
