using System.Text;

namespace ChaosHarness.Stores;

/// <summary>
/// Text that says nothing and is as long: of each kind of character always the same one. White space and what JSON must escape stay, so that blank stays
/// blank and the escaped length is kept; half a surrogate pair stays, since it is a damage.
/// </summary>
internal static class FillerText
{
    /// <summary>Fills what stands between the quotes of a string of JSON, or outside any: escapes stay escapes.</summary>
    public static void Write(StringBuilder output, ReadOnlySpan<char> raw, bool keepsJson = false)
    {
        for (int i = 0; i < raw.Length; i++)
        {
            if (raw[i] != '\\' || i + 1 == raw.Length)
            {
                output.Append(Of(raw[i], keepsJson));
                continue;
            }

            int length = raw[i + 1] == 'u' ? Math.Min(6, raw.Length - i) : 2;
            output.Append(length == 6 && Escaped(raw.Slice(i + 2, 4)) is { } filled ? filled : raw.Slice(i, length));
            i += length - 1;
        }
    }

    /// <summary>Base64 of the same length; a slash stays, since a backslash may stand before it.</summary>
    public static void WriteBase64(StringBuilder output, ReadOnlySpan<char> raw)
    {
        foreach (char letter in raw)
        {
            output.Append(letter is '=' or '\\' or '/' ? letter : 'A');
        }
    }

    /// <summary>A letter outside ASCII, as long in UTF-8.</summary>
    public static char Other(char letter) => letter switch
    {
        _ when char.IsWhiteSpace(letter) || char.IsSurrogate(letter) => letter,
        < '\u0800' => 'ø',
        _ => '…',
    };

    private static char Of(char letter, bool keepsJson) => letter switch
    {
        >= 'a' and <= 'z' => 'x',
        >= 'A' and <= 'Z' => 'X',
        >= '0' and <= '9' => '1',
        _ when char.IsHighSurrogate(letter) => '\uD83D',
        _ when char.IsLowSurrogate(letter) => '\uDFE6',
        > '\u007F' => Other(letter),
        '<' or '>' or '&' or '\'' or '+' or '"' => letter,
        _ when char.IsWhiteSpace(letter) || char.IsControl(letter) => letter,
        _ when keepsJson && letter is '{' or '}' or '[' or ']' or ':' or ',' => letter,
        _ => '.',
    };

    private static string? Escaped(ReadOnlySpan<char> digits)
    {
        if (!ushort.TryParse(digits, System.Globalization.NumberStyles.AllowHexSpecifier, System.Globalization.CultureInfo.InvariantCulture, out ushort number))
        {
            return null;
        }

        char letter = (char)number;
        bool stays = char.IsSurrogate(letter) || char.IsWhiteSpace(letter) || char.IsControl(letter) || letter < '0';
        return stays ? null : letter > '\u007F' ? $"\\u{(int)Other(letter):x4}" : $"\\u{(int)Of(letter, keepsJson: false):x4}";
    }
}
