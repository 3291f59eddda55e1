namespace ChaosHarness.Tests;

/// <summary>Messages of Bedrock Converse: content is always an array, system prompts stand beside the messages.</summary>
internal sealed class BedrockWriter(WireStyle style)
{
    public List<string> Messages(Talk talk) =>
        [.. talk.Messages.Index().Where(entry => entry.Item.Speaker != TalkSpeaker.System).Select(entry => Message(entry.Item, entry.Index))];

    private string Message(TalkMessage message, int index)
    {
        var n = WireContent.Number(message.Parts, index);
        var dice = style.Dice($"message {message.Speaker}", n);
        if (style.IsWorn("no message", n, 1))
        {
            return WireContent.Stray(style, n);
        }

        var role = message.Speaker == TalkSpeaker.User ? "\"user\"" : "\"assistant\"";
        var content = style.Array(dice, message.Parts.Select(Block));
        if (style.IsWorn("content", n, 4))
        {
            content = dice.Pick<string?>(["null", null, "7", "[]", style.Text("text", n), "[{}]"]);
        }

        return style.Object(
            dice,
            ("role", style.IsWorn("role", n, 3) ? dice.Pick<string?>(["\"system\"", "\"bogus\"", "null", null]) : role),
            ("content", content),
            ("x_note", WireContent.Extra(style, n)));
    }

    private string Block(TalkPart part)
    {
        var n = WireContent.Number(part);
        var dice = style.Dice("block", n);
        if (part is TalkPart.Text && style.IsWorn("block", n, 4))
        {
            return dice.Pick<string>([WireContent.Stray(style, n), "{}", """{"text":7}""", """{"text":""}"""]);
        }

        return part switch
        {
            TalkPart.Text => style.Object(dice, ("text", style.Text("text", n))),
            TalkPart.Thinking => style.Object(dice, ("reasoningContent", style.Object(dice, ("reasoningText", style.Object(
                dice, ("text", style.Text("thought", n)), ("signature", dice.Percent(70) ? style.Text("signature", n) : null)))))),
            TalkPart.Image => style.Object(dice, ("image", Image("image", n, dice))),
            TalkPart.Call call => style.Object(dice, ("toolUse", ToolUse(call, dice))),
            TalkPart.Result result => style.Object(dice, ("toolResult", ToolResult(result, dice))),
            TalkPart.Synthetic synthetic => style.Object(dice, ("toolResult", StandIn(synthetic, dice))),
            _ => style.Object(dice, ("text", "\"\"")),
        };
    }

    private string ToolUse(TalkPart.Call call, SampleStream dice) => style.Object(
        dice,
        ("toolUseId", style.IsWorn("call id", call.N, 3) ? dice.Pick<string?>(["null", null, "7", "\"\""]) : Id(call, call.N)),
        ("name", $"\"{call.Name}\""),
        ("input", WireContent.Arguments(style, call.N)));

    private string ToolResult(TalkPart.Result result, SampleStream dice)
    {
        var text = style.Object(dice, ("text", style.Text("result", result.N)));
        var content = dice.Below(10) switch
        {
            < 7 => style.Array(dice, text),
            7 => style.Array(dice, style.Object(dice, ("json", style.Object(dice, ("rows", style.Text("result", result.N)))))),
            8 => style.Array(dice, text, style.Object(dice, ("image", Image("picture", result.N, dice)))),
            _ => style.Array(dice, text, style.Object(dice, ("text", style.Text("more", result.N)))),
        };
        if (style.IsWorn("result", result.N, 4))
        {
            content = dice.Pick<string?>(["null", null, style.Text("result", result.N), "[]", """{"text":"odd"}"""]);
        }

        return style.Object(
            dice,
            ("toolUseId", style.IsWorn("result id", result.N, 3) ? dice.Pick<string?>(["null", null, "7"]) : Id(result, result.N)),
            ("content", content),
            ("status", result.IsError ? "\"error\"" : dice.Percent(40) ? "\"success\"" : null));
    }

    private string StandIn(TalkPart.Synthetic part, SampleStream dice) => style.Object(
        dice,
        ("toolUseId", Id(part, 1)),
        ("content", style.Array(dice, style.Object(dice, ("text", WireContent.StandInText(style, part))))),
        ("status", "\"error\""));

    private string Image(string kind, int n, SampleStream dice) =>
        style.Object(dice, ("format", "\"png\""), ("source", style.Object(dice, ("bytes", style.Text(kind, n)))));

    private string Id(TalkPart part, int n) =>
        style.Quote(WireIds.Of(DialectNames.Bedrock, part.Id!, style), WireIds.Number(part.Id!) + n);
}
