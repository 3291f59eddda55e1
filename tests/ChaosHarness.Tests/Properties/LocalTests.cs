using System.Text.Json;

namespace ChaosHarness.Tests;

/// <summary>Law 14: what stands before the first turn with any damage keeps its bytes, in every dialect.</summary>
/// <remarks>
/// Damage is what the reference finds and what gives way later: a stand-in whose real result comes late. Its turn is all that stands
/// without a break on the same side of the conversation, the assistant's or the other one; within it an edit may go before the damage.
/// A call in the user's message goes to the assistant's turn before it, which is then part of the damage.
/// </remarks>
public sealed class LocalTests
{
    private const int CaseCount = 300;

    public static TheoryData<string> Dialects => [.. DialectNames.Six];

    [Theory]
    [MemberData(nameof(Dialects))]
    public void Repair_IsLocal(string dialect)
    {
        PropertyCheck.Holds(TalkArbitraries.Damaged(dialect), CaseCount, written => Judge(dialect, written.ToUtf8()));
        PropertyCheck.Holds(TalkArbitraries.Soup(dialect), CaseCount, written => Judge(dialect, written.ToUtf8()));
    }

    private static IEnumerable<string> Judge(string dialect, byte[] input)
    {
        var root = ReferenceJson.Parse(input);
        if (ReferenceJson.Field(root, DialectNames.HistoryField(dialect)) is not { ValueKind: JsonValueKind.Array } array)
        {
            yield break;
        }

        List<JsonElement> messages = [.. array.EnumerateArray()];
        var first = BodyUnderTest.Damage(dialect, input).Select(damage => damage.Message).Concat(StandIns(messages)).Concat(SharedIds(dialect, input)).Where(m => m >= 0).DefaultIfEmpty(0).Min();
        var joinsTheTurnBefore = dialect != DialectNames.Anthropic && DialectView.Read(dialect, input).Calls.Any(call => call.IsMisplaced && call.Message == first);
        first = StartOfTurn(messages, first);
        first = joinsTheTurnBefore && first > 0 ? StartOfTurn(messages, first - 1) : first;

        var (span, elements) = HistoryArray.Of(dialect, input);
        var end = first == 0 ? span.Start + 1 : elements[Math.Min(first, elements.Count) - 1].End;
        var output = BodyUnderTest.Repair(dialect, input).Bytes.Span;
        if (output.Length < end || !output[..end].SequenceEqual(input.AsSpan(0, end)))
        {
            yield return $"bytes before message {first}, the first with any damage, were changed: {BodyUnderTest.Text(output.ToArray())}";
        }
    }

    private static int StartOfTurn(List<JsonElement> messages, int first)
    {
        while (first > 0 && first < messages.Count && IsOneSide(messages[first - 1], messages[first]))
        {
            first--;
        }

        return first;
    }

    /// <summary>Where calls share an id the first one is involved, too: which result is whose is asked of both.</summary>
    private static IEnumerable<int> SharedIds(string dialect, byte[] input) => dialect == DialectNames.Anthropic
        ? []
        : DialectView.Read(dialect, input).Calls.Where(call => call.Id is not null).GroupBy(call => call.Id).Where(calls => calls.Count() > 1).Select(calls => calls.First().Message);

    private static IEnumerable<int> StandIns(List<JsonElement> messages) => messages.Index()
        .Where(entry => SyntheticTexts.All.Any(text => Texts(entry.Item).Contains(text)))
        .Select(entry => entry.Index);

    private static bool IsOneSide(JsonElement one, JsonElement other) =>
        IsAssistants(one) is not { } left || IsAssistants(other) is not { } right || left == right;

    /// <summary>Null where nobody can say.</summary>
    private static bool? IsAssistants(JsonElement message) => (DialectView.Text(message, "role"), DialectView.Text(message, "type")) switch
    {
        ("assistant" or "model", _) => true,
        ("user" or "tool" or "system" or "developer", _) => false,
        (null, "function_call" or "custom_tool_call" or "reasoning") => true,
        (null, "function_call_output" or "custom_tool_call_output") => false,
        _ => null,
    };

    private static IEnumerable<string> Texts(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => [ReferenceJson.Text(json)!],
        JsonValueKind.Array => json.EnumerateArray().SelectMany(Texts),
        JsonValueKind.Object => ReferenceJson.Fields(json).SelectMany(field => Texts(field.Value)),
        _ => [],
    };
}
