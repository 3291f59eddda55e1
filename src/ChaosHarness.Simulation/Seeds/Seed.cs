using System.Buffers;
using System.Globalization;
using System.Text.Json.Serialization;

namespace ChaosHarness.Simulation;

/// <summary>The one number that decides a whole run: an unsigned 64-bit value.</summary>
/// <param name="Value">The number itself.</param>
[JsonConverter(typeof(SeedJsonConverter))]
public readonly record struct Seed(ulong Value)
{
    private const int CommitDigits = 40;
    private const int CommitDigitsUsed = 16;

    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdefABCDEF");

    /// <summary>Lower-case hexadecimal digits without a prefix, as replay tokens carry them.</summary>
    public string Hex => Value.ToString("x", CultureInfo.InvariantCulture);

    /// <summary>Reads decimal digits, <c>0x…</c>, or 40 hexadecimal digits (a commit: its first 16 count).</summary>
    /// <returns>Whether the text is a seed.</returns>
    public static bool TryParse(string? text, out Seed seed)
    {
        ReadOnlySpan<char> digits = text.AsSpan().Trim();
        NumberStyles style = NumberStyles.None;
        if (digits.Length == CommitDigits && !digits.ContainsAnyExcept(HexDigits))
        {
            digits = digits[..CommitDigitsUsed];
            style = NumberStyles.AllowHexSpecifier;
        }
        else if (digits.StartsWith("0x", StringComparison.OrdinalIgnoreCase))
        {
            digits = digits[2..];
            style = NumberStyles.AllowHexSpecifier;
        }

        bool read = ulong.TryParse(digits, style, CultureInfo.InvariantCulture, out ulong value);
        seed = new Seed(value);
        return read;
    }

    /// <summary>As <see cref="TryParse"/>.</summary>
    /// <exception cref="FormatException">The text is not a seed; the message says what one looks like.</exception>
    public static Seed Parse(string text) =>
        TryParse(text, out Seed seed)
            ? seed
            : throw new FormatException(
                $"'{text}' is not a seed: give an unsigned 64-bit number in decimal digits, as 0x…, or a commit's 40 hexadecimal digits");

    /// <summary>The form that people read and paste: <c>0x7f3a19c2</c>.</summary>
    public override string ToString() => "0x" + Hex;
}
