using System.Text;

namespace ChaosHarness.Tests;

/// <summary>Writes a talk as a request body of a dialect.</summary>
/// <remarks>
/// Goal: the same abstract talk in six wire forms, each as varied as real programs make it. Method: each dialect's writer gives the JSON of
/// its messages; here the fields beside them are added. A worn talk also gets damage that only a wire form can have. Not done: names that
/// are no names, and whatever else no repair may mend.
/// </remarks>
internal static class TalkWriter
{
    public static byte[] Write(Talk talk, string dialect, ulong seed)
    {
        var style = new WireStyle(seed, talk.IsWorn);
        var messages = dialect switch
        {
            DialectNames.Anthropic => new AnthropicWriter(style).Messages(talk),
            DialectNames.Chat => new ChatWriter(style, isMistral: false).Messages(talk),
            DialectNames.Mistral => new ChatWriter(style, isMistral: true).Messages(talk),
            DialectNames.Bedrock => new BedrockWriter(style).Messages(talk),
            DialectNames.Gemini => new GeminiWriter(style).Contents(talk),
            DialectNames.Responses => new ResponsesWriter(style).Items(talk),
            _ => throw new ArgumentException(dialect, nameof(dialect)),
        };
        var dice = style.Dice("body", 0);
        var history = style.Array(dice, WithStrays(messages, style));
        var place = style.Dice("place", 0);
        List<(string, string?)> before = [.. Beside(talk, dialect, style).Where(_ => place.Percent(60))];
        List<(string, string?)> after = [.. Beside(talk, dialect, style).Where(field => !before.Contains(field))];
        return Encoding.UTF8.GetBytes(Body(style, [.. before, (DialectNames.HistoryField(dialect), history), .. after]));
    }

    /// <summary>The fields in that very order, as the last key of a name wins.</summary>
    private static string Body(WireStyle style, List<(string Name, string? Json)> fields)
    {
        var gap = style.Seed != 0 && style.Percent("gap", 1, 50) ? "\n  " : "";
        return $"{{{string.Join(',', fields.Where(field => field.Json is not null).Select(field => $"{gap}\"{field.Name}\":{(gap.Length > 0 ? " " : "")}{field.Json}"))}{gap}}}";
    }

    private static List<string> WithStrays(List<string> messages, WireStyle style)
    {
        if (messages.Count > 0 && style.IsWorn("stray message", messages.Count, 10))
        {
            var at = style.Dice("stray place", messages.Count).Below(messages.Count + 1);
            return [.. messages[..at], WireContent.Stray(style, 4_000_000), .. messages[at..]];
        }

        return messages;
    }

    private static IEnumerable<(string Name, string? Json)> Beside(Talk talk, string dialect, WireStyle style)
    {
        var dice = style.Dice("beside", 0);
        string? Some(int percent, string json) => dice.Percent(percent) ? json : null;
        var system = talk.Messages.Where(message => message.Speaker == TalkSpeaker.System).SelectMany(message => message.Parts).OfType<TalkPart.Text>();
        var texts = system.Select(text => style.Object(dice, ("text", style.Text("system", text.N)))).ToList();
        const string Parameters = """{ "type":"object" , "properties": {"of":{"type":"string"}},"messages":[1.0]}""";
        yield return ("x_unknown", Some(20, $$"""{"role":"user","messages":[1e5, {{style.Text("beside", 1)}}],"contents":[ ],"input":""}"""));
        switch (dialect)
        {
            case DialectNames.Anthropic:
                // No model: it would make the body a request, and a request has rules of its own.
                yield return ("system", texts.Count > 0 ? style.Array(dice, system.Select(text => style.Object(dice, ("type", "\"text\""), ("text", style.Text("system", text.N))))) : null);
                yield return ("temperature", Some(30, "1.0"));
                break;
            case DialectNames.Bedrock:
                // Fields beside the messages make the provider look for toolConfig, so it is there whenever one of them is.
                var isFull = dice.Percent(70);
                yield return ("toolConfig", isFull ? $$$$"""{ "tools":[{"toolSpec":{"name":"shell","inputSchema":{"json":{{{{Parameters}}}} }}}]}""" : null);
                yield return ("system", isFull && texts.Count > 0 ? style.Array(dice, texts) : null);
                yield return ("inferenceConfig", isFull ? Some(30, """{"maxTokens":1.0E3}""") : null);
                break;
            case DialectNames.Gemini:
                yield return ("systemInstruction", texts.Count > 0 ? style.Object(dice, ("parts", style.Array(dice, texts))) : null);
                yield return ("tools", Some(50, $$"""[{"functionDeclarations":[{"name":"shell","parameters":{{Parameters}} }]}]"""));
                yield return ("generationConfig", Some(30, """{"temperature":1.0}"""));
                break;
            default:
                yield return ("model", Some(70, "\"some-model-1\""));
                yield return ("tools", Some(50, $$$$"""[{"type":"function","function":{"name":"shell","parameters":{{{{Parameters}}}} }}]"""));
                yield return ("temperature", Some(30, "1.0"));
                yield return ("stream", Some(30, "true"));
                yield return ("instructions", dialect == DialectNames.Responses ? Some(30, style.Text("instructions", 1)) : null);
                break;
        }
    }
}
