using System.Text.Json;
using ChaosHarness.Histories;

namespace ChaosHarness.Tests;

/// <summary>Where the messages of a body stand in its bytes, by the platform's reader.</summary>
internal sealed record HistoryArray(ByteSpan Array, List<ByteSpan> Elements)
{
    /// <summary>The last field of the history's name, as the last key wins.</summary>
    public static HistoryArray Of(string dialect, ReadOnlySpan<byte> body)
    {
        var found = new HistoryArray(new ByteSpan(0, 0), []);
        var reader = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = 2_000 });
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isHistory = reader.TextIs(DialectNames.HistoryField(dialect));
            reader.Read();
            var start = (int)reader.TokenStartIndex;
            if (!isHistory || reader.TokenType != JsonTokenType.StartArray)
            {
                reader.Skip();
                continue;
            }

            var elements = new List<ByteSpan>();
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                var from = (int)reader.TokenStartIndex;
                reader.Skip();
                elements.Add(new ByteSpan(from, (int)reader.BytesConsumed));
            }

            found = new HistoryArray(new ByteSpan(start, (int)reader.BytesConsumed), elements);
        }

        return found;
    }
}
