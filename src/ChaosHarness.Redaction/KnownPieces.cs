using System.Collections.Immutable;

namespace ChaosHarness.Redaction;

/// <summary>
/// Pieces of secrets that were seen before. Who shortens a text, or prints one line of several, may tear a secret so that no pattern knows its rest;
/// whoever has seen the whole knows every piece of twelve characters.
/// </summary>
internal sealed class KnownPieces
{
    /// <summary>The shortest piece that is known again.</summary>
    public const int Length = 12;

    private const int LettersMin = 4;
    private const int PiecesMax = 4_000_000;

    private readonly Dictionary<string, FoundSecret> pieces = [];

    /// <summary>Remembers a secret in one spelling.</summary>
    public void Learn(string spelling, FoundSecret secret)
    {
        for (int i = 0; i + Length <= spelling.Length && pieces.Count < PiecesMax; i++)
        {
            string piece = spelling.Substring(i, Length);
            if (piece.ToImmutableHashSet().Count >= LettersMin)
            {
                pieces.TryAdd(piece, secret);
            }
        }
    }

    /// <summary>Adds what is known, in the text's order.</summary>
    public void Find(string text, List<FoundSecret> found)
    {
        if (pieces.Count == 0)
        {
            return;
        }

        Dictionary<string, FoundSecret>.AlternateLookup<ReadOnlySpan<char>> lookup = pieces.GetAlternateLookup<ReadOnlySpan<char>>();
        for (int i = 0; i + Length <= text.Length; i++)
        {
            if (lookup.TryGetValue(text.AsSpan(i, Length), out FoundSecret secret))
            {
                found.Add(secret.At((i, i + Length)));
            }
        }
    }
}
