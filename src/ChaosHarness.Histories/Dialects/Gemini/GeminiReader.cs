// Goal: the skeleton of a generateContent body: contents of role user or model, each with parts.
// Method: parts are told by the member they hold, in camel case or snake case, as the service takes both. Calls and responses carry no
// ids, or only sometimes: GeminiPairing gives each call one when everything is read, and each response that of its call.
using System.Text.Json;

namespace ChaosHarness.Histories;

internal sealed class GeminiReader(ReadOnlyMemory<byte> body) : BodyReader(body, "contents", new RequestReader([]))
{
    protected override void ReadElement(ref Utf8JsonReader reader)
    {
        int start = (int)reader.TokenStartIndex;
        ByteRange role = default;
        ByteRange parts = default;
        ContentForm form = ContentForm.Absent;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.TextIs("role"u8))
            {
                role = Next(ref reader);
            }
            else if (reader.TextIs("parts"u8))
            {
                Skeleton.DropOpenBlocks();
                reader.Read();
                (form, parts) = ReadParts(ref reader);
            }
            else
            {
                reader.Read();
                reader.Skip();
            }
        }

        ReadOnlySpan<byte> word = role.In(Bytes);
        Role side = IsNothing(role) || JsonText.Is(word, "user"u8) ? Role.User : JsonText.Is(word, "model"u8) ? Role.Assistant : Role.Other;
        Skeleton.EndMessage(new Message { Role = side, Form = form, Range = new ByteRange(start, (int)reader.BytesConsumed), RoleValue = role, Content = parts });
    }

    protected override void Finish() => GeminiPairing.GiveIds(Skeleton, Bytes);

    private (ContentForm, ByteRange) ReadParts(ref Utf8JsonReader reader)
    {
        int start = (int)reader.TokenStartIndex;
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            bool isNull = reader.TokenType == JsonTokenType.Null;
            ByteRange value = Value(ref reader);
            if (!isNull)
            {
                Skeleton.Add(NoBlock(value));
            }

            return (isNull ? ContentForm.Null : ContentForm.Other, value);
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            Skeleton.Add(ReadPart(ref reader));
        }

        return (ContentForm.Array, new ByteRange(start, (int)reader.BytesConsumed));
    }

    private Block ReadPart(ref Utf8JsonReader reader)
    {
        int start = (int)reader.TokenStartIndex;
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return NoBlock(Value(ref reader));
        }

        ByteRange text = default;
        ByteRange type = default;
        Block? tool = null;
        BlockFlags flags = BlockFlags.None;
        bool isThought = false;
        bool saysMore = false;
        var members = default(UnionMembers);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            int member = GeminiUnion.IndexOf(reader);
            ByteRange value;
            type = new ByteRange((int)reader.TokenStartIndex, (int)reader.TokenStartIndex + reader.ValueSpan.Length + 2);
            switch (member)
            {
                case GeminiUnion.Text:
                    value = text = Next(ref reader);
                    break;
                case GeminiUnion.Call or GeminiUnion.SnakeCall:
                    tool = ReadTool(ref reader, BlockKind.Call, out value);
                    break;
                case GeminiUnion.Response or GeminiUnion.SnakeResponse:
                    tool = ReadTool(ref reader, BlockKind.Result, out value);
                    break;
                case -1 when reader.TextIs("thoughtSignature"u8) || reader.TextIs("thought_signature"u8):
                    value = Next(ref reader);
                    flags = IsString(value) ? flags | BlockFlags.Signed : flags & ~BlockFlags.Signed;
                    break;
                case -1 when reader.TextIs("thought"u8):
                    value = Next(ref reader);
                    isThought = value.In(Bytes) is [(byte)'t', ..];
                    break;
                default:
                    value = Next(ref reader);
                    saysMore = true;
                    break;
            }

            members.Note(member, value.In(Bytes), GeminiUnion.Fits(member, value.In(Bytes)));
        }

        var whole = new ByteRange(start, (int)reader.BytesConsumed);
        if (!type.IsPresent || members.Contradict)
        {
            return NoBlock(whole);
        }

        if (tool is { } block)
        {
            saysMore |= flags != BlockFlags.None;
            return block with { Range = whole, Flags = block.Flags | flags | (saysMore && block.Kind == BlockKind.Result ? BlockFlags.SaysMore : BlockFlags.None) };
        }

        return isThought ? new Block { Kind = BlockKind.Thinking, Flags = flags | BlockFlags.StringBody, Range = whole, Body = whole, Type = type, Id = -1 }
            : text.IsPresent ? Signed(Text(whole, text, Bytes), flags)
            : new Block { Kind = BlockKind.Other, Flags = flags, Range = whole, Body = whole, Type = type, Id = -1 };
    }

    private static Block Signed(Block block, BlockFlags flags) => block with { Flags = block.Flags | flags };

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
        BlockFlags flags = kind == BlockKind.Call ? BlockFlags.InputFits : BlockFlags.None;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.TextIs("id"u8))
            {
                id = Next(ref reader);
            }
            else if (reader.TextIs("name"u8))
            {
                name = Next(ref reader);
            }
            else if (reader.TextIs(kind == BlockKind.Call ? "args"u8 : "response"u8))
            {
                reader.Read();
                payload = kind == BlockKind.Call ? Value(ref reader) : ReadResponse(ref reader, ref flags);
            }
            else
            {
                flags |= kind == BlockKind.Result ? BlockFlags.SaysMore : BlockFlags.None;
                reader.Read();
                reader.Skip();
            }
        }

        whole = new ByteRange(start, (int)reader.BytesConsumed);
        return new Block { Kind = kind, Flags = flags, Inner = whole, Name = name, Body = payload, IdValue = id, Id = -1 };
    }

    // A response with an `error` is one; ours has nothing else.
    private ByteRange ReadResponse(ref Utf8JsonReader reader, ref BlockFlags flags)
    {
        flags &= ~(BlockFlags.IsError | BlockFlags.Synthetic);
        int start = (int)reader.TokenStartIndex;
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return Value(ref reader);
        }

        int count = 0;
        ByteRange error = default;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            bool isError = reader.TextIs("error"u8);
            ByteRange value = Next(ref reader);
            error = isError ? value : error;
            count++;
        }

        flags |= error.IsPresent ? BlockFlags.IsError : BlockFlags.None;
        flags |= count == 1 && SyntheticResult.IsSynthetic(error.In(Bytes), isError: true) ? BlockFlags.Synthetic : BlockFlags.None;
        return new ByteRange(start, (int)reader.BytesConsumed);
    }
}
