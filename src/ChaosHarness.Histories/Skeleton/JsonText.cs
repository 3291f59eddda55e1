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
    private const int QuickLettersMax = 1 << 20;
    private static readonly SearchValues<char> Escaped = SearchValues.Create("\"\\" + string.Concat(Enumerable.Range(0, ' ').Select(c => (char)c)));
    private static readonly int[] EscapeLengths = [2, EscapeBytesMax];

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
        ArgumentNullException.ThrowIfNull(text);
        return text.Length > QuickLettersMax || text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF') ? EscapeSlowly(text) : EscapeQuickly(text);
    }

    // No half of a surrogate pair is among the letters, and most stretches have nothing to escape.
    private static byte[] EscapeQuickly(string text)
    {
        byte[] json = ArrayPool<byte>.Shared.Rent((text.Length * EscapeBytesMax) + 2);
        try
        {
            json[0] = (byte)'"';
            int end = 1;
            ReadOnlySpan<char> left = text;
            while (true)
            {
                int plain = left.IndexOfAny(Escaped);
                end += Encoding.UTF8.GetBytes(plain < 0 ? left : left[..plain], json.AsSpan(end));
                if (plain < 0)
                {
                    break;
                }

                end += Encoding.UTF8.GetBytes(EscapeOf(left[plain]), json.AsSpan(end));
                left = left[(plain + 1)..];
            }

            json[end] = (byte)'"';
            return json[..(end + 1)];
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(json);
        }
    }

    private static string EscapeOf(char c) => c switch
    {
        '"' => "\\\"",
        '\\' => @"\\",
        '\n' => @"\n",
        '\r' => @"\r",
        '\t' => @"\t",
        _ => Unicode(c),
    };

    private static byte[] EscapeSlowly(string text)
    {
        var json = new StringBuilder(text.Length + 2).Append('"');
        int written = 0;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            string? escape = Escaped.Contains(c) || (char.IsSurrogate(c) && !IsPairAt(text, i)) ? EscapeOf(c) : null;
            if (escape is not null)
            {
                json.Append(text, written, i - written).Append(escape);
                written = i + 1;
            }
        }

        json.Append(text, written, text.Length - written);
        return Encoding.UTF8.GetBytes(json.Append('"').ToString());
    }

    private static string Unicode(char c) => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");

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

    private static bool IsPairAt(string text, int i) =>
        (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
        || (char.IsLowSurrogate(text[i]) && i > 0 && char.IsHighSurrogate(text[i - 1]));

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
