using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace ChaosHarness.Histories;

/// <summary>
/// The text behind a JSON string token, and back. Unlike System.Text.Json it keeps lone surrogates, so an id is never
/// changed by being looked at, and it never throws on a token that the reader has accepted.
/// </summary>
public static class JsonText
{
    private const int EscapeBytesMax = 6; // \u and four digits
    private static readonly int[] EscapeLengths = [2, EscapeBytesMax];
    private static readonly SearchValues<byte> Escaped = SearchValues.Create([(byte)'"', (byte)'\\', .. Enumerable.Range(0, ' ').Select(c => (byte)c)]);

    /// <summary>The text of a JSON string token, quotes included in <paramref name="token"/>.</summary>
    public static string Unescape(ReadOnlySpan<byte> token)
    {
        ReadOnlySpan<byte> body = token[1..^1];
        if (!body.Contains((byte)'\\'))
        {
            return Encoding.UTF8.GetString(body);
        }

        var text = new StringBuilder(body.Length);
        while (!body.IsEmpty)
        {
            int at = body.IndexOf((byte)'\\');
            if (at < 0)
            {
                text.Append(Encoding.UTF8.GetString(body));
                break;
            }

            text.Append(Encoding.UTF8.GetString(body[..at]));
            body = body[(at + Escape(body[at..], out char character))..];
            text.Append(character);
        }

        return text.ToString();
    }

    /// <summary>A JSON string token, with quotes, for <paramref name="text"/>; lone surrogates come out as escapes.</summary>
    public static byte[] Escape(string text)
    {
        // A lone surrogate has no UTF-8; a pair is escaped by nobody.
        if (text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF') >= 0 && !IsWellFormed(text))
        {
            return EscapeSurrogates(text);
        }

        int length = Encoding.UTF8.GetByteCount(text);
        byte[] plain = ArrayPool<byte>.Shared.Rent(length);
        Encoding.UTF8.GetBytes(text, plain);
        byte[] token = Escape(plain.AsSpan(0, length));
        ArrayPool<byte>.Shared.Return(plain);
        return token;
    }

    /// <summary>A JSON string token, with quotes, for a text in UTF-8.</summary>
    public static byte[] Escape(ReadOnlySpan<byte> text)
    {
        byte[] token = GC.AllocateUninitializedArray<byte>(text.Length + ExtraLength(text) + 2);
        token[0] = token[^1] = (byte)'"';
        Span<byte> output = token.AsSpan(1);
        for (int plain = text.IndexOfAny(Escaped); plain >= 0; plain = text.IndexOfAny(Escaped))
        {
            text[..plain].CopyTo(output);
            output = output[(plain + WriteEscape((char)text[plain], output[plain..]))..];
            text = text[(plain + 1)..];
        }

        text.CopyTo(output);
        return token;
    }

    // Bytes that escapes take beyond the one that they stand for.
    private static int ExtraLength(ReadOnlySpan<byte> text)
    {
        int extra = 0;
        for (int at = text.IndexOfAny(Escaped); at >= 0; at = text.IndexOfAny(Escaped))
        {
            extra += text[at] is (byte)'"' or (byte)'\\' or (byte)'\n' or (byte)'\r' or (byte)'\t' ? 1 : EscapeBytesMax - 1;
            text = text[(at + 1)..];
        }

        return extra;
    }

    // Rare, so each character by itself.
    private static byte[] EscapeSurrogates(string text)
    {
        var token = new ArrayBufferWriter<byte>(text.Length + 2);
        token.Write("\""u8);
        for (int i = 0; i < text.Length; i++)
        {
            bool isPair = i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]);
            if (isPair)
            {
                Encoding.UTF8.GetBytes(text.AsSpan(i++, 2), token);
            }
            else if (char.IsSurrogate(text[i]) || (text[i] < 0x80 && Escaped.Contains((byte)text[i])))
            {
                token.Advance(WriteEscape(text[i], token.GetSpan(EscapeBytesMax)));
            }
            else
            {
                Encoding.UTF8.GetBytes(text.AsSpan(i, 1), token);
            }
        }

