using System.Globalization;
using System.Text;

namespace ChaosHarness.Tests;

/// <summary>Content for generated histories: every text, thinking, input and result it gives is unlike all others, so that a loss shows.</summary>
internal sealed class ContentSource(SampleStream stream)
{
    private static readonly string[] Fragments =
    [
        "let me check", "the build failed in step 3", "{\"rows\":[1,2]}", "a \"quoted\" \\ path/with/slashes", "line one\nline two\ttabbed",
        "数据库连接超时", "проверка", "naïve café", "👩‍🚀 launch 🚀",
        "]}],\"role\":\"user\"", "\u2028\u00a0", "\u0001", "<tool_result>", "null",
    ];

    private int count;

    /// <summary>Keeps the content of two sources apart.</summary>
    public string Prefix { get; init; } = "";

    /// <summary>A JSON string nobody else has.</summary>
    public string Text(string kind)
    {
        var text = new StringBuilder();
        text.Append(Prefix).Append(kind).Append(' ').Append(CultureInfo.InvariantCulture, $"{count++}");
        for (var words = stream.Below(4); words > 0; words--)
        {
            text.Append(' ').Append(stream.Pick(Fragments));
        }

        if (stream.Below(1_500) == 0)
        {
            text.Append(' ').Append('x', 2_000 + stream.Below(20_000));
        }

        return Quote(text.ToString());
    }

    /// <summary>A JSON string of that text, escaped in one of the many ways JSON allows.</summary>
    public string Quote(string text)
    {
        var escapePercent = stream.Pick<int>([0, 0, 0, 5, 100]);
        var json = new StringBuilder("\"");
        foreach (var c in text)
        {
            var mustEscape = c is '"' or '\\' || c < ' ';
            if (!mustEscape && !stream.Percent(escapePercent))
            {
                json.Append(c);
            }
            else if (c is '"' or '\\' or '/' && stream.Percent(70))
            {
                json.Append('\\').Append(c);
            }
            else if (c == '\n' && stream.Percent(70))
            {
                json.Append("\\n");
            }
            else
            {
                json.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
            }
        }

        return json.Append('"').ToString();
    }

    /// <summary>A fresh id of one of the shapes in the wild, as JSON.</summary>
    public string Id()
    {
        var number = (Prefix.Length == 0 ? "" : "n") + (count++).ToString("d3", CultureInfo.InvariantCulture);
        return stream.Below(12) switch
        {
            0 => $"\"call_{number}\"",
            1 => $"\"{number}\"",
            2 => $"\"functions-read_file-{number}\"",
            3 => $"\"toolu_{new string('Z', 50)}{number}\"",
            _ => $"\"toolu_01{number}\"",
        };
    }

    public SketchBlock TextBlock() => Spiced(SketchBlock.Of("text", new SketchField("text", Text("text"))));

    public SketchBlock Thinking() => stream.Percent(20)
        ? SketchBlock.Of("redacted_thinking", new SketchField("data", Text("sealed")))
        : Shuffled(SketchBlock.Of("thinking", new("thinking", Text("thought")), new("signature", Text("signature"))));

    public SketchBlock Image() => SketchBlock.Of(
        "image",
        new SketchField("source", $$"""{"type":"base64","media_type":"image/png","data":{{Text("image")}} }"""));

    public SketchBlock Call(string id) => Spiced(Shuffled(SketchBlock.Of(
        "tool_use",
        new("id", id),
        new("name", stream.Pick<string>(["\"read_file\"", "\"web_search\"", "\"shell\"", "\"mcp__db__query\""])),
        new("input", $$"""{ "of":{{Text("input")}},"n":[{{stream.Below(9)}}, {"deep":null}]}"""))));

    public SketchBlock Result(string id)
    {
        var isError = stream.Percent(10);
        var block = SketchBlock.Of("tool_result", new("tool_use_id", id), new("content", stream.Below(10) switch
        {
            < 4 => Text("result"),
            < 8 => $$"""[{"type":"text","text":{{Text("result")}}}]""",
            8 => $$"""[ {"type":"text","text":{{Text("result")}}}, {"text":{{Text("more")}},"type":"text"} ]""",
            _ when isError => Text("error"),
            _ => $$"""
                [{"source":{"type":"base64","media_type":"image/png","data":{{Text("picture")}} },"type":"image"},{"type":"text","text":{{Text("legend")}} }]
                """,
        }));
        return Spiced(Shuffled(isError ? block.With("is_error", "true") : stream.Percent(10) ? block.With("is_error", "false") : block));
    }

    private SketchBlock Spiced(SketchBlock block) => stream.Below(12) switch
    {
        0 => block.With("cache_control", """{"type":"ephemeral"}"""),
        1 => block.With("x_unknown", $$"""[1.50, {"id":"toolu_decoy","type":"tool_use"}, {{Text("extra")}}]"""),
        _ => block,
    };

    private SketchBlock Shuffled(SketchBlock block)
    {
        if (!stream.Percent(25))
        {
            return block;
        }

        var first = block.Fields[stream.Below(block.Fields.Length)];
        return block with { Fields = [first, .. block.Fields.Remove(first)] };
    }
}
