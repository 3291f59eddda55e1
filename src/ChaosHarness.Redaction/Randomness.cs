using System.Buffers;
using System.Text.RegularExpressions;

namespace ChaosHarness.Redaction;

/// <summary>Whether a value looks drawn at random and not written: asked where a pattern alone would take ordinary words.</summary>
internal static partial class Randomness
{
    /// <summary>A value as it stands behind a name: no white space, quote, bracket or separator in it.</summary>
    public const string Value = """[^\s"'`,;<>(){}\[\]\\&|…]{8,}""";

    private const int LengthMin = 10;
    private const int LengthMax = 256;
    private const double BitsMin = 2.9;
    private const int SentenceLengthMin = 20;
    private const double SentenceBitsMin = 3.6;

    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789");

    /// <summary>Digits and letters, or letters of both kinds: not one written word.</summary>
    public static bool IsMixed(string value) => value.AsSpan().ContainsAny(Digits) || (value.Any(char.IsAsciiLetterUpper) && value.Skip(1).Any(char.IsAsciiLetterUpper) && value.Any(char.IsAsciiLetterLower));

    /// <summary>The rest of a secret whose begin stands elsewhere: mixed, and no id.</summary>
    public static bool IsRest(string value) => IsMixed(value) && !Known().IsMatch(value);

    /// <summary>The begin of a secret that was cut: digits among letters.</summary>
    public static bool IsTorn(ReadOnlySpan<char> rest)
    {
        int digits = 0;
        bool hasLarge = false;
        foreach (char letter in rest)
        {
            digits += char.IsAsciiDigit(letter) ? 1 : 0;
            hasLarge |= char.IsAsciiLetterUpper(letter);
        }

        return digits > 2 || (digits > 0 && hasLarge);
    }

    /// <summary>Given for a password: anything but a place for one, such as <c>${PASSWORD}</c>.</summary>
    public static bool IsGiven(string value) => !IsBlank(value);

    /// <summary>At least one value of a cookie looks random.</summary>
    public static bool IsCookie(string value) => value.Split(';').Any(pair => IsValue(pair[(pair.IndexOf('=') + 1)..]));

    /// <summary>Random letters and digits, no id, hash of a replay, path, address or piece of code.</summary>
    public static bool IsValue(string value)
    {
        if (value.Length is < LengthMin or > LengthMax || IsBlank(value) || Known().IsMatch(value) || value.Contains("://", StringComparison.Ordinal) || value[0] is '/' or '.' or '~')
        {
            return false;
        }

        bool hasDigit = value.AsSpan().ContainsAny(Digits);
        bool hasLetter = value.Any(char.IsAsciiLetter);
        return hasLetter && (hasDigit ? Bits(value) >= BitsMin : value.Length >= SentenceLengthMin && IsMixed(value) && !Identifier().IsMatch(value) && Bits(value) >= SentenceBitsMin);
    }

    private static bool IsBlank(string value) =>
        value[0] is '$' or '%' or '*' or '[' or '{' or '<' || value.AsSpan().IndexOfAnyExcept(value[0]) < 0 || value.StartsWith("redacted:", StringComparison.Ordinal);

    /// <summary>Shannon's entropy in bits a character.</summary>
    private static double Bits(string value) => value.GroupBy(letter => letter).Sum(group => -(double)group.Count() / value.Length * Math.Log2((double)group.Count() / value.Length));

    // Ids of calls, items and messages; UUIDs; replay tokens; member access and calls in code.
    [GeneratedRegex(@"^(?:(?:toolu|srvtoolu|tooluse|call|fc|rs|msg|resp|req|chatcmpl)[_-]|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$|(?:0x)?[0-9a-f]{1,16}-[a-z0-9-]+-[0-9]{1,9}(?:[.][1-9][0-9]{0,8})?(?:-[0-9a-f]{8})?$|[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z_][A-Za-z0-9_]*)+$)", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Known();

    [GeneratedRegex("^[A-Za-z]?[a-z]+(?:[A-Z][a-z]+)*$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Identifier();
}
