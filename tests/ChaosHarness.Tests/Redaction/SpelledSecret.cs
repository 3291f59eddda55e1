using System.Globalization;
using System.Text;
using ChaosHarness.Redaction;

namespace ChaosHarness.Tests;

/// <summary>A made-up secret in one spelling, ready to be put into documents.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Spelling">Its spelling.</param>
/// <param name="Example">The secret.</param>
public sealed record SpelledSecret(SecretKind Kind, SecretSpelling Spelling, SecretExample Example)
{
    /// <summary>Each kind in each spelling, no secret twice.</summary>
    public static IReadOnlyList<SpelledSecret> All { get; } =
        [.. from spelling in Enum.GetValues<SecretSpelling>() from kind in SecretKinds.All select Of(kind, spelling)];

    /// <summary>One of them.</summary>
    public static SpelledSecret Of(SecretKind kind, SecretSpelling spelling) =>
        new(kind, spelling, SecretExample.Of(kind, (SecretKinds.All.IndexOf(kind) * 8) + (int)spelling));

    /// <summary>The string of JSON that says it, without quotes; for a split one the first half.</summary>
    public string Json => Spelling switch
    {
        SecretSpelling.JsonEscaped => Escape(Escape($"{{\"a\":\"{Escape(Example.Text)}\"}}")),
        SecretSpelling.UnicodeEscaped => string.Concat(Example.Text.Select(letter => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)letter:x4}"))),
        SecretSpelling.Base64 => Convert.ToBase64String(Encoding.UTF8.GetBytes(Example.Text)),
        SecretSpelling.Url => string.Concat(Example.Text.Select(letter => string.Create(CultureInfo.InvariantCulture, $"%{(int)letter:X2}"))),
        SecretSpelling.Hex => Convert.ToHexStringLower(Encoding.UTF8.GetBytes(Example.Text)),
        SecretSpelling.Split => Escape(Example.Text[..Half]),
        _ => Escape(Example.Text),
    };

    /// <summary>The second half of a split one, else nothing.</summary>
    public string JsonRest => Spelling == SecretSpelling.Split ? Escape(Example.Text[Half..]) : "";

    /// <summary>What may not be seen: pieces of the secret part as it is and in the digits of its encoding.</summary>
    public IEnumerable<string> Pieces
    {
        get
        {
            int start = Example.Text.IndexOf(Example.Secret, StringComparison.Ordinal);
            string shown = Spelling switch
            {
                // Of base64 the quads that hold nothing but the secret; of the digits both of each character.
                SecretSpelling.Base64 => Json[((start + 2) / 3 * 4)..Math.Min(Json.Length, (start + Example.Secret.Length) / 3 * 4)],
                SecretSpelling.Hex => Json.Substring(start * 2, Example.Secret.Length * 2),
                _ => "",
            };
            return Windows(Example.Secret).Concat(Windows(shown));
        }
    }

    private int Half => Example.Text.IndexOf(Example.Secret, StringComparison.Ordinal) + (Example.Secret.Length / 2);

    /// <inheritdoc/>
    public override string ToString() => $"{Kind} {Spelling}";

    private static IEnumerable<string> Windows(string text) =>
        from start in Enumerable.Range(0, Math.Max(0, text.Length - LeakSearch.PieceLength + 1)) select text.Substring(start, LeakSearch.PieceLength);

    private static string Escape(string text) => text
        .Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
}
