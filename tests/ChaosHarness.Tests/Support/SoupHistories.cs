namespace ChaosHarness.Tests;

/// <summary>Messages thrown together without any plan, from a small alphabet, so that every short combination comes up.</summary>
internal static class SoupHistories
{
    private const int MessageCountMax = 6;
    private const int BlockCountMax = 4;

    private static readonly string[] Ids = ["\"a\"", "\"b\"", "\"c\""];
    private static readonly string[] OddIds = ["\"\\u0061\"", "\"a.b\"", "\"a:b\""];

    public static Sketch Draw(SampleStream stream)
    {
        var content = new ContentSource(stream);
        var messages = Enumerable.Range(0, stream.Percent(98) ? 1 + stream.Below(MessageCountMax) : 0).Select(_ => Message(stream, content)).ToList();
        return new Sketch([.. messages], stream.Percent(70) ? 0 : stream.Next());
    }

    private static SketchMessage Message(SampleStream stream, ContentSource content)
    {
        var role = stream.Below(100) switch { < 45 => "\"user\"", < 92 => "\"assistant\"", < 97 => "\"system\"", _ => "\"tool\"" };
        var blocks = Enumerable.Range(0, stream.Below(BlockCountMax + 1)).Select(_ => Block(stream, content, role)).ToList();
        var other = stream.Below(30) switch
        {
            < 3 => content.Text("user"),
            3 => stream.Pick<string>(["\"\"", "\" \"", "null", ""]),
            _ => null,
        };
        return new SketchMessage(role, [.. blocks], other);
    }

    private static SketchBlock Block(SampleStream stream, ContentSource content, string role)
    {
        var id = stream.Pick(stream.Percent(80) ? Ids : OddIds);
        var isInPlace = stream.Percent(93);
        return stream.Below(20) switch
        {
            < 9 when role == "\"user\"" => isInPlace ? content.Result(id) : content.Call(id),
            < 9 => isInPlace ? content.Call(id) : content.Result(id),
            < 14 => content.TextBlock(),
            14 => content.Thinking(),
            15 => SketchBlock.Of("text", new SketchField("text", stream.Pick<string>(["\"\"", "\" \""]))),
            16 => SketchBlock.Of("server_tool_use", new("id", id), new("name", "\"web_search\""), new("input", "{}")),
            17 => SketchBlock.Of("web_search_tool_result", new("tool_use_id", id), new("content", $"[{content.Text("page")}]")),
            18 => SketchBlock.Of("tool_result", new("tool_use_id", id), new("content", "\"the same\"")),
            _ => SketchBlock.Of(
                "tool_result",
                new("tool_use_id", id),
                new("content", content.Quote(stream.Pick(SyntheticTexts.All))),
                new("is_error", "true")),
        };
    }
}
