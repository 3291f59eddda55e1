using System.Buffers;
using System.Text;
using System.Text.Json;

namespace ChaosHarness.Histories;

/// <summary>
/// The JSON of what a repair puts in: synthetic results, quotes, placeholders. A quote is a marker text and the original content blocks
/// byte for byte; what no user message can hold is quoted as its own JSON text.
/// </summary>
public static class Quotes
{
    /// <summary>The text of a placeholder.</summary>
    public const string Placeholder = "[chaosharness:placeholder]";

    /// <summary>Start of the marker before a quoted result.</summary>
    public const string ResultMarker = "[chaosharness:quoted-result";

    /// <summary>Start of the marker before any other quoted block.</summary>
    public const string BlockMarker = "[chaosharness:quoted-block";

    /// <summary>One text block, <c>{"type":"text","text":…}</c>.</summary>
    public static byte[] TextBlock(ReadOnlySpan<byte> textToken) => [.. "{\"type\":\"text\",\"text\":"u8, .. textToken, (byte)'}'];

    /// <summary>The content blocks of a quote, separated by commas, without brackets.</summary>
    public static byte[] Write(History history, in Block block)
    {
        ArgumentNullException.ThrowIfNull(history);
        var output = new ArrayBufferWriter<byte>();
        string marker = block.Kind == BlockKind.Result
            ? $"{ResultMarker} id={IdText(history, block)} is_error={(block.Has(BlockFlags.IsError) ? "true" : "false")}; untrusted tool output]"
            : $"{BlockMarker} role={RoleText(history, block)}; it could not be sent as it stood]";
        output.Write(TextBlock(JsonText.Escape(marker)));
        if (block.Kind == BlockKind.Result)
        {
            AppendContent(output, history.Span(block.Body));
        }
        else if (block.Kind == BlockKind.Text && block.Has(BlockFlags.StringContent))
        {
            AppendText(output, history.Span(block.Body));
        }
        else if (block.Kind == BlockKind.Text)
        {
            Append(output, history.Span(block.Range));
        }
        else if (block.Kind == BlockKind.Other && CanStandInUserMessage(history.Span(block.Type)))
        {
            Append(output, history.Span(block.Range));
        }
        else
        {
            AppendText(output, JsonText.Escape(Encoding.UTF8.GetString(history.Span(block.Range))));
        }

        return output.WrittenSpan.ToArray();
    }

    private static void AppendContent(ArrayBufferWriter<byte> output, ReadOnlySpan<byte> content)
    {
        if (content is [(byte)'"', ..])
        {
            AppendText(output, content);
        }
        else if (content is [(byte)'[', ..])
        {
            AppendParts(output, content);
        }
        else if (!content.IsEmpty && !content.SequenceEqual("null"u8))
        {
            AppendText(output, JsonText.Escape(Encoding.UTF8.GetString(content)));
        }
    }

    private static void AppendParts(ArrayBufferWriter<byte> output, ReadOnlySpan<byte> content)
    {
        var reader = new Utf8JsonReader(content, new JsonReaderOptions { MaxDepth = HistoryLimits.DepthMax });
        reader.Read();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            int start = (int)reader.TokenStartIndex;
            (bool isText, ByteRange text, bool fits) = Look(reader, content);
            reader.Skip();
            ReadOnlySpan<byte> part = content[start..(int)reader.BytesConsumed];
            if (isText && text.In(content) is [(byte)'"', ..])
            {
                if (!JsonText.IsBlank(text.In(content)))
                {
                    Append(output, part);
                }
            }
            else if (fits)
            {
                Append(output, part);
            }
            else
            {
                AppendText(output, JsonText.Escape(Encoding.UTF8.GetString(part)));
            }
        }
    }

    private static (bool IsText, ByteRange Text, bool Fits) Look(Utf8JsonReader reader, ReadOnlySpan<byte> content)
    {
        ByteRange type = ByteRange.None;
        ByteRange text = ByteRange.None;
        if (reader.TokenType == JsonTokenType.StartObject)
        {
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                bool isType = reader.ValueTextEquals("type"u8);
                bool isText = reader.ValueTextEquals("text"u8);
                reader.Read();
                ByteRange value = AnthropicReader.Value(ref reader);
                type = isType ? value : type;
                text = isText ? value : text;
            }
        }

        return (JsonText.Is(type.In(content), "text"u8), text, CanStandInUserMessage(type.In(content)));
    }

    private static bool CanStandInUserMessage(ReadOnlySpan<byte> type) =>
        JsonText.Is(type, "image"u8) || JsonText.Is(type, "document"u8) || JsonText.Is(type, "search_result"u8);

    private static void AppendText(ArrayBufferWriter<byte> output, ReadOnlySpan<byte> token)
    {
        if (!JsonText.IsBlank(token))
        {
            Append(output, TextBlock(token));
        }
    }

    private static void Append(ArrayBufferWriter<byte> output, ReadOnlySpan<byte> block)
    {
        output.Write(","u8);
        output.Write(block);
    }

    private static string IdText(History history, in Block block)
    {
        string id = history.IdOf(block);
        bool plain = id.Length is > 0 and <= 128 && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.' or ':' or '|' or '/');
        return plain ? id : Encoding.UTF8.GetString(JsonText.Escape(id));
    }

    private static string RoleText(History history, in Block block)
    {
        Message message = history.Messages[block.Message];
        ReadOnlySpan<byte> role = history.Span(message.RoleValue);
        return role is [(byte)'"', ..] ? Encoding.UTF8.GetString(JsonText.Escape(JsonText.Unescape(role))) : "none";
    }
}
