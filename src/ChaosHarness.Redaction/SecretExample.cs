using System.Text;

namespace ChaosHarness.Redaction;

/// <summary>
/// A made-up text that holds a secret. Its notation: <c>{w:40}</c> stands for 40 letters and digits, with <c>a</c> for small letters and digits,
/// <c>h</c> for hexadecimal digits, <c>d</c> for decimal ones, <c>U</c> for large letters and digits, <c>B</c> for those of base32, <c>b</c> for base64, <c>u</c> for base64 of URLs;
/// the secret part stands between <c>⟨</c> and <c>⟩</c>, without these all is secret.
/// </summary>
/// <param name="Text">The whole text.</param>
/// <param name="Secret">The part of it that is secret.</param>
public sealed record SecretExample(string Text, string Secret)
{
    private const string Digits = "0123456789";
    private const string Small = "abcdefghijklmnopqrstuvwxyz";
    private const string Large = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    /// <summary>The example of a kind; another number gives another one, the same number the same.</summary>
    public static SecretExample Of(SecretKind kind, int number)
    {
        ulong state = 0x9E3779B97F4A7C15UL * (ulong)(number + 1);
        var text = new StringBuilder();
        int from = 0;
        int to = -1;
        string form = kind.Example;
        for (int i = 0; i < form.Length; i++)
        {
            switch (form[i])
            {
                case '⟨':
                    from = text.Length;
                    break;
                case '⟩':
                    to = text.Length;
                    break;
                case '{' when i + 2 < form.Length && form[i + 2] == ':':
                    int end = form.IndexOf('}', i);
                    Fill(text, Alphabet(form[i + 1]), int.Parse(form.AsSpan(i + 3, end - i - 3), provider: null), ref state);
                    i = end;
                    break;
                default:
                    text.Append(form[i]);
                    break;
            }
        }

        string whole = text.ToString();
        return new SecretExample(whole, whole[from..(to < 0 ? whole.Length : to)]);
    }

    // The first are a digit, a small and a large letter if the alphabet has them: what a check of randomness asks for is never missing by chance.
    private static void Fill(StringBuilder text, string alphabet, int count, ref ulong state)
    {
        string[] parts = [Digits, Small, Large];
        for (int i = 0; i < count; i++)
        {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            string from = i < parts.Length ? string.Concat(parts[i].Where(alphabet.Contains)) is { Length: > 0 } part ? part : alphabet : alphabet;
            text.Append(from[(int)((state >> 33) % (ulong)from.Length)]);
        }
    }

    private static string Alphabet(char name) => name switch
    {
        'a' => Small + Digits,
        'h' => "0123456789abcdef",
        'd' => Digits,
        'U' => Large + Digits,
        'B' => Large + "234567",
        'b' => Large + Small + Digits + "+/",
        'u' => Large + Small + Digits + "-_",
        'w' => Large + Small + Digits,
        _ => throw new FormatException($"no alphabet is called '{name}'"),
    };
}
