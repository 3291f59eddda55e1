using System.Globalization;
using System.Text;

namespace ChaosHarness.Redaction;

/// <summary>A text as it reads once an encoding is taken off, and where each of its characters stands in the source.</summary>
internal sealed class TextView
{
    private readonly int[]? starts;

    private TextView(string text, int[]? starts)
    {
        Text = text;
        this.starts = starts;
    }

    /// <summary>The text to be searched.</summary>
    public string Text { get; }

    /// <summary>The source itself.</summary>
    public static TextView Of(string source) => new(source, null);

    /// <summary>From where to where a piece stands in the source.</summary>
    public (int Start, int End) InSource(int start, int end) => starts is null ? (start, end) : (starts[start], starts[end]);

    /// <summary>
    /// Without the escapes of JSON and of strings in code; null when there are none. Any number of backslashes in front counts as one: JSON in a string
    /// of JSON escapes the escapes.
    /// </summary>
    public TextView? Unescaped() => Text.Contains('\\', StringComparison.Ordinal) ? Decode('\\', ReadEscape) : null;

    /// <summary>Without the percent signs of URLs; null when there are none.</summary>
    public TextView? Unquoted() => Text.Contains('%', StringComparison.Ordinal) ? Decode('%', ReadPercent) : null;

    // Reads what stands at a mark: one character of so many letters, or, when it is none, so many marks that stand for themselves.
    private delegate bool Reader(string text, int at, out char decoded, out int length);

    private TextView? Decode(char mark, Reader read)
    {
        var text = new StringBuilder(Text.Length);
        int[] places = new int[Text.Length + 1];
        bool hasAny = false;
        for (int i = 0; i < Text.Length;)
        {
            int next = Text.AsSpan(i).IndexOf(mark);
            int end = next < 0 ? Text.Length : i + next;
            for (int copied = i; copied < end; copied++)
            {
                places[text.Length + copied - i] = InSource(copied, copied).Start;
            }

            text.Append(Text, i, end - i);
            i = end;
            if (i == Text.Length)
            {
                break;
            }

            bool isDecoded = read(Text, i, out char decoded, out int length);
            for (int kept = 0; kept < (isDecoded ? 1 : length); kept++)
            {
                places[text.Length] = InSource(i + kept, i + kept).Start;
                text.Append(isDecoded ? decoded : mark);
            }

            hasAny |= isDecoded;
            i += length;
        }

        if (!hasAny)
        {
            return null;
        }

        places[text.Length] = InSource(Text.Length, Text.Length).Start;
        return new TextView(text.ToString(), places);
    }

    private static bool ReadEscape(string text, int at, out char decoded, out int length)
    {
        int letter = at;
        while (letter < text.Length && text[letter] == '\\')
        {
            letter++;
        }

        decoded = letter < text.Length ? text[letter] : '\0';
        length = letter + 1 - at;
        switch (decoded)
        {
            case '"' or '/' or '\'':
                return true;
            case 'n' or 'r' or 't' or 'b' or 'f':
                decoded = decoded switch { 'n' => '\n', 'r' => '\r', 't' => '\t', 'b' => '\b', _ => '\f' };
                return true;
            case 'u' when IsNumber(text, letter + 1, 4, out decoded):
                length += 4;
                return true;
            case 'x' when IsNumber(text, letter + 1, 2, out decoded):
                length += 2;
                return true;
            default:
                length = letter - at;
                return false;
        }
    }

    private static bool ReadPercent(string text, int at, out char decoded, out int length)
    {
        bool isNumber = IsNumber(text, at + 1, 2, out decoded);
        length = isNumber ? 3 : 1;
        return isNumber;
    }

    private static bool IsNumber(string text, int at, int digits, out char decoded)
    {
        decoded = '\0';
        if (at + digits > text.Length || !ushort.TryParse(text.AsSpan(at, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort number))
        {
            return false;
        }

        decoded = (char)number;
        return true;
    }
}
