using System.Text.Json;
using ChaosHarness.Histories;

namespace ChaosHarness.Stores;

/// <summary>Reads the content of a pi message into blocks: text, thinking, toolCall, image, as packages/ai would send them.</summary>
internal static class PiContent
{
    /// <summary>Adds the blocks of a user or assistant message; texts without content are left out, as pi leaves them out.</summary>
    public static ContentForm AddBlocks(SkeletonBuilder skeleton, ReadOnlySpan<byte> bytes, ByteRange content, bool isAssistant)
    {
        ReadOnlySpan<byte> json = content.In(bytes);
        if (json is [(byte)'"', ..])
        {
            if (!JsonText.IsBlank(json))
            {
                skeleton.Add(Text(content, content) with { Flags = BlockFlags.StringContent | BlockFlags.StringBody });
            }

            return ContentForm.String;
        }

        if (json is not [(byte)'[', ..])
        {
            return ContentForm.Absent;
        }

        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = HistoryLimits.DepthMax });
        reader.Read();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            AddBlock(skeleton, bytes, ref reader, content.Start, isAssistant);
        }

        return ContentForm.Array;
    }

    /// <summary>The only text of a result's content, or <see cref="ByteRange.None"/>.</summary>
    public static ByteRange OnlyText(ReadOnlySpan<byte> bytes, ByteRange content)
    {
        var skeleton = new SkeletonBuilder();
        AddBlocks(skeleton, bytes, content, isAssistant: false);
        skeleton.EndMessage(default);
        History history = skeleton.Build(bytes[..0].ToArray(), Dialect.Anthropic, Notation.Rows, ByteRange.None, new RequestFields());
        return history.Blocks is [{ Kind: BlockKind.Text } only] ? only.Body : ByteRange.None;
    }

    private static Block Text(ByteRange whole, ByteRange text) =>
        new() { Kind = BlockKind.Text, Flags = BlockFlags.StringBody, Range = whole, Body = text, Id = -1, IdValue = ByteRange.None, Name = ByteRange.None, Type = ByteRange.None };

    private static void AddBlock(SkeletonBuilder skeleton, ReadOnlySpan<byte> bytes, ref Utf8JsonReader reader, int origin, bool isAssistant)
    {
        int start = origin + (int)reader.TokenStartIndex;
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return;
        }

        ByteRange type = ByteRange.None, text = ByteRange.None, id = ByteRange.None, name = ByteRange.None, arguments = ByteRange.None, signature = ByteRange.None;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string key = JsonText.Current(reader);
            reader.Read();
            int at = (int)reader.TokenStartIndex;
            reader.Skip();
            var value = new ByteRange(origin + at, origin + (int)reader.BytesConsumed);
            switch (key)
            {
                case "type": type = value; break;
                case "text" or "thinking": text = value; break;
                case "id": id = value; break;
                case "name": name = value; break;
                case "arguments" or "input": arguments = value; break;
                case "thinkingSignature": signature = value; break;
                default: break;
            }
        }

        var whole = new ByteRange(start, origin + (int)reader.BytesConsumed);
        ReadOnlySpan<byte> kind = type.In(bytes);
        if (isAssistant && (JsonText.Is(kind, "toolCall"u8) || JsonText.Is(kind, "toolUse"u8) || JsonText.Is(kind, "functionCall"u8)))
        {
            skeleton.Add(Call(skeleton, bytes, whole, id, name, arguments) with { Type = type });
            return;
        }

        bool hasText = text.In(bytes) is [(byte)'"', ..] && !JsonText.IsBlank(text.In(bytes));
        bool isThinking = JsonText.Is(kind, "thinking"u8);
        bool isSigned = signature.Length > 2;
        if (isThinking && isSigned)
        {
            skeleton.Add(Text(whole, text) with { Kind = BlockKind.Thinking, Type = type });
        }
        else if ((isThinking || JsonText.Is(kind, "text"u8)) && hasText)
        {
            // Thinking without a signature is sent as text.
            skeleton.Add(Text(whole, text) with { Type = type });
        }
        else if (!isThinking && !JsonText.Is(kind, "text"u8))
        {
            skeleton.Add(new Block { Kind = BlockKind.Other, Range = whole, Type = type, Body = whole, Name = name, Id = -1, IdValue = ByteRange.None });
        }
    }

    private static Block Call(SkeletonBuilder skeleton, ReadOnlySpan<byte> bytes, ByteRange whole, ByteRange id, ByteRange name, ByteRange arguments)
    {
        bool isString = id.In(bytes) is [(byte)'"', ..];
        BlockFlags flags = (isString ? BlockFlags.StringId : BlockFlags.None) | (arguments.In(bytes) is [(byte)'{', ..] ? BlockFlags.InputFits : BlockFlags.None);
        return new Block
        {
            Kind = BlockKind.Call,
            Flags = flags,
            Range = whole,
            Id = isString ? skeleton.Intern(JsonText.Unescape(id.In(bytes))) : -1,
            IdValue = id,
            Name = name,
            Body = arguments,
        };
    }
}
