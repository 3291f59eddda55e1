using System.Text.Json;
using ChaosHarness.Histories;

namespace ChaosHarness.Cli;

/// <summary>
/// Whether a file that a folder brought along is no history at all. Session folders hold other JSON beside the sessions (an index,
/// settings); calling that broken would teach people to ignore the word. A file that the user named is always judged.
/// </summary>
internal static class HistoryProbe
{
    /// <summary>True for a <c>*.json</c> that is whole and is no object with <c>messages</c>; a torn one may have been a history.</summary>
    public static bool IsSomethingElse(InputFile file, ReadOnlySpan<byte> bytes)
    {
        if (!file.IsListed || !file.FullPath.EndsWith(".json", StringComparison.Ordinal))
        {
            return false;
        }

        var reader = new Utf8JsonReader(bytes.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes, new JsonReaderOptions { MaxDepth = HistoryLimits.DepthMax });
        try
        {
            return !HoldsMessages(ref reader);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static bool HoldsMessages(ref Utf8JsonReader reader)
    {
        bool holds = false;
        while (reader.Read())
        {
            holds |= reader.CurrentDepth == 1 && reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals("messages"u8);
        }

        return holds;
    }
}
