using System.Text.Json;
using ChaosHarness.Corpora;
using ChaosHarness.Histories;

namespace ChaosHarness.Cli;

/// <summary>
/// Whether a file that a folder brought along is no history at all. Session folders hold other JSON beside the sessions (an index,
/// settings); calling that broken would teach people to ignore the word. A file that the user named is always judged.
/// </summary>
internal static class HistoryProbe
{
    /// <summary>True for a corpus's manifest, and for a <c>*.json</c> that is whole and is no object with <c>messages</c>, <c>input</c> or <c>contents</c>; a torn one may have been a history.</summary>
    public static bool IsSomethingElse(InputFile file, ReadOnlySpan<byte> bytes)
    {
        if (file.IsListed && Manifest.IsOne(file.FullPath, bytes))
        {
            return true;
        }

        if (!file.IsListed || !file.FullPath.EndsWith(".json", StringComparison.Ordinal))
        {
            return false;
        }

        var reader = new Utf8JsonReader(bytes.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes, new JsonReaderOptions { MaxDepth = HistoryLimits.DepthMax });
        try
        {
            return !HoldsConversation(ref reader);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    // A text named `input` is a request only beside a model: settings have such fields, too.
    private static bool HoldsConversation(ref Utf8JsonReader reader)
    {
        bool holds = false;
        bool hasText = false;
        bool hasModel = false;
        while (reader.Read())
        {
            if (reader.CurrentDepth == 1 && reader.TokenType == JsonTokenType.PropertyName)
            {
                holds |= reader.TextIs("messages"u8);
                hasModel |= reader.TextIs("model"u8);
                bool isInput = reader.TextIs("input"u8);
                bool isOther = isInput || reader.TextIs("contents"u8);
                reader.Read();
                holds |= isOther && reader.TokenType == JsonTokenType.StartArray;
                hasText |= isInput && reader.TokenType == JsonTokenType.String;
            }
        }

        return holds || (hasText && hasModel);
    }
}
