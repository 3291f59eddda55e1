using System.Globalization;
using System.Text;

namespace ChaosHarness.Cli;

/// <summary>
/// Makes text safe to print: whatever could steer a terminal or turn a line around is spelled out as JSON would.
/// Session files hold the output of tools, so every text and every id may be hostile.
/// </summary>
internal static class VisibleText
{
    /// <summary>The text with control characters, line separators, direction marks and lone surrogates as escapes such as <c>\u001b</c>.</summary>
    public static string Of(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (IsHidden(text, i))
            {
                return Spell(text, i);
            }
        }

        return text;
    }

    private static string Spell(string text, int from)
    {
        var visible = new StringBuilder(text, 0, from, text.Length + 16);
        for (int i = from; i < text.Length; i++)
        {
            if (!IsHidden(text, i))
            {
                visible.Append(text[i]);
                continue;
            }

            visible.Append(text[i] switch
            {
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                char other => "\\u" + ((int)other).ToString("x4", CultureInfo.InvariantCulture),
            });
        }

        return visible.ToString();
    }

    private static bool IsHidden(string text, int i) => text[i] switch
    {
        < ' ' or (>= '\u007F' and <= '\u009F') => true,
        '\u061C' or '\u200E' or '\u200F' or '\u2028' or '\u2029' or '\uFEFF' => true,
        (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') => true,
        char c when char.IsHighSurrogate(c) => i + 1 == text.Length || !char.IsLowSurrogate(text[i + 1]),
        char c when char.IsLowSurrogate(c) => i == 0 || !char.IsHighSurrogate(text[i - 1]),
        _ => false,
    };
}
