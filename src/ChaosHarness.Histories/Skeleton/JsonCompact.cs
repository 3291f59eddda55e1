using System.Buffers;
using System.Text.Json;

namespace ChaosHarness.Histories;

/// <summary>
/// JSON in one spelling: no white space between tokens, one way to escape; numbers and the order of members stay. Two documents that
/// differ only in how a program likes to write JSON come out as the same bytes.
/// </summary>
public static class JsonCompact
{
    /// <summary>The document in that spelling.</summary>
    /// <exception cref="JsonException">The bytes are no JSON.</exception>
    public static byte[] Of(ReadOnlySpan<byte> json)
    {
        var compact = new ArrayBufferWriter<byte>(json.Length);
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = HistoryLimits.DepthMax });
        bool needsComma = false;
        while (reader.Read())
        {
            bool ends = reader.TokenType is JsonTokenType.EndArray or JsonTokenType.EndObject;
            compact.Write(needsComma && !ends ? ","u8 : []);
            Write(compact, ref reader);
            needsComma = reader.TokenType is not (JsonTokenType.StartArray or JsonTokenType.StartObject or JsonTokenType.PropertyName);
        }

        return compact.WrittenSpan.ToArray();
    }

    private static void Write(ArrayBufferWriter<byte> compact, ref Utf8JsonReader reader)
    {
        if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName)
        {
            compact.Write(JsonText.Escape(JsonText.Unescape([(byte)'"', .. reader.ValueSpan, (byte)'"'])));
            compact.Write(reader.TokenType == JsonTokenType.PropertyName ? ":"u8 : []);
            return;
        }

        compact.Write(reader.ValueSpan);
    }
}
