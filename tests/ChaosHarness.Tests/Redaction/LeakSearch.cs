using System.Text.RegularExpressions;

namespace ChaosHarness.Tests;

/// <summary>Looks for pieces of secrets in what a command put out: as it stands, without escapes, without percent signs, in base64 and in digits.</summary>
public sealed partial class LeakSearch
{
    /// <summary>As long a piece may not be seen.</summary>
    public const int PieceLength = 12;

    private readonly Dictionary<string, SpelledSecret> pieces = [];

    /// <summary>A search for the pieces of some secrets.</summary>
    public LeakSearch(IEnumerable<SpelledSecret> secrets)
    {
        foreach (SpelledSecret secret in secrets)
        {
            foreach (string piece in secret.Pieces)
            {
                pieces.TryAdd(piece, secret);
            }
        }
    }

    /// <summary>The secrets of which a piece is to be seen, each with one such piece.</summary>
    public IReadOnlyList<string> In(string output)
    {
        Dictionary<SpelledSecret, string> seen = [];
        Dictionary<string, SpelledSecret>.AlternateLookup<ReadOnlySpan<char>> lookup = pieces.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (string text in Readings(output))
        {
            for (int i = 0; i + PieceLength <= text.Length; i++)
            {
                if (lookup.TryGetValue(text.AsSpan(i, PieceLength), out string? piece, out SpelledSecret? secret))
                {
                    seen.TryAdd(secret, piece);
                }
            }
        }

        return [.. seen.Select(pair => $"{pair.Key}: {pair.Value}").Order(StringComparer.Ordinal)];
    }

    private static IEnumerable<string> Readings(string output)
    {
        yield return output;
        string unescaped = Escapes().Replace(output, match => match.Groups["hex"] is { Success: true } hex
            ? ((char)Convert.ToInt32(hex.Value, 16)).ToString()
            : match.Groups["letter"].Value switch { "n" => "\n", "r" => "\r", "t" => "\t", string other => other });
        yield return unescaped;
        yield return Uri.UnescapeDataString(unescaped);
    }

    [GeneratedRegex(@"\\+(?:u(?<hex>[0-9a-fA-F]{4})|(?<letter>[nrt""/]))")]
    private static partial Regex Escapes();
}
