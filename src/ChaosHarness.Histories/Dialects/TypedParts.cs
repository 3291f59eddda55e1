using System.Text.Json;

namespace ChaosHarness.Histories;

/// <summary>Content parts of the form <c>{"type":"text","text":…}</c>, which all dialects but Gemini and Bedrock use.</summary>
internal static class TypedParts
{
    /// <summary>A question about the type of a part.</summary>
    public delegate bool TypeTest(ReadOnlySpan<byte> type);

    /// <summary>The text token of a text part, and whether a part of another type fits.</summary>
    public static (ByteRange Text, bool Fits) Look(ReadOnlySpan<byte> part, ReadOnlySpan<byte> textType, TypeTest fits)
    {
        if (part is not [(byte)'{', ..])
        {
            return (default, false);
        }

        var reader = new Utf8JsonReader(part, new JsonReaderOptions { MaxDepth = HistoryLimits.DepthMax });
        ByteRange type = ByteRange.None;
        ByteRange text = ByteRange.None;
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            bool isType = reader.TextIs("type"u8);
            bool isText = reader.TextIs("text"u8);
            ByteRange value = BodyReader.Next(ref reader);
            type = isType ? value : type;
            text = isText ? value : text;
        }

        bool isTextPart = JsonText.Is(type.In(part), textType) && text.In(part) is [(byte)'"', ..];
        return (isTextPart ? text : default, fits(type.In(part)));
    }
}
