using System.Text.Json;

namespace ChaosHarness.Histories;

/// <summary>The members of a JSON object as ranges: from the name's first quote to the value's end, the name with its quotes, and the value alone.</summary>
internal static class JsonMembers
{
    /// <summary>The members of the object at <paramref name="whole"/>, in order.</summary>
    public static List<(ByteRange Member, ByteRange Name, ByteRange Value)> Of(History history, ByteRange whole)
    {
        List<(ByteRange, ByteRange, ByteRange)> members = [];
        var reader = new Utf8JsonReader(history.Span(whole), new JsonReaderOptions { MaxDepth = HistoryLimits.DepthMax });
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            int start = (int)reader.TokenStartIndex + whole.Start;
            var name = new ByteRange(start, (int)reader.TokenStartIndex + whole.Start + reader.ValueSpan.Length + 2);
            ByteRange value = BodyReader.Next(ref reader);
            value = new ByteRange(value.Start + whole.Start, value.End + whole.Start);
            members.Add((new ByteRange(start, value.End), name, value));
        }

        return members;
    }
}
