namespace ChaosHarness.Cli;

/// <summary>Shortens what is too long for a line, and says so.</summary>
internal static class Excerpt
{
    private const int IdLengthMax = 14;
    private const int IdEndLength = 8;

    /// <summary>At most so many characters; a cut end shows as <c>…</c>.</summary>
    public static string Clip(string text, int lengthMax) => text.Length <= lengthMax ? text : text[..(lengthMax - 1)] + "…";

    /// <summary>A window of so many characters that shows the place; cut ends show as <c>…</c>.</summary>
    public static string Around(string text, int place, int lengthMax)
    {
        if (text.Length <= lengthMax)
        {
            return text;
        }

        int start = Math.Clamp(place - (lengthMax / 4), 0, text.Length - lengthMax);
        string window = text.Substring(start, lengthMax);
        window = start > 0 ? "…" + window[1..] : window;
        return start + lengthMax < text.Length ? window[..^1] + "…" : window;
    }

    /// <summary>A long id by its last characters, which tell it from its neighbours; a short one as it is.</summary>
    public static string Id(string id) => id.Length <= IdLengthMax ? id : "…" + id[^IdEndLength..];

    /// <summary>The first few of a list, and how many more there are.</summary>
    public static string List(IReadOnlyList<string> items, int countMax)
    {
        string shown = string.Join(", ", items.Take(countMax));
        return items.Count > countMax ? FormattableString.Invariant($"{shown} and {items.Count - countMax} more") : shown;
    }
}
