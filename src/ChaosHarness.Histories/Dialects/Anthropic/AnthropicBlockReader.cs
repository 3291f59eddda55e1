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
            ByteRange whole = BodyReader.Value(ref reader);
            return new Block { Kind = BlockKind.Malformed, Range = whole, Body = whole, Id = -1 };
        }

        var fields = default(Fields);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            ReadField(ref reader, bytes, ref fields);
        }

        return Classify(fields, new ByteRange(start, (int)reader.BytesConsumed), bytes, skeleton);
    }

    private static void ReadField(ref Utf8JsonReader reader, ReadOnlySpan<byte> bytes, ref Fields fields)
    {
        if (reader.TextIs("type"u8))
        {
            fields.Type = BodyReader.Next(ref reader);
        }
        else if (reader.TextIs("text"u8))
        {
            fields.Text = BodyReader.Next(ref reader);
        }
        else if (reader.TextIs("id"u8))
        {
            fields.Id = BodyReader.Next(ref reader);
        }
        else if (reader.TextIs("tool_use_id"u8))
        {
            fields.ToolUseId = BodyReader.Next(ref reader);
        }
        else if (reader.TextIs("name"u8))
        {
            fields.Name = BodyReader.Next(ref reader);
        }
        else if (reader.TextIs("input"u8))
        {
            fields.Input = BodyReader.Next(ref reader);
        }
        else if (reader.TextIs("content"u8))
        {
            reader.Read();
            fields.ContentFlags = BlockFlags.None;
            fields.Content = AnthropicResultReader.Read(ref reader, bytes, ref fields.ContentFlags, out fields.OnlyText);
        }
        else if (reader.TextIs("is_error"u8))
        {
            reader.Read();
            fields.IsError = reader.TokenType == JsonTokenType.True;
            reader.Skip();
        }
        else if (reader.TextIs("thinking"u8) || reader.TextIs("data"u8))
        {
            fields.Reasoning = BodyReader.Next(ref reader);
        }
        else if (reader.TextIs("signature"u8))
        {
            fields.Signature = BodyReader.Next(ref reader);
        }
        else
        {
            bool isCacheControl = reader.TextIs("cache_control"u8);
            bool isCitations = reader.TextIs("citations"u8);
            reader.Read();
            fields.CacheControl = isCacheControl ? reader.TokenType == JsonTokenType.StartObject : fields.CacheControl;
            ByteRange value = BodyReader.Value(ref reader);
            fields.Citations = isCitations ? value.In(bytes) is [(byte)'[', _, _, ..] : fields.Citations;
        }
    }

    private static Block Classify(in Fields fields, ByteRange whole, ReadOnlySpan<byte> bytes, SkeletonBuilder skeleton)
    {
        BlockFlags flags = fields.CacheControl ? BlockFlags.CacheControl : BlockFlags.None;
        flags |= fields.Citations ? BlockFlags.Citations : BlockFlags.None;
        ReadOnlySpan<byte> type = fields.Type.In(bytes);
        var block = new Block { Range = whole, Type = fields.Type, Name = fields.Name, Id = -1 };
        switch (AnthropicBlockTypes.KindOf(type))
        {
            case BlockKind.Text:
                block = BodyReader.Text(whole, fields.Text, bytes);
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
                flags |= fields.Input.In(bytes) is [(byte)'{', ..] ? BlockFlags.InputFits : BlockFlags.None;
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
