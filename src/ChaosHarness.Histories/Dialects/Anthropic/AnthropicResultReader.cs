using System.Text.Json;

namespace ChaosHarness.Histories;

/// <summary>Walks the content of a tool result: a string, nothing, or an array of blocks (rule A20).</summary>
internal static class AnthropicResultReader
{
    /// <summary>The content's range; <paramref name="onlyText"/> is the text token when the content is exactly one text.</summary>
    public static ByteRange Read(ref Utf8JsonReader reader, ReadOnlySpan<byte> bytes, ref BlockFlags flags, out ByteRange onlyText)
    {
        int start = (int)reader.TokenStartIndex;
        onlyText = ByteRange.None;
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            JsonTokenType token = reader.TokenType;
            ByteRange value = BodyReader.Value(ref reader);
            onlyText = token == JsonTokenType.String ? value : onlyText;
            flags |= token is JsonTokenType.String or JsonTokenType.Null ? BlockFlags.None : BlockFlags.BadContent;
            return value;
        }

        int count = 0;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            ByteRange text = ReadPart(ref reader, bytes, ref flags);
            onlyText = count == 0 ? text : ByteRange.None;
            count++;
        }

        return new ByteRange(start, (int)reader.BytesConsumed);
    }

    private static ByteRange ReadPart(ref Utf8JsonReader reader, ReadOnlySpan<byte> bytes, ref BlockFlags flags)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            flags |= BlockFlags.BadContent;
            return ByteRange.None;
        }

        ByteRange type = ByteRange.None;
        ByteRange text = ByteRange.None;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            bool isType = reader.TextIs("type"u8);
            bool isText = reader.TextIs("text"u8);
            reader.Read();
            ByteRange value = BodyReader.Value(ref reader);
            type = isType ? value : type;
            text = isText ? value : text;
        }

        ReadOnlySpan<byte> name = type.In(bytes);
        if (JsonText.Is(name, "text"u8))
        {
            flags |= text.In(bytes) is [(byte)'"', ..] ? BlockFlags.None : BlockFlags.BadContent;
            return text;
        }

        flags |= name is [(byte)'"', ..] && !IsConversationBlock(name) ? BlockFlags.NonTextContent : BlockFlags.NonTextContent | BlockFlags.BadContent;
        return ByteRange.None;
    }

    /// <summary>Blocks that belong to the conversation and never inside a result.</summary>
    private static bool IsConversationBlock(ReadOnlySpan<byte> type) =>
        AnthropicBlockTypes.KindOf(type) is not (BlockKind.Other or BlockKind.Text);
}
