// Goal: the skeleton of an Anthropic Messages request body.
// Method: blocks are classified when their closing brace is reached, because `type` may stand anywhere in them.
using System.Collections.Immutable;
using System.Text.Json;

namespace ChaosHarness.Histories;

internal sealed class AnthropicReader(ReadOnlyMemory<byte> body) : BodyReader(body, "messages", new RequestReader(KnownFields))
{
    // POST /v1/messages, API reference of 2026-10 (fields of betas included).
    private static readonly ImmutableArray<string> KnownFields =
    [
        "model", "messages", "max_tokens", "system", "tools", "tool_choice", "thinking", "stream", "metadata", "stop_sequences", "temperature",
        "top_p", "top_k", "container", "context_management", "mcp_servers", "output_config", "output_format", "service_tier", "speed",
        "inference_geo", "cache_control", "betas", "anthropic_version", "anthropic_beta",
    ];

    protected override void ReadElement(ref Utf8JsonReader reader)
    {
        int start = (int)reader.TokenStartIndex;
        ReadOnlySpan<byte> bytes = Bytes;
        var message = new Message { Role = Role.Other };
        int cacheControls = 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.TextIs("role"u8))
            {
                message = message with { RoleValue = Next(ref reader) };
            }
            else if (reader.TextIs("content"u8))
            {
                Skeleton.DropOpenBlocks();
                message = ReadContent(ref reader, bytes, message, out cacheControls);
            }
            else
            {
                var key = new ByteRange((int)reader.TokenStartIndex, (int)reader.TokenStartIndex + reader.ValueSpan.Length + 2);
                reader.Read();
                reader.Skip();
                message = message.ExtraField.IsPresent ? message : message with { ExtraField = key };
            }
        }

        Request.MessageCacheControls += cacheControls;
        Skeleton.EndMessage(message with { Role = RoleOf(message.RoleValue.In(bytes)), Range = new ByteRange(start, (int)reader.BytesConsumed) });
    }

    private static Role RoleOf(ReadOnlySpan<byte> value) =>
        JsonText.Is(value, "user"u8) ? Role.User
        : JsonText.Is(value, "assistant"u8) ? Role.Assistant
        : JsonText.Is(value, "system"u8) ? Role.System
        : Role.Other;

    private Message ReadContent(ref Utf8JsonReader reader, ReadOnlySpan<byte> bytes, Message message, out int cacheControls)
    {
        cacheControls = 0;
        reader.Read();
        int start = (int)reader.TokenStartIndex;
        if (reader.TokenType == JsonTokenType.StartArray)
        {
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                Block block = AnthropicBlockReader.Read(ref reader, bytes, Skeleton);
                cacheControls += block.Has(BlockFlags.CacheControl) ? 1 : 0;
                Skeleton.Add(block);
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
                Block text = Text(value, value, bytes);
                Skeleton.Add(text with { Flags = text.Flags | BlockFlags.StringContent });
            }

            return message with { Form = ContentForm.String, Content = value };
        }

        if (token == JsonTokenType.Null)
        {
            return message with { Form = ContentForm.Null, Content = value };
        }

        Skeleton.Add(NoBlock(value));
        return message with { Form = ContentForm.Other, Content = value };
    }
}
