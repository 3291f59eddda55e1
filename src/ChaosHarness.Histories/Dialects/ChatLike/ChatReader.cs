// Goal: the skeleton of a chat body: messages whose calls stand in `tool_calls` and whose results are `tool` messages.
// Method: content and calls are collected apart, because either may come first; when the message ends its role says what they are.
using System.Text.Json;

namespace ChaosHarness.Histories;

internal sealed class ChatReader(ReadOnlyMemory<byte> body, ChatWords words) : BodyReader(body, "messages", new RequestReader([]))
{
    private readonly List<Block> _content = [];
    private readonly List<Block> _calls = [];

    protected override void ReadElement(ref Utf8JsonReader reader)
    {
        int start = (int)reader.TokenStartIndex;
        var fields = default(Fields);
        _content.Clear();
        _calls.Clear();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            ReadField(ref reader, ref fields);
        }

        EndMessage(fields, new ByteRange(start, (int)reader.BytesConsumed));
    }

    private void ReadField(ref Utf8JsonReader reader, ref Fields fields)
    {
        if (reader.TextIs("role"u8))
        {
            fields.Role = Next(ref reader);
        }
        else if (reader.TextIs("content"u8))
        {
            _content.Clear();
            reader.Read();
            fields.Flags &= ~(MessageFlags.Audio | MessageFlags.EmptyContent);
            (fields.Form, fields.Content) = ReadContent(ref reader, ref fields.Flags);
        }
        else if (reader.TextIs("tool_calls"u8))
        {
            _calls.Clear();
            reader.Read();
            fields.Calls = reader.TokenType == JsonTokenType.StartArray ? ReadCalls(ref reader) : Value(ref reader);
        }
        else if (reader.TextIs("tool_call_id"u8))
        {
            fields.Answers = Next(ref reader);
        }
        else if (reader.TextIs("name"u8))
        {
            fields.Name = Next(ref reader);
        }
        else if (reader.TextIs("reasoning_content"u8))
        {
            fields.Reasoning = Next(ref reader);
        }
        else if (reader.TextIs("reasoning"u8))
        {
            fields.OtherReasoning = Next(ref reader);
        }
        else if (reader.TextIs("refusal"u8))
        {
            fields.Refusal = Next(ref reader);
        }
        else if (reader.TextIs("function_call"u8) || reader.TextIs("audio"u8))
        {
            ByteRange value = Next(ref reader);
            fields.Flags |= IsObject(value) ? MessageFlags.SaysOther : MessageFlags.None;
        }
        else if (reader.TextIs("prefix"u8))
        {
            reader.Read();
            fields.Flags = reader.TokenType == JsonTokenType.True ? fields.Flags | MessageFlags.Prefix : fields.Flags & ~MessageFlags.Prefix;
            reader.Skip();
        }
        else
        {
            ByteRange value = Next(ref reader);
            fields.Flags |= value.In(Bytes) is [(byte)'{' or (byte)'[', _, _, ..] ? MessageFlags.CarriesMore : MessageFlags.None;
        }
    }

    private void EndMessage(in Fields fields, ByteRange range)
    {
        ChatRole role = words.RoleOf(fields.Role.In(Bytes));
        bool mayCall = role is ChatRole.Assistant or ChatRole.Unknown && fields.Calls.In(Bytes) is [(byte)'[', ..];
        bool reasons = fields.Reasoning.Length > 2 && IsString(fields.Reasoning);
        MessageFlags flags = fields.Flags;
        flags |= IsString(fields.Refusal) ? MessageFlags.SaysOther : MessageFlags.None;
        flags |= IsString(fields.Reasoning) ? MessageFlags.Reasoning : MessageFlags.None;
        flags |= mayCall && _calls.Count == 0 && role == ChatRole.Assistant ? MessageFlags.EmptyCalls : MessageFlags.None;
        if (role == ChatRole.Tool)
        {
            flags |= !IsNothing(fields.Name) && !words.IsLegalName(fields.Name.In(Bytes)) ? MessageFlags.BadName : MessageFlags.None;
            Skeleton.Add(Result(fields, range));
        }
        else
        {
            _content.ForEach(Skeleton.Add);
            if (mayCall)
            {
                _calls.ForEach(Skeleton.Add);
            }

            if (reasons)
            {
                Skeleton.Add(Reasoning(fields.Reasoning));
            }

            if (role == ChatRole.Unknown && !IsNothing(fields.OtherReasoning))
            {
                // Where the role is known it stays in its message, as every other field does.
                Skeleton.Add(Reasoning(fields.OtherReasoning));
            }
        }

        Skeleton.EndMessage(new Message
        {
            Role = ChatWords.SideOf(role),
            Form = fields.Form,
            Kind = role == ChatRole.Tool ? MessageKind.Answer : MessageKind.Plain,
            Flags = flags,
            Range = range,
            RoleValue = fields.Role,
            Content = fields.Content,
            Calls = mayCall ? fields.Calls : default,
        });
    }

    private static Block Reasoning(ByteRange value) => new() { Kind = BlockKind.Thinking, Flags = BlockFlags.StringBody, Range = value, Body = value, Id = -1 };

    private Block Result(in Fields fields, ByteRange range)
    {
        bool isWhole = fields.Form is ContentForm.String or ContentForm.Array && !_content.Exists(block => block.Kind == BlockKind.Malformed);
        ByteRange only = fields.Form == ContentForm.String ? fields.Content : _content is [{ Kind: BlockKind.Text } text] ? text.Body : default;
        BlockFlags flags = isWhole ? BlockFlags.None : BlockFlags.BadContent;
        flags |= SyntheticResult.IsMarkedByText(only.In(Bytes)) ? BlockFlags.Synthetic : BlockFlags.None;
        return WithId(new Block { Kind = BlockKind.Result, Flags = flags, Range = range, Body = fields.Content, Name = fields.Name }, fields.Answers);
    }

    private (ContentForm, ByteRange) ReadContent(ref Utf8JsonReader reader, ref MessageFlags flags)
    {
        int start = (int)reader.TokenStartIndex;
        switch (reader.TokenType)
        {
            case JsonTokenType.StartArray:
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    _content.Add(ReadPart(ref reader, ref flags));
                }

                flags |= _content.Count == 0 ? MessageFlags.EmptyContent : MessageFlags.None;
                return (ContentForm.Array, new ByteRange(start, (int)reader.BytesConsumed));
            case JsonTokenType.String:
                ByteRange value = Value(ref reader);
                if (value.Length > 2)
                {
                    Block text = Text(value, value, Bytes);
                    _content.Add(text with { Flags = text.Flags | BlockFlags.StringContent });
                }

                flags |= value.Length == 2 ? MessageFlags.EmptyContent : MessageFlags.None;
                return (ContentForm.String, value);
            case JsonTokenType.Null:
                return (ContentForm.Null, Value(ref reader));
            default:
                ByteRange other = Value(ref reader);
                _content.Add(NoBlock(other));
                return (ContentForm.Other, other);
        }
    }

    private Block ReadPart(ref Utf8JsonReader reader, ref MessageFlags flags)
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
            if (reader.TextIs("type"u8))
            {
                type = Next(ref reader);
            }
            else if (reader.TextIs("text"u8))
            {
                text = Next(ref reader);
            }
            else
            {
                reader.Read();
                reader.Skip();
            }
        }

        var whole = new ByteRange(start, (int)reader.BytesConsumed);
        ReadOnlySpan<byte> kind = type.In(Bytes);
        if (!IsString(type) || (JsonText.Is(kind, "text"u8) && !IsString(text)))
        {
            return NoBlock(whole, type);
        }

        flags |= JsonText.Is(kind, "input_audio"u8) ? MessageFlags.Audio : MessageFlags.None;
        return JsonText.Is(kind, "text"u8) ? Text(whole, text, Bytes) with { Type = type }
            : new Block { Kind = JsonText.Is(kind, "thinking"u8) ? BlockKind.Thinking : BlockKind.Other, Range = whole, Body = whole, Type = type, Id = -1 };
    }

    private ByteRange ReadCalls(ref Utf8JsonReader reader)
    {
        int start = (int)reader.TokenStartIndex;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            _calls.Add(reader.TokenType == JsonTokenType.StartObject ? ReadCall(ref reader) : NoBlock(Value(ref reader)));
        }

        return new ByteRange(start, (int)reader.BytesConsumed);
    }

    private Block ReadCall(ref Utf8JsonReader reader)
    {
        int start = (int)reader.TokenStartIndex;
        ByteRange id = default;
        ByteRange function = default;
        ByteRange custom = default;
        (ByteRange Name, ByteRange Input) inFunction = default;
        (ByteRange Name, ByteRange Input) inCustom = default;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.TextIs("id"u8))
            {
                id = Next(ref reader);
            }
            else if (reader.TextIs("function"u8))
            {
                inFunction = ReadFunction(ref reader, "arguments"u8, out function);
            }
            else if (words.HasCustomTools && reader.TextIs("custom"u8))
            {
                inCustom = ReadFunction(ref reader, "input"u8, out custom);
            }
            else
            {
                reader.Read();
                reader.Skip();
            }
        }

        var whole = new ByteRange(start, (int)reader.BytesConsumed);
        bool isFunction = IsObject(function);
        if (!isFunction && !IsObject(custom))
        {
            return NoBlock(whole);
        }

        (ByteRange name, ByteRange input) = isFunction ? inFunction : inCustom;
        BlockFlags flags = !isFunction ? BlockFlags.Custom | BlockFlags.InputFits : !words.WantsStringArguments || IsString(input) ? BlockFlags.InputFits : BlockFlags.None;
        return WithId(new Block { Kind = BlockKind.Call, Flags = flags, Range = whole, Inner = isFunction ? function : custom, Name = name, Body = input }, id);
    }

    private static (ByteRange Name, ByteRange Input) ReadFunction(ref Utf8JsonReader reader, ReadOnlySpan<byte> inputName, out ByteRange whole)
    {
        reader.Read();
        int start = (int)reader.TokenStartIndex;
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            whole = Value(ref reader);
            return default;
        }

        ByteRange name = default;
        ByteRange input = default;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            bool isName = reader.TextIs("name"u8);
            bool isInput = reader.TextIs(inputName);
            ByteRange value = Next(ref reader);
            name = isName ? value : name;
            input = isInput ? value : input;
        }

        whole = new ByteRange(start, (int)reader.BytesConsumed);
        return (name, input);
    }

    private struct Fields
    {
        public ByteRange Role;
        public ByteRange Content;
        public ByteRange Calls;
        public ByteRange Answers;
        public ByteRange Name;
        public ByteRange Reasoning;
        public ByteRange OtherReasoning;
        public ByteRange Refusal;
        public ContentForm Form;
        public MessageFlags Flags;
    }
}
