// Goal: the skeleton of a Converse body: blocks are objects whose one member says what they are.
// Method: a toolResult that stands in the assistant's own message behind a toolUse with its id is a tool that the service ran itself
// (Nova's code interpreter): both become server blocks and take no part in pairing.
using System.Text.Json;

namespace ChaosHarness.Histories;

internal sealed class BedrockReader(ReadOnlyMemory<byte> body) : BodyReader(body, "messages", new RequestReader([]))
{
    private readonly List<Block> _blocks = [];

    protected override void ReadElement(ref Utf8JsonReader reader)
    {
        int start = (int)reader.TokenStartIndex;
        _blocks.Clear();
        ByteRange role = default;
        ByteRange content = default;
        ContentForm form = ContentForm.Absent;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.TextIs("role"u8))
            {
                role = Next(ref reader);
            }
            else if (reader.TextIs("content"u8))
            {
                _blocks.Clear();
                reader.Read();
                (form, content) = ReadContent(ref reader);
            }
            else
            {
                reader.Read();
                reader.Skip();
            }
        }

        ReadOnlySpan<byte> word = role.In(Bytes);
        Role side = JsonText.Is(word, "user"u8) ? Role.User : JsonText.Is(word, "assistant"u8) ? Role.Assistant : Role.Other;
        if (side == Role.Assistant)
        {
            Settle();
        }

        _blocks.ForEach(Skeleton.Add);
        Skeleton.EndMessage(new Message { Role = side, Form = form, Range = new ByteRange(start, (int)reader.BytesConsumed), RoleValue = role, Content = content });
    }

    private void Settle()
    {
        for (int r = 0; r < _blocks.Count; r++)
        {
            bool isSound = _blocks[r].Kind == BlockKind.Result && !_blocks[r].Has(BlockFlags.BadContent) && !_blocks[r].Has(BlockFlags.Synthetic) && IsString(_blocks[r].IdValue) && BedrockLaws.IsServiceId(JsonText.Unescape(_blocks[r].IdValue.In(Bytes)));
            int call = !isSound ? -1 : _blocks.FindIndex(0, r, block => block.Kind is BlockKind.Call or BlockKind.ServerCall && block.Id == _blocks[r].Id);
            if (call >= 0)
            {
                for (int c = call; c < r; c++)
                {
                    _blocks[c] = _blocks[c].Kind == BlockKind.Call && _blocks[c].Id == _blocks[r].Id ? _blocks[c] with { Kind = BlockKind.ServerCall } : _blocks[c];
                }

                _blocks[r] = _blocks[r] with { Kind = BlockKind.ServerResult };
            }
        }
    }

    private (ContentForm, ByteRange) ReadContent(ref Utf8JsonReader reader)
    {
        int start = (int)reader.TokenStartIndex;
        if (reader.TokenType == JsonTokenType.StartArray)
        {
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                _blocks.Add(ReadBlock(ref reader));
            }

            return (ContentForm.Array, new ByteRange(start, (int)reader.BytesConsumed));
        }

        JsonTokenType token = reader.TokenType;
        ByteRange value = Value(ref reader);
        if (token == JsonTokenType.Null)
        {
            return (ContentForm.Null, value);
        }

        if (token == JsonTokenType.String && value.Length > 2)
        {
            Block text = Text(value, value, Bytes);
            _blocks.Add(text with { Flags = text.Flags | BlockFlags.StringContent });
        }
        else if (token != JsonTokenType.String)
        {
            _blocks.Add(NoBlock(value));
        }

        return (ContentForm.Other, value);
    }

    private Block ReadBlock(ref Utf8JsonReader reader)
    {
        int start = (int)reader.TokenStartIndex;
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return NoBlock(Value(ref reader));
        }

        ByteRange text = default;
        ByteRange other = default;
        Block? tool = null;
        bool isReasoning = false;
        var members = default(UnionMembers);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            int member = BedrockUnion.IndexOf(reader);
            ByteRange value;
            switch (member)
            {
                case BedrockUnion.Text:
                    value = text = Next(ref reader);
                    break;
                case BedrockUnion.ToolUse:
                    tool = ReadTool(ref reader, BlockKind.Call, out value);
                    break;
                case BedrockUnion.ToolResult:
                    tool = ReadTool(ref reader, BlockKind.Result, out value);
                    break;
                default:
                    isReasoning |= member == BedrockUnion.Reasoning;
                    other = new ByteRange((int)reader.TokenStartIndex, (int)reader.TokenStartIndex + reader.ValueSpan.Length + 2);
                    value = Next(ref reader);
                    break;
            }

            members.Note(member, value.In(Bytes), BedrockUnion.Fits(member, value.In(Bytes)));
        }

        var whole = new ByteRange(start, (int)reader.BytesConsumed);
        return members.Contradict ? NoBlock(whole)
            : tool is { } block ? block with { Range = whole }
            : text.IsPresent ? Text(whole, text, Bytes)
            : other.IsPresent ? new Block { Kind = isReasoning ? BlockKind.Thinking : BlockKind.Other, Flags = BlockFlags.Signed | BlockFlags.StringBody, Range = whole, Body = whole, Type = other, Id = -1 }
            : NoBlock(whole);
    }

    private Block ReadTool(ref Utf8JsonReader reader, BlockKind kind, out ByteRange whole)
    {
        reader.Read();
        int start = (int)reader.TokenStartIndex;
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            whole = Value(ref reader);
            return NoBlock(whole);
        }

        ByteRange id = default;
        ByteRange name = default;
        ByteRange payload = default;
        bool isError = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.TextIs("toolUseId"u8))
            {
                id = Next(ref reader);
            }
            else if (reader.TextIs("name"u8))
            {
                name = Next(ref reader);
            }
            else if (reader.TextIs(kind == BlockKind.Call ? "input"u8 : "content"u8))
            {
                payload = Next(ref reader);
            }
            else
            {
                bool isStatus = reader.TextIs("status"u8);
                ByteRange value = Next(ref reader);
                isError = isStatus ? JsonText.Is(value.In(Bytes), "error"u8) : isError;
            }
        }

        whole = new ByteRange(start, (int)reader.BytesConsumed);
        var block = new Block { Kind = kind, Inner = whole, Name = name, Body = payload };
        return WithId(kind == BlockKind.Call ? block with { Flags = BlockFlags.InputFits } : block with { Flags = FlagsOf(payload, isError) }, id);
    }

    private BlockFlags FlagsOf(ByteRange content, bool isError)
    {
        ReadOnlySpan<byte> json = content.In(Bytes);
        BlockFlags flags = isError ? BlockFlags.IsError : BlockFlags.None;
        if (json is not [(byte)'[', ..] || (isError && json[1..].TrimStart(" \t\r\n"u8) is [(byte)']', ..]))
        {
            return flags | BlockFlags.BadContent;
        }

        return isError && SyntheticResult.IsSynthetic(OnlyText(json), isError) ? flags | BlockFlags.Synthetic : flags;
    }

    // The text of a content that is exactly one text.
    private static ReadOnlySpan<byte> OnlyText(ReadOnlySpan<byte> content)
    {
        var reader = new Utf8JsonReader(content, new JsonReaderOptions { MaxDepth = HistoryLimits.DepthMax });
        reader.Read();
        reader.Read();
        ReadOnlySpan<byte> first = Value(ref reader).In(content);
        return reader.Read() && reader.TokenType == JsonTokenType.EndArray ? BedrockForm.TextOf(first).In(first) : [];
    }
}
