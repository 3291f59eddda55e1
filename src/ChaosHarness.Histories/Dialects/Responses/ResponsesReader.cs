// Goal: the skeleton of a Responses body: a flat list of items, each of which becomes one message.
// Method: the item's type says what it is; an item without a type but with a role is a message. A call and reasoning speak for the
// assistant, an output for the user. Items that name a call and are answered by the service, or by a client if it likes, are server calls.
using System.Text.Json;

namespace ChaosHarness.Histories;

internal sealed class ResponsesReader(ReadOnlyMemory<byte> body) : BodyReader(body, "input", new RequestReader([]))
{
    private readonly List<Block> _content = [];

    protected override void ReadElement(ref Utf8JsonReader reader)
    {
        int start = (int)reader.TokenStartIndex;
        var fields = default(Fields);
        _content.Clear();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            ReadField(ref reader, ref fields);
        }

        var whole = new ByteRange(start, (int)reader.BytesConsumed);
        if (IsString(fields.Type) ? JsonText.Is(fields.Type.In(Bytes), "message"u8) : fields.Role.IsPresent)
        {
            EndMessage(fields, whole);
        }
        else if (IsString(fields.Type))
        {
            EndItem(fields, whole);
        }
        else if (IsNothing(fields.Type) && IsString(fields.Id) && !fields.Content.IsPresent)
        {
            // The type of a reference may be left out.
            Request.RefersElsewhere = true;
            End(new Block { Kind = BlockKind.Other, Range = whole, Body = whole, Id = -1 }, Role.Assistant, MessageKind.Item, fields);
        }
        else
        {
            Skeleton.Add(NoBlock(whole));
            Skeleton.EndMessage(new Message { Role = Role.Other, Form = ContentForm.NotAnObject, Range = whole });
        }
    }

    // A body whose input is one text holds one user message, and nothing that could be broken.
    protected override ByteRange ReadInstead(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.String)
        {
            return base.ReadInstead(ref reader);
        }

        ByteRange value = Value(ref reader);
        Block text = Text(value, value, Bytes);
        Skeleton.Add(text with { Flags = text.Flags | BlockFlags.StringContent });
        Skeleton.EndMessage(new Message { Role = Role.User, Form = ContentForm.String, Range = value, Content = value });
        return value;
    }

    private void ReadField(ref Utf8JsonReader reader, ref Fields fields)
    {
        if (reader.TextIs("type"u8))
        {
            fields.Type = Next(ref reader);
        }
        else if (reader.TextIs("role"u8))
        {
            fields.Role = Next(ref reader);
        }
        else if (reader.TextIs("content"u8))
        {
            _content.Clear();
            reader.Read();
            (fields.Form, fields.Content) = ReadContent(ref reader);
        }
        else if (reader.TextIs("id"u8))
        {
            fields.Id = Next(ref reader);
        }
        else if (reader.TextIs("call_id"u8))
        {
            fields.CallId = Next(ref reader);
        }
        else if (reader.TextIs("name"u8))
        {
            fields.Name = Next(ref reader);
        }
        else if (reader.TextIs("arguments"u8))
        {
            fields.Arguments = Next(ref reader);
        }
        else if (reader.TextIs("input"u8))
        {
            fields.Input = Next(ref reader);
        }
        else if (reader.TextIs("output"u8))
        {
            fields.Output = Next(ref reader);
        }
        else
        {
            reader.Read();
            reader.Skip();
        }
    }

    private void EndMessage(in Fields fields, ByteRange whole)
    {
        ReadOnlySpan<byte> role = fields.Role.In(Bytes);
        Role side = JsonText.Is(role, "user"u8) ? Role.User
            : JsonText.Is(role, "assistant"u8) ? Role.Assistant
            : JsonText.Is(role, "system"u8) || JsonText.Is(role, "developer"u8) ? Role.System
            : Role.Other;
        _content.ForEach(Skeleton.Add);
        Skeleton.EndMessage(new Message { Role = side, Form = fields.Form, Range = whole, RoleValue = fields.Role, Content = fields.Content, ItemId = fields.Id });
    }

    private void EndItem(in Fields fields, ByteRange whole)
    {
        ReadOnlySpan<byte> type = fields.Type.In(Bytes);
        var block = new Block { Range = whole, Type = fields.Type, Name = fields.Name, Id = -1 };
        bool isCustomCall = JsonText.Is(type, "custom_tool_call"u8);
        bool isCustomOutput = JsonText.Is(type, "custom_tool_call_output"u8);
        if (isCustomCall || JsonText.Is(type, "function_call"u8))
        {
            BlockFlags flags = isCustomCall ? BlockFlags.Custom | BlockFlags.InputFits : IsString(fields.Arguments) ? BlockFlags.InputFits : BlockFlags.None;
            End(WithId(block with { Kind = BlockKind.Call, Flags = flags, Body = isCustomCall ? fields.Input : fields.Arguments }, fields.CallId), Role.Assistant, MessageKind.Item, fields);
        }
        else if (isCustomOutput || JsonText.Is(type, "function_call_output"u8))
        {
            End(WithId(block with { Kind = BlockKind.Result, Flags = FlagsOf(fields.Output) | (isCustomOutput ? BlockFlags.Custom : BlockFlags.None), Body = fields.Output }, fields.CallId), Role.User, MessageKind.Answer, fields);
        }
        else if (JsonText.Is(type, "reasoning"u8))
        {
            End(block with { Kind = BlockKind.Thinking, Flags = BlockFlags.StringBody | BlockFlags.Signed, Body = whole }, Role.Assistant, MessageKind.Item, fields);
        }
        else if (type[..^1].EndsWith("_call"u8))
        {
            End(WithId(block with { Kind = BlockKind.ServerCall, Body = whole }, fields.CallId), Role.Assistant, MessageKind.Item, fields);
        }
        else
        {
            Request.RefersElsewhere |= JsonText.Is(type, "item_reference"u8);
            bool isOutput = type[..^1].EndsWith("_output"u8);
            End(block with { Kind = BlockKind.Other, Body = whole }, isOutput ? Role.User : Role.Assistant, MessageKind.Item, fields);
        }
    }

    private void End(Block block, Role role, MessageKind kind, in Fields fields)
    {
        Skeleton.Add(block);
        Skeleton.EndMessage(new Message { Role = role, Kind = kind, Form = ContentForm.Array, Range = block.Range, ItemId = fields.Id });
    }

    private BlockFlags FlagsOf(ByteRange output)
    {
        ReadOnlySpan<byte> json = output.In(Bytes);
        return json is not [(byte)'"' or (byte)'[', ..] ? BlockFlags.BadContent
            : SyntheticResult.IsMarkedByText(json) || JsonText.Is(json, SyntheticResult.Codex) ? BlockFlags.Synthetic
            : BlockFlags.None;
    }

    private (ContentForm, ByteRange) ReadContent(ref Utf8JsonReader reader)
    {
        int start = (int)reader.TokenStartIndex;
        switch (reader.TokenType)
        {
            case JsonTokenType.StartArray:
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    _content.Add(ReadPart(ref reader));
                }

                return (ContentForm.Array, new ByteRange(start, (int)reader.BytesConsumed));
            case JsonTokenType.String:
                ByteRange value = Value(ref reader);
                if (value.Length > 2)
                {
                    Block text = Text(value, value, Bytes);
                    _content.Add(text with { Flags = text.Flags | BlockFlags.StringContent });
                }

                return (ContentForm.String, value);
            case JsonTokenType.Null:
                return (ContentForm.Null, Value(ref reader));
            default:
                ByteRange other = Value(ref reader);
                _content.Add(NoBlock(other));
                return (ContentForm.Other, other);
        }
    }

    private Block ReadPart(ref Utf8JsonReader reader)
    {
        int start = (int)reader.TokenStartIndex;
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return NoBlock(Value(ref reader));
        }

        ByteRange type = default;
        ByteRange text = default;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            bool isType = reader.TextIs("type"u8);
            bool isText = reader.TextIs("text"u8);
            ByteRange value = Next(ref reader);
            type = isType ? value : type;
            text = isText ? value : text;
        }

        var whole = new ByteRange(start, (int)reader.BytesConsumed);
        ReadOnlySpan<byte> kind = type.In(Bytes);
        bool isTextPart = JsonText.Is(kind, "input_text"u8) || JsonText.Is(kind, "output_text"u8) || JsonText.Is(kind, "text"u8);
        return !IsString(type) || (isTextPart && !IsString(text)) ? NoBlock(whole, type)
            : isTextPart ? Text(whole, text, Bytes) with { Type = type }
            : new Block { Kind = BlockKind.Other, Range = whole, Body = whole, Type = type, Id = -1 };
    }

    private struct Fields
    {
        public ByteRange Type;
        public ByteRange Role;
        public ByteRange Content;
        public ByteRange Id;
        public ByteRange CallId;
        public ByteRange Name;
        public ByteRange Arguments;
        public ByteRange Input;
        public ByteRange Output;
        public ContentForm Form;
    }
}