        token.Write("\""u8);
        return token.WrittenSpan.ToArray();
    }

    private static bool IsWellFormed(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]) && (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[++i])))
            {
                return false;
            }
        }

        return true;
    }

    private static int WriteEscape(char c, Span<byte> output)
    {
        output[0] = (byte)'\\';
        byte letter = c switch
        {
            '"' or '\\' => (byte)c,
            '\n' => (byte)'n',
            '\r' => (byte)'r',
            '\t' => (byte)'t',
            _ => (byte)'u',
        };
        output[1] = letter;
        if (letter != 'u')
        {
            return 2;
        }

        ((ushort)c).TryFormat(output[2..], out _, "x4", CultureInfo.InvariantCulture);
        return EscapeBytesMax;
    }

    /// <summary>Whether the token's text is exactly the ASCII text <paramref name="ascii"/>.</summary>
    public static bool Is(ReadOnlySpan<byte> token, ReadOnlySpan<byte> ascii)
    {
        if (token.Length < 2 || token[0] != (byte)'"')
        {
            return false;
        }

        // Most tokens are another text, and long: the length and the first letter say so without a look at the rest.
        ReadOnlySpan<byte> body = token[1..^1];
        if (body.Length < ascii.Length || body.Length > ascii.Length * EscapeBytesMax || (!body.IsEmpty && body[0] != ascii[0] && body[0] != (byte)'\\'))
        {
            return false;
        }

        return body.Contains((byte)'\\') ? Unescape(token).AsSpan().SequenceEqual(Encoding.ASCII.GetString(ascii)) : body.SequenceEqual(ascii);
    }

    /// <summary>Whether a token's text holds white space only (an empty text counts).</summary>
    public static bool IsBlank(ReadOnlySpan<byte> token)
    {
        ReadOnlySpan<byte> body = token[1..^1];
        while (!body.IsEmpty)
        {
            int length = Next(body, out Rune rune);
            if (!Rune.IsWhiteSpace(rune))
            {
                return false;
            }

            body = body[length..];
        }

        return true;
    }

    /// <summary>Whether a token's text ends in white space.</summary>
    public static bool EndsInSpace(ReadOnlySpan<byte> token)
    {
        ReadOnlySpan<byte> body = token[1..^1];
        int at = LastEscape(body);
        if (at >= 0)
        {
            Escape(body[at..], out char character);
            return char.IsWhiteSpace(character);
        }

        Rune.DecodeLastFromUtf8(body, out Rune last, out _);
        return Rune.IsWhiteSpace(last);
    }

    /// <summary>Whether the property name or string that a reader stands on is exactly an ASCII text; half a surrogate pair is a text like any other.</summary>
    public static bool TextIs(this in Utf8JsonReader reader, ReadOnlySpan<byte> ascii) =>
        reader.ValueIsEscaped ? Current(reader).AsSpan().SequenceEqual(Encoding.ASCII.GetString(ascii)) : reader.ValueSpan.SequenceEqual(ascii);

    /// <inheritdoc cref="TextIs(in Utf8JsonReader, ReadOnlySpan{byte})"/>
    public static bool TextIs(this in Utf8JsonReader reader, string ascii) =>
        reader.ValueIsEscaped ? Current(reader) == ascii : Ascii.Equals(reader.ValueSpan, ascii);

    /// <summary>The text of the property name or string that a reader stands on.</summary>
    public static string Current(in Utf8JsonReader reader) => Unescape([(byte)'"', .. reader.ValueSpan, (byte)'"']);

    private static int Next(ReadOnlySpan<byte> body, out Rune rune)
    {
        if (body[0] == (byte)'\\')
        {
            int length = Escape(body, out char character);
            rune = char.IsSurrogate(character) ? Rune.ReplacementChar : new Rune(character);
            return length;
        }

        Rune.DecodeFromUtf8(body, out rune, out int consumed);
        return consumed;
    }

    // Where the escape begins that is the text's last character; -1 when that is none.
    // Only the end is looked at, as texts may be long; of a row of backslashes every second one is escaped by the one before it.
    private static int LastEscape(ReadOnlySpan<byte> body)
    {
        foreach (int length in EscapeLengths)
        {
            int at = body.Length - length;
            if (at >= 0 && body[at] == (byte)'\\' && (body[at + 1] == (byte)'u') == (length == EscapeBytesMax) && int.IsOddInteger(at + 1 - body[..(at + 1)].TrimEnd((byte)'\\').Length))
            {
                return at;
            }
        }

        return -1;
    }

    private static int Escape(ReadOnlySpan<byte> body, out char character)
    {
        character = (char)body[1] switch
        {
            'b' => '\b',
            'f' => '\f',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'u' => (char)ushort.Parse(body.Slice(2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture),
            char same => same,
        };
        return body[1] == (byte)'u' ? 6 : 2;
    }
}
