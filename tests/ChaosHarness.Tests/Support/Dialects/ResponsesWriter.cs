namespace ChaosHarness.Tests;

/// <summary>Items of OpenAI Responses: messages, calls, outputs and reasoning each stand alone in one list.</summary>
internal sealed class ResponsesWriter(WireStyle style)
{
    public List<string> Items(Talk talk)
    {
        var items = new List<string>();
        foreach (var segment in WireSegment.Of(talk))
        {
            var texts = new List<TalkPart>();
            var mustHaveId = false;
            for (var p = 0; p < segment.Parts.Count; p++)
            {
                var part = segment.Parts[p];
                var next = p + 1 < segment.Parts.Count ? segment.Parts[p + 1] : null;
                switch (part)
                {
                    case TalkPart.Thinking thinking:
                        // Reasoning with an id must stand right before an item that has one too: a worn one may break that.
                        var wants = style.Percent("reasoning id", thinking.N, 60);
                        mustHaveId = wants && next is TalkPart.Text or TalkPart.Call;
                        items.Add(Reasoning(thinking.N, (wants && mustHaveId) || style.IsWorn("reasoning", thinking.N, 25)));
                        break;
                    case TalkPart.Call call:
                        items.Add(Call(call, mustHaveId));
                        mustHaveId = false;
                        break;
                    case TalkPart.Result or TalkPart.Synthetic:
                        items.Add(Output(part));
                        break;
                    default:
                        texts.Add(part);
                        if (next is null or TalkPart.Call or TalkPart.Thinking)
                        {
                            items.Add(Message(segment.Role, texts, mustHaveId, items.Count));
                            (texts, mustHaveId) = ([], false);
                        }

                        break;
                }
            }

            if (segment.Parts.Count == 0)
            {
                items.Add(Message(segment.Role, [], mustHaveId: false, items.Count));
            }
        }

        return items;
    }

    private string Message(string own, List<TalkPart> parts, bool mustHaveId, int index)
    {
        var n = WireContent.Number(parts, index);
        var dice = style.Dice($"message {own}", n);
        if (style.IsWorn("no item", n, 1))
        {
            return WireContent.Stray(style, n);
        }

        var isAssistant = own == "assistant";
        var role = own == "system" && dice.Percent(50) ? "developer" : own;
        var hasId = isAssistant && (mustHaveId || dice.Percent(30));
        var content = parts is [TalkPart.Text text] && dice.Percent(45)
            ? style.Text("text", text.N)
            : style.Array(dice, parts.Select(part => Part(part, isAssistant)));
        if (style.IsWorn("content", n, 4))
        {
            content = dice.Pick<string?>(["null", null, "7", "{}"]);
        }

        var id = style.IsWorn("item id", n, 4) ? dice.Pick<string>([$"\"call_{n}\"", "\"\"", $"\"msg {n}\""]) : $"\"msg_{n}\"";
        return style.Object(
            dice,
            ("type", hasId || dice.Percent(50) ? "\"message\"" : null),
            ("id", hasId ? id : null),
            ("role", style.IsWorn("role", n, 3) ? dice.Pick<string>(["\"tool\"", "\"bogus\"", "null"]) : $"\"{role}\""),
            ("status", hasId && dice.Percent(60) ? "\"completed\"" : null),
            ("content", content),
            ("x_note", WireContent.Extra(style, n)));
    }

    private string Part(TalkPart part, bool isAssistant)
    {
        var n = WireContent.Number(part);
        var dice = style.Dice("part", n);
        var text = part is TalkPart.Text ? style.Text("text", n) : "\"\"";
        if (style.IsWorn("part", n, 3))
        {
            return dice.Pick<string>([WireContent.Stray(style, n), $$"""{"text":{{text}} }""", """{"type":"input_text","text":7}"""]);
        }

        if (part is TalkPart.Image)
        {
            return style.Object(dice, ("type", "\"input_image\""), ("image_url", WireContent.ImageUrl(style, n)));
        }

        var isOutput = isAssistant && !style.IsWorn("text type", n, 3);
        return style.Object(
            dice,
            ("type", isOutput ? "\"output_text\"" : "\"input_text\""),
            ("text", text),
            ("annotations", isOutput && dice.Percent(40) ? "[]" : null));
    }

    private string Reasoning(int n, bool hasId)
    {
        var dice = style.Dice("reasoning", n);
        var summary = style.Object(dice, ("type", "\"summary_text\""), ("text", style.Text("thought", n)));
        return style.Object(
            dice,
            ("type", "\"reasoning\""),
            ("id", hasId ? $"\"rs_{n}\"" : null),
            ("summary", style.Array(dice, summary)),
            ("encrypted_content", dice.Percent(50) ? style.Text("sealed", n) : null));
    }

    private string Call(TalkPart.Call call, bool mustHaveId)
    {
        var dice = style.Dice("call", call.N);
        var isCustom = IsCustom(call);
        var id = style.IsWorn("call id", call.N, 3) ? dice.Pick<string?>(["null", null, "7"]) : Id(call, call.N);
        var arguments = style.IsWorn("arguments", call.N, 6)
            ? dice.Pick<string?>([WireContent.Arguments(style, call.N), null, "null", "{}", "[1]"])
            : WireContent.ArgumentsText(style, call.N);
        var itemId = isCustom ? $"\"ctc_{call.N}\"" : $"\"fc_{call.N}\"";
        return style.Object(
            dice,
            ("type", isCustom ? "\"custom_tool_call\"" : "\"function_call\""),
            ("id", style.IsWorn("item id", call.N, 5) ? dice.Pick<string>([$"\"call_{call.N}\"", "\"\""]) : mustHaveId || dice.Percent(40) ? itemId : null),
            ("call_id", id),
            ("name", $"\"{call.Name}\""),
            (isCustom ? "input" : "arguments", isCustom ? style.Text("input", call.N) : arguments),
            ("status", dice.Percent(20) ? "\"completed\"" : null));
    }

    private string Output(TalkPart part)
    {
        var n = WireContent.Number(part);
        var dice = style.Dice("output", n);
        return style.Object(
            dice,
            ("type", IsCustom(part) ? "\"custom_tool_call_output\"" : "\"function_call_output\""),
            ("call_id", style.IsWorn("output id", n, 4) ? dice.Pick<string?>(["null", null, "7"]) : Id(part, n)),
            ("output", OutputBody(part, dice, n)),
            ("x_note", WireContent.Extra(style, n)));
    }

    private string? OutputBody(TalkPart part, SampleStream dice, int n)
    {
        if (style.IsWorn("output", n, 4))
        {
            return dice.Pick<string?>(["null", null, "7", $$"""{"text":{{style.Text("result", n)}} }""", "\"\""]);
        }

        if (part is TalkPart.Synthetic synthetic)
        {
            return WireContent.StandInText(style, synthetic);
        }

        var text = style.Text("result", n);
        return dice.Below(10) switch
        {
            < 7 => text,
            7 => style.Array(
                dice,
                style.Object(dice, ("type", "\"input_text\""), ("text", text)),
                style.Object(dice, ("type", "\"input_image\""), ("image_url", WireContent.ImageUrl(style, n)))),
            _ => style.Array(dice, style.Object(dice, ("type", "\"input_text\""), ("text", text))),
        };
    }

    private bool IsCustom(TalkPart part) => style.Percent("custom", WireIds.Number(part.Id!), 5);

    private string Id(TalkPart part, int n) =>
        style.Quote(WireIds.Of(DialectNames.Responses, part.Id!, style), WireIds.Number(part.Id!) + n);
}
