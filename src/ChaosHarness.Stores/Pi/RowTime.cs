using System.Buffers.Text;
using System.Text.Json;
using ChaosHarness.Histories;

namespace ChaosHarness.Stores;

/// <summary>When the message of a row was made, in milliseconds as its agent wrote them; null where it does not say.</summary>
internal static class RowTime
{
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
            bool isMessage = reader.ValueTextEquals("message"u8);
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
