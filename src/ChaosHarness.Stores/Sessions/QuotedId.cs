using ChaosHarness.Histories;

namespace ChaosHarness.Stores;

/// <summary>The id of the result that a text was quoted from by an earlier repair; null for any other text.</summary>
internal static class QuotedId
{
    private const string Start = Quotes.ResultMarker + " id=";
    private const string End = " is_error=";

    public static string? Of(ReadOnlySpan<byte> token)
    {
        if (!token.StartsWith("\"[chaosharness:quoted-result id="u8))
        {
            return null;
        }

        string text = JsonText.Unescape(token);
        int end = text.IndexOf(End, StringComparison.Ordinal);
        string id = end < 0 ? "" : text[Start.Length..end];
        return id.Length == 0 || id[0] == '"' ? null : id;
    }
}
