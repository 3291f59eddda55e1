// Goal: the skeleton of an Anthropic Messages request body, in one walk over its UTF-8 bytes.
// Method: Utf8JsonReader for tokens, byte ranges for everything that is kept; blocks are classified when their closing brace is
// reached, because `type` may stand anywhere in them. Of a repeated key the last one wins, as with the provider's own parser.
// Does not judge: whatever can be read as JSON becomes messages and blocks; the rules come later.
using System.Text.Json;
using System.Text.Unicode;

namespace ChaosHarness.Histories;

internal static class AnthropicReader
{
    public static History Read(ReadOnlyMemory<byte> body)
    {
        ReadOnlySpan<byte> bytes = body.Span;
        GuardEncoding(bytes);
        var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = HistoryLimits.DepthMax });
        try
        {
            return ReadBody(ref reader, body);
        }
        catch (JsonException broken)
        {
            throw Malformed(ref reader, broken);
        }
    }

    internal static HistoryFormatException Malformed(ref Utf8JsonReader reader, JsonException broken)
    {
        // The reader does not count a bracket it refused, nor one it stands on.
        if (reader.CurrentDepth >= HistoryLimits.DepthMax - 1)
        {
            return new HistoryFormatException(reader.BytesConsumed, $"JSON nested deeper than {HistoryLimits.DepthMax} levels", isLimit: true);
        }

        int stop = broken.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        string reason = stop < 0 ? broken.Message : broken.Message[..stop];
        return new HistoryFormatException(reader.BytesConsumed, "not valid JSON: " + reason.TrimEnd('.'));
    }

    private static void GuardEncoding(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
        {
            throw new HistoryFormatException(0, "the document is empty");
        }

        if (bytes.StartsWith("\uFEFF"u8))
        {
            throw new HistoryFormatException(0, "the document starts with a byte order mark, which JSON parsers refuse");
        }

        if (!Utf8.IsValid(bytes))
        {
            throw new HistoryFormatException(FirstInvalid(bytes), "not valid UTF-8");
        }
    }

    private static int FirstInvalid(ReadOnlySpan<byte> bytes)
    {
        int at = 0;
        while (at < bytes.Length && System.Text.Rune.DecodeFromUtf8(bytes[at..], out _, out int consumed) == System.Buffers.OperationStatus.Done)
        {
            at += consumed;
        }

        return at;
    }

    private static History ReadBody(ref Utf8JsonReader reader, ReadOnlyMemory<byte> body)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            throw new HistoryFormatException(0, "expected a request body, an object with `messages`");
        }

        var skeleton = new SkeletonBuilder();
        var request = new AnthropicRequestReader();
        ByteRange messages = ByteRange.None;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("messages"u8))
            {
                skeleton.DropAll();
                request.MessageCacheControls = 0;
                messages = ReadMessages(ref reader, body.Span, skeleton, request);
            }
            else
            {
                request.ReadField(ref reader);
            }
        }

        if (reader.Read())
        {
            throw new HistoryFormatException(reader.TokenStartIndex, "more than one JSON value in the document");
        }

        if (!messages.IsPresent)
        {
            throw new HistoryFormatException(0, "not a history: the object has no `messages` array");
        }

        return skeleton.Build(body, Dialect.Anthropic, Notation.Wire, messages, request.Fields());
    }

    private static ByteRange ReadMessages(ref Utf8JsonReader reader, ReadOnlySpan<byte> bytes, SkeletonBuilder skeleton, AnthropicRequestReader request)
    {
        reader.Read();
        int start = (int)reader.TokenStartIndex;
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw new HistoryFormatException(start, "`messages` is not an array");
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            skeleton.EndMessage(ReadMessage(ref reader, bytes, skeleton, request));
        }

        return new ByteRange(start, (int)reader.BytesConsumed);
    }

    private static Message ReadMessage(ref Utf8JsonReader reader, ReadOnlySpan<byte> bytes, SkeletonBuilder skeleton, AnthropicRequestReader request)
    {
        int start = (int)reader.TokenStartIndex;
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            ByteRange whole = Value(ref reader);
            if (!whole.In(bytes).SequenceEqual("null"u8))
            {
                skeleton.Add(new Block { Kind = BlockKind.Malformed, Range = whole, Id = -1, IdValue = ByteRange.None });
            }

            return new Message { Role = Role.Other, Form = ContentForm.NotAnObject, Range = whole, RoleValue = ByteRange.None, Content = ByteRange.None, ExtraField = ByteRange.None };
        }

        var message = new Message { Role = Role.Other, RoleValue = ByteRange.None, Content = ByteRange.None, ExtraField = ByteRange.None };
        int cacheControls = 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("role"u8))
            {
                reader.Read();
                message = message with { RoleValue = Value(ref reader) };
            }
            else if (reader.ValueTextEquals("content"u8))
            {
                skeleton.DropOpenBlocks();
                message = ReadContent(ref reader, bytes, skeleton, message, out cacheControls);
            }
            else
            {
                var key = new ByteRange((int)reader.TokenStartIndex, (int)reader.TokenStartIndex + reader.ValueSpan.Length + 2);
                reader.Read();
                reader.Skip();
                message = message.ExtraField.IsPresent ? message : message with { ExtraField = key };
            }
        }

        request.MessageCacheControls += cacheControls;
        return message with { Role = RoleOf(message.RoleValue.In(bytes)), Range = new ByteRange(start, (int)reader.BytesConsumed) };
    }

    private static Role RoleOf(ReadOnlySpan<byte> value) =>
        JsonText.Is(value, "user"u8) ? Role.User
        : JsonText.Is(value, "assistant"u8) ? Role.Assistant
        : JsonText.Is(value, "system"u8) ? Role.System
        : Role.Other;

    private static Message ReadContent(ref Utf8JsonReader reader, ReadOnlySpan<byte> bytes, SkeletonBuilder skeleton, Message message, out int cacheControls)
    {
        cacheControls = 0;
        reader.Read();
        int start = (int)reader.TokenStartIndex;
        if (reader.TokenType == JsonTokenType.StartArray)
        {
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                Block block = AnthropicBlockReader.Read(ref reader, bytes, skeleton);
                cacheControls += block.Has(BlockFlags.CacheControl) ? 1 : 0;
                skeleton.Add(block);
            }

            return message with { Form = ContentForm.Array, Content = new ByteRange(start, (int)reader.BytesConsumed) };
        }

        JsonTokenType token = reader.TokenType;
        ByteRange value = Value(ref reader);
        if (token == JsonTokenType.String)
        {
            // An empty string is no block at all: the provider speaks of empty content, not of an empty text block.
            if (value.Length > 2)
            {
                skeleton.Add(AnthropicBlockReader.Text(value, value, bytes) with { Flags = AnthropicBlockReader.Text(value, value, bytes).Flags | BlockFlags.StringContent });
            }

            return message with { Form = ContentForm.String, Content = value };
        }

        if (token == JsonTokenType.Null)
        {
            return message with { Form = ContentForm.Null, Content = value };
        }

        skeleton.Add(new Block { Kind = BlockKind.Malformed, Range = value, Body = value, Id = -1, IdValue = ByteRange.None });
        return message with { Form = ContentForm.Other, Content = value };
    }

    /// <summary>The range of the value at the reader, which is left at the value's last token.</summary>
    internal static ByteRange Value(ref Utf8JsonReader reader)
    {
        int start = (int)reader.TokenStartIndex;
        reader.Skip();
        return new ByteRange(start, (int)reader.BytesConsumed);
    }
}
