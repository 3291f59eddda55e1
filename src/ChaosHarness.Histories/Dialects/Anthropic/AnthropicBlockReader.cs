using System.Text.Json;

namespace ChaosHarness.Histories;

/// <summary>Reads one content block: collects the ranges of the fields a rule may ask for, then says what the block is.</summary>
internal static class AnthropicBlockReader
{
    public static Block Read(ref Utf8JsonReader reader, ReadOnlySpan<byte> bytes, SkeletonBuilder skeleton)
    {
        int start = (int)reader.TokenStartIndex;
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            ByteRange whole = AnthropicReader.Value(ref reader);
            return new Block { Kind = BlockKind.Malformed, Range = whole, Body = whole, Id = -1, IdValue = ByteRange.None };
        }

        Fields fields = Fields.Empty;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            ReadField(ref reader, bytes, ref fields);
        }

        return Classify(fields, new ByteRange(start, (int)reader.BytesConsumed), bytes, skeleton);
    }

    /// <summary>A text block whose text token stands at <paramref name="text"/>.</summary>
    public static Block Text(ByteRange whole, ByteRange text, ReadOnlySpan<byte> bytes)
    {
        BlockFlags flags = BlockFlags.None;
        ReadOnlySpan<byte> token = text.In(bytes);
        if (token.Length >= 2 && token[0] == (byte)'"')
        {
            flags |= BlockFlags.StringBody;
            flags |= token.Length == 2 ? BlockFlags.EmptyText : JsonText.IsBlank(token) ? BlockFlags.BlankText : BlockFlags.None;
            flags |= JsonText.EndsInSpace(token) ? BlockFlags.TrailingSpace : BlockFlags.None;
        }

        return new Block { Kind = BlockKind.Text, Flags = flags, Range = whole, Body = text, Id = -1, IdValue = ByteRange.None, Name = ByteRange.None, Type = ByteRange.None };
    }

    private static void ReadField(ref Utf8JsonReader reader, ReadOnlySpan<byte> bytes, ref Fields fields)
    {
        if (reader.ValueTextEquals("type"u8))
        {
            fields.Type = Next(ref reader);
        }
        else if (reader.ValueTextEquals("text"u8))
        {
            fields.Text = Next(ref reader);
        }
        else if (reader.ValueTextEquals("id"u8))
        {
            fields.Id = Next(ref reader);
        }
        else if (reader.ValueTextEquals("tool_use_id"u8))
        {
            fields.ToolUseId = Next(ref reader);
        }
        else if (reader.ValueTextEquals("name"u8))
        {
            fields.Name = Next(ref reader);
        }
        else if (reader.ValueTextEquals("input"u8))
        {
            fields.Input = Next(ref reader);
        }
        else if (reader.ValueTextEquals("content"u8))
        {
            reader.Read();
            fields.ContentFlags = BlockFlags.None;
            fields.Content = AnthropicResultReader.Read(ref reader, bytes, ref fields.ContentFlags, out fields.OnlyText);
        }
        else if (reader.ValueTextEquals("is_error"u8))
        {
            reader.Read();
            fields.IsError = reader.TokenType == JsonTokenType.True;
            reader.Skip();
        }
        else if (reader.ValueTextEquals("thinking"u8) || reader.ValueTextEquals("data"u8))
        {
            fields.Reasoning = Next(ref reader);
        }
        else if (reader.ValueTextEquals("signature"u8))
        {
            fields.Signature = Next(ref reader);
        }
        else
        {
            bool isCacheControl = reader.ValueTextEquals("cache_control"u8);
            bool isCitations = reader.ValueTextEquals("citations"u8);
            reader.Read();
            fields.CacheControl = isCacheControl ? reader.TokenType == JsonTokenType.StartObject : fields.CacheControl;
            ByteRange value = AnthropicReader.Value(ref reader);
            fields.Citations = isCitations ? value.In(bytes) is [(byte)'[', _, _, ..] : fields.Citations;
        }
    }

    private static ByteRange Next(ref Utf8JsonReader reader)
    {
        reader.Read();
        return AnthropicReader.Value(ref reader);
    }

    private static Block Classify(in Fields fields, ByteRange whole, ReadOnlySpan<byte> bytes, SkeletonBuilder skeleton)
    {
        BlockFlags flags = fields.CacheControl ? BlockFlags.CacheControl : BlockFlags.None;
        flags |= fields.Citations ? BlockFlags.Citations : BlockFlags.None;
        ReadOnlySpan<byte> type = fields.Type.In(bytes);
        var block = new Block { Range = whole, Type = fields.Type, Name = fields.Name, Id = -1, IdValue = ByteRange.None, Body = ByteRange.None };
        switch (AnthropicBlockTypes.KindOf(type))
        {
            case BlockKind.Text:
                block = Text(whole, fields.Text, bytes);
                return block.Has(BlockFlags.StringBody)
                    ? block with { Type = fields.Type, Flags = block.Flags | flags }
                    : block with { Kind = BlockKind.Malformed, Type = fields.Type, Body = whole, Flags = flags };
            case BlockKind.Thinking:
                bool redacted = JsonText.Is(type, "redacted_thinking"u8);
                flags |= redacted ? BlockFlags.Redacted : BlockFlags.None;
                flags |= IsString(fields.Signature, bytes) ? BlockFlags.Signed : BlockFlags.None;
                flags |= IsString(fields.Reasoning, bytes) ? BlockFlags.StringBody : BlockFlags.None;
                return block with { Kind = BlockKind.Thinking, Flags = flags, Body = fields.Reasoning };
            case BlockKind.Call:
                flags |= fields.Input.In(bytes) is [(byte)'{', ..] ? BlockFlags.ObjectInput : BlockFlags.None;
                return WithId(block with { Kind = BlockKind.Call, Flags = flags, Body = fields.Input }, fields.Id, bytes, skeleton);
            case BlockKind.ServerCall:
                return WithId(block with { Kind = BlockKind.ServerCall, Flags = flags, Body = fields.Input }, fields.Id, bytes, skeleton);
            case BlockKind.Result:
                flags |= fields.ContentFlags | (fields.IsError ? BlockFlags.IsError : BlockFlags.None);
                flags |= SyntheticResult.IsSynthetic(fields.OnlyText.In(bytes), fields.IsError) ? BlockFlags.Synthetic : BlockFlags.None;
                return WithId(block with { Kind = BlockKind.Result, Flags = flags, Body = fields.Content }, fields.ToolUseId, bytes, skeleton);
            case BlockKind.ServerResult:
                return WithId(block with { Kind = BlockKind.ServerResult, Flags = flags, Body = fields.Content }, fields.ToolUseId, bytes, skeleton);
            case BlockKind.Malformed:
                return block with { Kind = BlockKind.Malformed, Flags = flags, Body = whole };
            default:
                return block with { Kind = BlockKind.Other, Flags = flags };
        }
    }

    private static bool IsString(ByteRange value, ReadOnlySpan<byte> bytes) => value.In(bytes) is [(byte)'"', ..];

    private static Block WithId(Block block, ByteRange id, ReadOnlySpan<byte> bytes, SkeletonBuilder skeleton) =>
        IsString(id, bytes)
            ? block with { IdValue = id, Id = skeleton.Intern(JsonText.Unescape(id.In(bytes))), Flags = block.Flags | BlockFlags.StringId }
            : block with { IdValue = id };

    private struct Fields
    {
        public static readonly Fields Empty = new()
        {
            Type = ByteRange.None,
            Text = ByteRange.None,
            Id = ByteRange.None,
            ToolUseId = ByteRange.None,
            Name = ByteRange.None,
            Input = ByteRange.None,
            Content = ByteRange.None,
            Reasoning = ByteRange.None,
            Signature = ByteRange.None,
            OnlyText = ByteRange.None,
        };

        public ByteRange Type;
        public ByteRange Text;
        public ByteRange Id;
        public ByteRange ToolUseId;
        public ByteRange Name;
        public ByteRange Input;
        public ByteRange Content;
        public ByteRange Reasoning;
        public ByteRange Signature;
        public ByteRange OnlyText;
        public BlockFlags ContentFlags;
        public bool IsError;
        public bool CacheControl;
        public bool Citations;
    }
}
