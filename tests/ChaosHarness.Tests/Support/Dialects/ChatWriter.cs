namespace ChaosHarness.Tests;

/// <summary>Messages of OpenAI Chat and of Mistral: results are messages, arguments are strings.</summary>
internal sealed class ChatWriter(WireStyle style, bool isMistral)
{
    private string Dialect => isMistral ? DialectNames.Mistral : DialectNames.Chat;

    public List<string> Messages(Talk talk) => [.. WireSegment.Of(talk).Index().Select(entry => Message(entry.Item, entry.Item.Number(entry.Index)))];

    private string Message(WireSegment segment, int n)
    {
        var dice = style.Dice($"message {segment.Role}", n);
        if (style.IsWorn("no message", n, 1))
        {
            return WireContent.Stray(style, n);
        }

        if (segment.Role == "tool")
        {
            return Tool(segment.Parts[0], dice, n);
        }

        var role = segment.Role == "system" && !isMistral && dice.Percent(40) ? "developer" : segment.Role;
        var fields = new List<(string, string?)> { ("role", style.IsWorn("role", n, 3) ? dice.Pick<string>(["\"bogus\"", "\"User\"", "null"]) : $"\"{role}\"") };
        if (segment.Role == "assistant")
        {
            fields.AddRange(Assistant(segment.Parts, dice, n));
        }
        else
        {
            fields.Add(("content", style.IsWorn("content", n, 4) ? dice.Pick<string?>(["null", null, "7", "{}"]) : Content(segment.Parts, dice)));
        }

        fields.Add(("x_note", WireContent.Extra(style, n)));
        return style.Object(dice, fields);
    }

    private IEnumerable<(string, string?)> Assistant(List<TalkPart> parts, SampleStream dice, int n)
    {
        var calls = parts.OfType<TalkPart.Call>().ToList();
        var thoughts = parts.OfType<TalkPart.Thinking>().ToList();
        var said = parts.Where(part => part is TalkPart.Text or TalkPart.Empty || (isMistral && part is TalkPart.Thinking)).ToList();
        var nothing = dice.Pick<string?>(calls.Count > 0 ? ["null", null, "\"\"", "[]"] : ["\"\"", null, "null", "[]"]);
        yield return ("reasoning_content", thoughts.Count > 0 && !isMistral ? style.Text("thought", thoughts[0].N) : null);

        // Further thoughts of one message have nowhere else to go.
        yield return ("reasoning", thoughts.Count > 1 && !isMistral ? style.Array(dice, thoughts.Skip(1).Select(part => style.Text("thought", part.N))) : null);
        yield return ("content", said.Count == 0 ? nothing : style.IsWorn("content", n, 4) ? dice.Pick<string?>(["null", null, "7"]) : Content(said, dice));
        if (calls.Count > 0)
        {
            var elements = calls.Select(Call).ToList();
            if (style.IsWorn("call element", n, 2))
            {
                elements.Add(WireContent.Stray(style, n));
            }

            yield return ("tool_calls", style.Array(dice, elements));
        }
        else
        {
            yield return ("tool_calls", style.IsWorn("no calls", n, 8) ? "[]" : dice.Percent(3) ? "null" : null);
        }
    }

    private string Call(TalkPart.Call call)
    {
        var dice = style.Dice("call", call.N);
        var id = style.Quote(WireIds.Of(Dialect, call.CallId, style), WireIds.Number(call.CallId));
        id = style.IsWorn("call id", call.N, 3) ? dice.Pick<string?>(["null", null, "7"]) : id;
        if (!isMistral && style.Percent("custom", WireIds.Number(call.CallId), 4))
        {
            var custom = style.Object(dice, ("name", $"\"{call.Name}\""), ("input", style.Text("input", call.N)));
            return style.Object(dice, ("id", id), ("type", "\"custom\""), ("custom", custom));
        }

        var arguments = style.IsWorn("arguments", call.N, 6)
            ? dice.Pick<string?>([WireContent.Arguments(style, call.N), null, "null", "{}", "[1]"])
            : WireContent.ArgumentsText(style, call.N);
        var function = style.Object(dice, ("name", $"\"{call.Name}\""), ("arguments", arguments));
        return style.Object(dice, ("id", id), ("type", dice.Percent(95) ? "\"function\"" : null), ("function", function));
    }

    private string Tool(TalkPart part, SampleStream dice, int n)
    {
        var id = style.Quote(WireIds.Of(Dialect, part.Id!, style), WireIds.Number(part.Id!) + n);
        var name = part is TalkPart.Result result ? result.Name : ((TalkPart.Synthetic)part).Name;
        return style.Object(
            dice,
            ("role", "\"tool\""),
            ("tool_call_id", style.IsWorn("result id", n, 4) ? dice.Pick<string?>(["null", null, "7"]) : id),
            ("name", isMistral && dice.Percent(40) ? $"\"{name}\"" : null),
            ("content", ResultContent(part, dice, n)),
            ("x_note", WireContent.Extra(style, n)));
    }

    private string? ResultContent(TalkPart part, SampleStream dice, int n)
    {
        if (style.IsWorn("result", n, 4))
        {
            return dice.Pick<string?>(["null", null, "7", $"[{style.Text("result", n)}]", $$"""{"text":{{style.Text("result", n)}} }""", "\"\""]);
        }

        if (part is TalkPart.Synthetic synthetic)
        {
            return WireContent.StandInText(style, synthetic);
        }

        var text = style.Text("result", n);
        return dice.Below(10) switch
        {
            < 7 => text,
            < 9 => style.Array(dice, TextPart(dice, text)),
            _ => style.Array(dice, TextPart(dice, text), TextPart(dice, style.Text("more", n))),
        };
    }

    private string Content(List<TalkPart> parts, SampleStream dice)
    {
        if (parts is [TalkPart.Text or TalkPart.Empty] && dice.Percent(60))
        {
            return parts[0] is TalkPart.Text text ? style.Text("text", text.N) : "\"\"";
        }

        return style.Array(dice, parts.Select(Part));
    }

    private string Part(TalkPart part)
    {
        var n = WireContent.Number(part);
        var dice = style.Dice("part", n);
        if (style.IsWorn("part", n, 3))
        {
            var text = style.Text("text", n);
            return dice.Pick<string>([WireContent.Stray(style, n), $$"""{"text":{{text}} }""", $$"""{"type":7,"text":{{text}} }""", """{"type":"text","text":7}"""]);
        }

        return part switch
        {
            TalkPart.Text => TextPart(dice, style.Text("text", n)),
            TalkPart.Thinking => style.Object(dice, ("type", "\"thinking\""), ("thinking", style.Array(dice, TextPart(dice, style.Text("thought", n))))),
            TalkPart.Image when isMistral => style.Object(dice, ("type", "\"image_url\""), ("image_url", WireContent.ImageUrl(style, n))),
            TalkPart.Image => style.Object(
                dice,
                ("type", "\"image_url\""),
                ("image_url", style.Object(dice, ("url", WireContent.ImageUrl(style, n)), ("detail", dice.Percent(30) ? "\"low\"" : null)))),
            _ => TextPart(dice, "\"\""),
        };
    }

    private string TextPart(SampleStream dice, string text) => style.Object(dice, ("type", "\"text\""), ("text", text));
}
