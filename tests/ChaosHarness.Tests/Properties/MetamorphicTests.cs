using System.Globalization;
using System.Text;
using ChaosHarness.Histories;

namespace ChaosHarness.Tests;

/// <summary>Changes of a damaged history that mean nothing to its damage change its repair only in the obvious way.</summary>
/// <remarks>
/// Each property says what is obvious. An edit is compared by its kind, its rule and its ids; where messages only shift, by its place, too.
/// Worn wire forms and messages without a part stay out: the writer gives them a form that hangs on their place.
/// </remarks>
public sealed class MetamorphicTests
{
    private const int CaseCount = 300;

    public static TheoryData<string> Dialects => [.. DialectNames.Six];

    /// <summary>
    /// Obvious: nothing but the order of results. They change places within an unbroken run: across a text or a call of the wrong role a result is
    /// displaced. Not compared: messages with several results of one call, as the first one stands.
    /// </summary>
    [Theory]
    [MemberData(nameof(Dialects))]
    public void Repair_OfPermutedResults_NeedsTheSameEdits(string dialect) => Holds(dialect, (talk, stream) =>
    {
        var shared = talk.Parts.Where(part => part.IsResult).GroupBy(part => part.Id).Where(results => results.Count() > 1).Select(results => results.Key).ToHashSet();
        var permuted = talk with { Messages = [.. talk.Messages.Select(message => message.Parts.All(part => !shared.Contains(part.Id)) ? WithPermutedResults(message, stream) : message)] };
        return Differences(Edits(dialect, talk), Edits(dialect, permuted));
    });

    /// <summary>Obvious: the edits name the new ids, a rewritten one by the id that it had.</summary>
    [Theory]
    [MemberData(nameof(Dialects))]
    public void Repair_OfRenamedIds_NeedsTheSameEditsInTheSamePlaces(string dialect) => Holds(dialect, (talk, stream) =>
    {
        var shift = 1 + stream.Below(50);
        var names = talk.Parts.Select(part => part.Id).OfType<string>().Where(id => id[0] != 'x').Distinct()
            .ToDictionary(id => id, id => string.Create(CultureInfo.InvariantCulture, $"k{1_000 + (shift * 100) + Number(id)}{(id[0] == 'f' ? "0" : "1")}"));
        var style = new WireStyle(0, isWorn: false);
        var wire = names.ToDictionary(name => WireIds.Of(dialect, name.Key, style), name => WireIds.Of(dialect, name.Value, style));
        var renamed = talk with { Messages = [.. talk.Messages.Select(message => message with { Parts = [.. message.Parts.Select(part => part.Id is { } id && names.TryGetValue(id, out var name) ? part.WithId(name) : part)] })] };
        return Differences(
            Edits(dialect, talk, edit => Place(edit) + string.Join(' ', edit.Ids.Select(id => Renamed(id, wire)))),
            Edits(dialect, renamed, edit => Place(edit) + string.Join(' ', edit.Ids)));
    });

    /// <summary>Obvious: every place is further back by the two messages.</summary>
    [Theory]
    [MemberData(nameof(Dialects))]
    public void Repair_BehindACleanTurn_NeedsTheSameEditsFurtherBack(string dialect) => Holds(dialect, (talk, _) =>
    {
        if (talk.Messages is not [{ Speaker: TalkSpeaker.User }, ..])
        {
            return []; // an assistant's first message goes on with the clean turn's, and a system's has a place of its own
        }

        var later = talk with { Messages = [TalkMessage.User(new TalkPart.Text(8_001)), TalkMessage.Assistant(new TalkPart.Text(8_002)), .. talk.Messages] };
        return Differences(Edits(dialect, talk, edit => Place(edit, 2)), Edits(dialect, later, edit => Place(edit)));
    });

    /// <summary>Obvious: what mends the end itself (a placeholder, an empty last turn) is not needed when the history goes on.</summary>
    [Theory]
    [MemberData(nameof(Dialects))]
    public void Repair_BeforeACleanTurn_NeedsTheSameEdits(string dialect) => Holds(dialect, (talk, _) =>
    {
        var longer = talk with { Messages = [.. talk.Messages, TalkMessage.User(new TalkPart.Text(8_001)), TalkMessage.Assistant(new TalkPart.Text(8_002))] };
        return Differences(Edits(dialect, talk, edit => IsOfTheEnd(edit) ? null : Key(edit)), Edits(dialect, longer, edit => IsOfTheEnd(edit) ? null : Key(edit)));
    });

    /// <summary>
    /// Obvious: nothing at all, where the dialect merges messages of one role. Of the user's: Anthropic, Gemini, and those whose results are messages
    /// anyway. Bedrock pairs a message with the one right behind it and merges none, so there a split is damage; see the test below.
    /// </summary>
    [Theory]
    [InlineData(DialectNames.Anthropic)]
    [InlineData(DialectNames.Gemini)]
    [InlineData(DialectNames.Chat)]
    [InlineData(DialectNames.Mistral)]
    [InlineData(DialectNames.Responses)]
    public void Repair_OfSplitMessages_NeedsTheSameEdits(string dialect) => Holds(dialect, (talk, stream) =>
        Differences(Edits(dialect, talk), Edits(dialect, talk with { Messages = [.. talk.Messages.SelectMany(message => Split(message, stream))] })));

