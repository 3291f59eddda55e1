namespace ChaosHarness.Tests;

/// <summary>The JSON of contents that several dialects share.</summary>
internal static class WireContent
{
    private static readonly string[] Strays = ["null", "7", "true", "[]"];

    public static string ImageUrl(WireStyle style, int n)
    {
        var data = style.Text("picture", n);
        return $"\"data:image/png;base64,{data[1..]}";
    }

    /// <summary>The JSON of a call's arguments, as an object.</summary>
    public static string Arguments(WireStyle style, int n)
    {
        var dice = style.Dice("arguments", n);
        return style.Object(
            dice,
            ("of", style.Text("input", n)),
            ("n", dice.Percent(50) ? style.Array(dice, "1.50", "{\"deep\":null}") : null),
            ("more", dice.Percent(20) ? style.Object(dice, ("id", "\"decoy\""), ("empty", "{}")) : null));
    }

    /// <summary>The arguments as a string of JSON, spaced and escaped in its own way; once in a while cut off in the middle.</summary>
    public static string ArgumentsText(WireStyle style, int n)
    {
        var json = Arguments(style, n);
        return style.Quote(style.Percent("cut arguments", n, 3) ? json[..^2] : json, n);
    }

    /// <summary>The text of a stand-in: ours mostly, else another program's.</summary>
    public static string StandInText(WireStyle style, TalkPart.Synthetic part)
    {
        var n = WireIds.Number(part.CallId);
        var dice = style.Dice("stand-in", n);
        return style.Quote(style.Seed == 0 || dice.Percent(75) ? SyntheticTexts.Own : dice.Pick(SyntheticTexts.All), n);
    }

    /// <summary>JSON that is no message and no part.</summary>
    public static string Stray(WireStyle style, int n) =>
        style.Percent("stray text", n, 30) ? style.Text("stray", n) : style.Dice("stray", n).Pick(Strays);

    /// <summary>An unknown field that nobody may mind.</summary>
    public static string? Extra(WireStyle style, int n) => style.Percent("extra", n, 5) ? $"[1e5, {style.Text("note", n)}]" : null;

    /// <summary>A number for choices about a message.</summary>
    public static int Number(IReadOnlyList<TalkPart> parts, int otherwise) =>
        parts.Count > 0 ? Number(parts[0]) : 1_000_000 + otherwise;

    public static int Number(TalkPart part) => part switch
    {
        TalkPart.Text text => text.N,
        TalkPart.Thinking thinking => thinking.N,
        TalkPart.Image image => image.N,
        TalkPart.Call call => call.N,
        TalkPart.Result result => result.N,
        TalkPart.Synthetic synthetic => 2_000_000 + WireIds.Number(synthetic.CallId),
        _ => 3_000_000,
    };
}
