using System.Buffers.Text;
using System.Text.Json;
using ChaosHarness.Histories;

namespace ChaosHarness.Stores;

/// <summary>When the message of a row was made, in milliseconds as its agent wrote them; null where it does not say.</summary>
internal static class RowTime
{
    /// <summary>When the row itself was written: for an answer of the model its end, where the message's own time is its beginning.</summary>
    public static long? OfRow(History history, int message)
    {
        if (history.Notation != Notation.Rows)
        {
            return null;
        }

        var reader = new Utf8JsonReader(history.Span(history.Messages[message].Range), new JsonReaderOptions { MaxDepth = HistoryLimits.DepthMax });
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            bool isTime = reader.TextIs("timestamp"u8);
            reader.Read();
            if (isTime)
            {
                return reader.TokenType == JsonTokenType.String && reader.TryGetDateTimeOffset(out DateTimeOffset time) ? time.ToUnixTimeMilliseconds() : null;
            }

            reader.Skip();
        }

        return null;
    }

    public static long? Of(History history, int message)
    {
        if (history.Notation != Notation.Rows)
        {
            return null;
        }

        ReadOnlySpan<byte> bytes = history.Bytes.Span;
        ByteRange row = history.Messages[message].Range;
        var reader = new Utf8JsonReader(row.In(bytes), new JsonReaderOptions { MaxDepth = HistoryLimits.DepthMax });
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            bool isMessage = reader.TextIs("message"u8);
            reader.Read();
            int start = (int)reader.TokenStartIndex;
            reader.Skip();
            if (isMessage)
            {
                return Of(bytes, PiMessage.Read(bytes, new ByteRange(row.Start + start, row.Start + (int)reader.BytesConsumed)).Timestamp);
            }
        }

        return null;
    }

    public static long? Of(ReadOnlySpan<byte> bytes, ByteRange value) =>
        Utf8Parser.TryParse(value.In(bytes), out long time, out int used) && used == value.Length ? time : null;
}
