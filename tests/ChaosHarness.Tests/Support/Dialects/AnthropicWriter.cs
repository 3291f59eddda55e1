namespace ChaosHarness.Tests;

/// <summary>Messages of Anthropic: calls and results are blocks, a system text stands beside the messages.</summary>
/// <remarks>A worn talk gets no worn wire form here: <see cref="HistoryGenerator"/> makes those of this dialect.</remarks>
internal sealed class AnthropicWriter(WireStyle style)
{
    public List<string> Messages(Talk talk) =>
        [.. talk.Messages.Where(message => message.Speaker != TalkSpeaker.System).Index().Select(entry => Message(entry.Item, entry.Index))];

    private string Message(TalkMessage message, int index)
    {
        var n = WireContent.Number(message.Parts, index);
        var dice = style.Dice($"message {message.Speaker}", n);
        var role = message.Speaker == TalkSpeaker.Assistant ? "\"assistant\"" : "\"user\"";
        var content = message.Parts is [TalkPart.Text text] && dice.Percent(40)
            ? style.Text("text", text.N)
            : style.Array(dice, message.Parts.Select(Block));
        return style.Object(dice, ("role", role), ("content", content), ("x_note", WireContent.Extra(style, n)));
    }

    private string Block(TalkPart part)
    {
        var n = WireContent.Number(part);
        var dice = style.Dice("part", n);
        return part switch
        {
            TalkPart.Text => TextBlock(dice, style.Text("text", n)),
            TalkPart.Thinking => style.Object(dice, ("type", "\"thinking\""), ("thinking", style.Text("thought", n)), ("signature", style.Text("signature", n))),
            TalkPart.Image => style.Object(
                dice,
                ("type", "\"image\""),
                ("source", style.Object(dice, ("type", "\"base64\""), ("media_type", "\"image/png\""), ("data", style.Text("picture", n))))),
            TalkPart.Call call => style.Object(
                dice, ("type", "\"tool_use\""), ("id", Id(call)), ("name", $"\"{call.Name}\""), ("input", WireContent.Arguments(style, n))),
            TalkPart.Result result => Result(result, dice, ResultContent(dice, n), result.IsError ? "true" : null),
            TalkPart.Synthetic synthetic => Result(synthetic, dice, WireContent.StandInText(style, synthetic), "true"),
            _ => TextBlock(dice, "\"\""),
        };
    }

    private string Result(TalkPart part, SampleStream dice, string content, string? isError) =>
        style.Object(dice, ("type", "\"tool_result\""), ("tool_use_id", Id(part)), ("content", content), ("is_error", isError));

    private string ResultContent(SampleStream dice, int n) =>
        dice.Percent(50) ? style.Text("result", n) : style.Array(dice, TextBlock(dice, style.Text("result", n)));

    private string TextBlock(SampleStream dice, string text) => style.Object(dice, ("type", "\"text\""), ("text", text));

    private string Id(TalkPart part) => style.Quote(WireIds.Of(DialectNames.Anthropic, part.Id!, style), WireIds.Number(part.Id!));
}
