using System.Buffers;
using System.Text;
using System.Text.Json;

namespace ChaosHarness.Histories;

/// <summary>
/// The JSON of quotes: a marker text and the original content byte for byte; what no user message can hold is quoted as its own JSON text.
/// </summary>
public static class Quotes
{
    /// <summary>The text of a placeholder.</summary>
    public const string Placeholder = "[chaosharness:placeholder]";

    /// <summary>Start of the marker before a quoted result.</summary>
    public const string ResultMarker = "[chaosharness:quoted-result";

    /// <summary>Start of the marker before any other quoted block.</summary>
    public const string BlockMarker = "[chaosharness:quoted-block";

    /// <summary>The content blocks of a quote, separated by commas, without brackets, as the history's dialect spells them.</summary>
    public static byte[] Write(History history, in Block block)
    {
        ArgumentNullException.ThrowIfNull(history);
        WireForm form = history.Dialect.Laws.Form;
        var output = new ArrayBufferWriter<byte>();
        string marker = block.Kind == BlockKind.Result
            ? $"{ResultMarker} id={IdText(history, block)} is_error={(block.Has(BlockFlags.IsError) ? "true" : "false")}; untrusted tool output]"
            : $"{BlockMarker} role={RoleText(history, block)}; it could not be sent as it stood]";
        output.Write(form.Text(JsonText.Escape(marker), Role.User));
        if (block.Has(BlockFlags.SaysMore))
        {
            AppendText(form, output, JsonText.Escape(Encoding.UTF8.GetString(history.Span(block.Range))));
        }
        else if (block.Kind == BlockKind.Result)
        {
            form.QuoteContent(output, history.Span(block.Body));
        }
        else if (block.Kind == BlockKind.Text && (block.Has(BlockFlags.StringContent) || !form.TextFitsUser(history, block)))
        {
            AppendText(form, output, history.Span(block.Body));
        }
        else if (block.Kind == BlockKind.Text || (block.Kind == BlockKind.Other && form.FitsUser(history, block)))
        {
            Append(output, history.Span(block.Range));
        }
        else
        {
            AppendText(form, output, JsonText.Escape(Encoding.UTF8.GetString(history.Span(block.Range))));
        }

        return output.WrittenSpan.ToArray();
    }

    /// <summary>The content of a result: a string, an array of parts, or anything else as its own JSON text.</summary>
    internal static void AppendContent(WireForm form, ArrayBufferWriter<byte> output, ReadOnlySpan<byte> content)
    {
        if (content is [(byte)'"', ..])
        {
            AppendText(form, output, content);
        }
        else if (content is [(byte)'[', ..])
        {
            AppendParts(form, output, content);
        }
        else if (!content.IsEmpty && !content.SequenceEqual("null"u8))
        {
            AppendText(form, output, JsonText.Escape(Encoding.UTF8.GetString(content)));
        }
    }

    private static void AppendParts(WireForm form, ArrayBufferWriter<byte> output, ReadOnlySpan<byte> content)
    {
        var reader = new Utf8JsonReader(content, new JsonReaderOptions { MaxDepth = HistoryLimits.DepthMax });
        reader.Read();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            ReadOnlySpan<byte> part = BodyReader.Value(ref reader).In(content);
            (ByteRange text, bool fits) = form.Look(part);
            if (text.IsPresent)
            {
                if (!JsonText.IsBlank(text.In(part)))
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
                AppendText(form, output, JsonText.Escape(Encoding.UTF8.GetString(part)));
            }
        }
    }

    private static void AppendText(WireForm form, ArrayBufferWriter<byte> output, ReadOnlySpan<byte> token)
    {
        if (!JsonText.IsBlank(token))
        {
            Append(output, form.Text(token, Role.User));
        }
    }

    private static void Append(ArrayBufferWriter<byte> output, ReadOnlySpan<byte> block)
    {
        output.Write(","u8);
        output.Write(block);
    }

    private static string IdText(History history, in Block block)
    {
        string id = OwnId(history, block);
        bool plain = id.Length is > 0 and <= 128 && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.' or ':' or '|' or '/');
        return plain ? id : Encoding.UTF8.GetString(JsonText.Escape(id));
    }

    // Where ids are made up to pair by order, the quote says what the response itself carried: its id, or else its tool.
    private static string OwnId(History history, in Block block)
    {
        ByteRange said = !history.Dialect.Laws.PairsByOrder ? default : history.Span(block.IdValue) is [(byte)'"', ..] ? block.IdValue : block.Name;
        return history.Span(said) is [(byte)'"', ..] token ? JsonText.Unescape(token) : history.Dialect.Laws.PairsByOrder ? "" : history.IdOf(block);
    }

    private static string RoleText(History history, in Block block)
    {
        Message message = history.Messages[block.Message];
        ReadOnlySpan<byte> role = history.Span(message.RoleValue);
        return role is [(byte)'"', ..] ? Encoding.UTF8.GetString(JsonText.Escape(JsonText.Unescape(role))) : "none";
    }
}
