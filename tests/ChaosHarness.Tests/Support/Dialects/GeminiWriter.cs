namespace ChaosHarness.Tests;

/// <summary>Contents of Gemini: a message may be several contents of one role; ids are there for all calls, for none or for some.</summary>
internal sealed class GeminiWriter(WireStyle style)
{
    private readonly int idsPercent = style.Seed == 0 ? 100 : style.Dice("ids", 0).Pick<int>([0, 0, 100, 50]);

    public List<string> Contents(Talk talk)
    {
        var contents = new List<string>();
        foreach (var (index, message) in talk.Messages.Index().Where(entry => entry.Item.Speaker != TalkSpeaker.System))
        {
            var n = WireContent.Number(message.Parts, index);
            var dice = style.Dice("split", n);
            var cut = message.Parts.Length > 1 && dice.Percent(15) ? 1 + dice.Below(message.Parts.Length - 1) : message.Parts.Length;
            var signed = message.Parts.FirstOrDefault(part => part is TalkPart.Call);
            contents.Add(Content(message.Speaker, [.. message.Parts[..cut]], signed, index));
            if (cut < message.Parts.Length)
            {
                contents.Add(Content(message.Speaker, [.. message.Parts[cut..]], signed, index));
            }
        }

        return contents;
    }

    private string Content(TalkSpeaker speaker, List<TalkPart> talkParts, TalkPart? signed, int index)
    {
        var n = WireContent.Number(talkParts, index);
        var dice = style.Dice($"content {speaker}", n);
        if (style.IsWorn("no content", n, 1))
        {
            return WireContent.Stray(style, n);
        }

        var role = speaker == TalkSpeaker.Assistant ? "\"model\"" : dice.Below(15) switch { 0 => null, 1 => "null", _ => "\"user\"" };
        var parts = style.Array(dice, talkParts.Select(part => Part(part, ReferenceEquals(part, signed))));
        if (style.IsWorn("parts", n, 4))
        {
            parts = dice.Pick<string?>(["null", null, "[]", "[{}]", style.Text("text", n), $$"""{"text":{{style.Text("text", n)}} }"""]);
        }

        return style.Object(
            dice,
            ("role", style.IsWorn("role", n, 3) ? dice.Pick<string>(["\"assistant\"", "\"bogus\"", "7"]) : role),
            ("parts", parts),
            ("x_note", WireContent.Extra(style, n)));
    }

    private string Part(TalkPart part, bool isSigned)
    {
        var n = WireContent.Number(part);
        var dice = style.Dice("part", n);
        var isSnake = dice.Percent(6);
        if (part is TalkPart.Text && style.IsWorn("part", n, 4))
        {
            return dice.Pick<string>([WireContent.Stray(style, n), "{}", """{"text":7}""", """{"text":null,"functionCall":"odd"}"""]);
        }

        return part switch
        {
            TalkPart.Text => style.Object(dice, ("text", style.Text("text", n))),
            TalkPart.Thinking => style.Object(
                dice,
                ("text", style.Text("thought", n)),
                ("thought", "true"),
                ("thoughtSignature", dice.Percent(30) ? style.Text("signature", n) : null)),
            TalkPart.Image => style.Object(
                dice,
                (isSnake ? "inline_data" : "inlineData", style.Object(dice, ("mimeType", "\"image/png\""), ("data", style.Text("picture", n))))),
            TalkPart.Call call => style.Object(
                dice,
                (isSnake ? "function_call" : "functionCall", style.Object(
                    dice,
                    ("name", $"\"{call.Name}\""),
                    ("args", dice.Percent(92) ? WireContent.Arguments(style, n) : $$"""{"of":{{style.Text("input", n)}}}"""),
                    ("id", Id(call)))),
                (isSnake ? "thought_signature" : "thoughtSignature", isSigned && dice.Percent(50) ? style.Text("signature", n) : null)),
            TalkPart.Result result => Response(result, result.Name, ResponseBody(result, dice), isSnake, dice),
            TalkPart.Synthetic synthetic => Response(
                synthetic, synthetic.Name, style.Object(dice, ("error", WireContent.StandInText(style, synthetic))), isSnake, dice),
            _ => style.Object(dice, ("text", "\"\"")),
        };
    }

    private string Response(TalkPart part, string name, string response, bool isSnake, SampleStream dice) => style.Object(
        dice,
        (isSnake ? "function_response" : "functionResponse", style.Object(
            dice,
            ("name", $"\"{name}\""),
            ("response", response),
            ("id", idsPercent is 0 or 100 || dice.Percent(80) ? Id(part) : null))));

    private string ResponseBody(TalkPart.Result result, SampleStream dice)
    {
        var text = style.Text("result", result.N);
        return result.IsError
            ? style.Object(dice, ("error", text))
            : dice.Below(4) switch
            {
                0 => style.Object(dice, ("result", style.Array(dice, text, "1.50"))),
                1 => style.Object(dice, ("output", text), ("more", style.Text("more", result.N))),
                _ => style.Object(dice, ("output", text)),
            };
    }

    /// <summary>The part's id where its call has one; whether it has hangs on the id alone.</summary>
    private string? Id(TalkPart part)
    {
        var number = WireIds.Number(part.Id!);
        return style.Percent("has id", number, idsPercent) ? style.Quote(WireIds.Of(DialectNames.Gemini, part.Id!, style), number) : null;
    }
}