    /// <summary>What no dialect but Bedrock refuses: two results of one turn in two messages. The second one goes to its call, and that is all.</summary>
    [Fact]
    public void Repair_OfSplitResultsInBedrock_BringsTheSecondOneBack()
    {
        var talk = Talk.Of(
            TalkMessage.User(new TalkPart.Text(1)),
            TalkMessage.Assistant(new TalkPart.Call("k1", "tool_1", 2), new TalkPart.Call("k2", "tool_2", 3)),
            TalkMessage.User(new TalkPart.Result("k1", "tool_1", 4)),
            TalkMessage.User(new TalkPart.Result("k2", "tool_2", 5)));
        Assert.Equal([EditKind.MoveResult], BodyUnderTest.Repair(DialectNames.Bedrock, TalkWriter.Write(talk, DialectNames.Bedrock, 0)).Edits.Select(edit => edit.Kind));
        foreach (var other in DialectNames.Six.Where(name => name != DialectNames.Bedrock))
        {
            Assert.False(BodyUnderTest.Repair(other, TalkWriter.Write(talk, other, 0)).Changed, other);
        }
    }

    private static void Holds(string dialect, Func<Talk, SampleStream, IEnumerable<string>> judge) =>
        PropertyCheck.Holds(TalkArbitraries.Damaged(), CaseCount, talk =>
        {
            var plain = talk with { IsWorn = false, Messages = talk.Messages.RemoveAll(message => message.Parts.IsEmpty) };
            var wrong = judge(plain, new SampleStream((ulong)plain.Parts.Count())).ToList();
            return wrong.Count == 0 ? wrong : [dialect, .. wrong, Encoding.UTF8.GetString(TalkWriter.Write(plain, dialect, 0))];
        });

    private static List<string> Edits(string dialect, Talk talk, Func<Edit, string?>? print = null) =>
        [.. BodyUnderTest.Repair(dialect, TalkWriter.Write(talk, dialect, 0)).Edits.Select(print ?? Key).OfType<string>().Order(StringComparer.Ordinal)];

    private static IEnumerable<string> Differences(List<string> before, List<string> after) =>
        before.SequenceEqual(after) ? [] : [$"as it is:   {string.Join("; ", before)}", $"changed:    {string.Join("; ", after)}"];

    private static string Key(Edit edit) => $"{edit.Kind.Name()} {edit.Rule.Id} {string.Join(' ', edit.Ids)}";

    private static string Place(Edit edit, int shift = 0) => string.Create(CultureInfo.InvariantCulture, $"#{edit.Message + shift} {edit.Kind.Name()} {edit.Rule.Id} ");

    private static bool IsOfTheEnd(Edit edit) => edit.Kind is EditKind.Placeholder or EditKind.RemoveEmpty;

    /// <summary>What Gemini pairs by order has its id and a number of ours behind it.</summary>
    private static string Renamed(string id, Dictionary<string, string> names)
    {
        var end = id.LastIndexOf('#');
        return end < 0 ? names.GetValueOrDefault(id, id) : names.GetValueOrDefault(id[..end], id[..end]) + id[end..];
    }

    private static int Number(string id) => int.Parse(id.AsSpan(1), CultureInfo.InvariantCulture);

    /// <summary>Each run of results in another order.</summary>
    private static TalkMessage WithPermutedResults(TalkMessage message, SampleStream stream)
    {
        var parts = new List<TalkPart>();
        for (var from = 0; from < message.Parts.Length;)
        {
            var run = message.Parts.Skip(from).TakeWhile(part => part.IsResult).ToList();
            from += Math.Max(1, run.Count);
            if (run.Count == 0)
            {
                parts.Add(message.Parts[from - 1]);
            }

            while (run.Count > 0)
            {
                parts.Add(Take(run, stream.Below(run.Count)));
            }
        }

        return message with { Parts = [.. parts] };
    }

    private static TalkPart Take(List<TalkPart> parts, int at)
    {
        var part = parts[at];
        parts.RemoveAt(at);
        return part;
    }

    /// <summary>Calls and thoughts in the user's message are the assistant's, and chat dialects never merge his messages.</summary>
    private static bool IsTheUsersOwn(TalkMessage message) =>
        message.Speaker == TalkSpeaker.User && message.Parts.All(part => part is not (TalkPart.Call or TalkPart.Thinking));

    /// <summary>A user's message of several parts as two messages.</summary>
    private static IEnumerable<TalkMessage> Split(TalkMessage message, SampleStream stream)
    {
        var cut = message.Parts.Length < 2 || !IsTheUsersOwn(message) ? 0 : 1 + stream.Below(message.Parts.Length - 1);
        return cut == 0 ? [message] : [message with { Parts = message.Parts[..cut] }, message with { Parts = message.Parts[cut..] }];
    }
}
