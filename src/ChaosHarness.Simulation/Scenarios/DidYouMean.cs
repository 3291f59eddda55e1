using System.Collections.Immutable;

namespace ChaosHarness.Simulation;

/// <summary>
/// Finds the known word that a mistyped one most likely stands for, by the Damerau-Levenshtein distance (insert, delete, change,
/// swap of neighbours; the "optimal string alignment" form), ignoring case.
/// </summary>
public static class DidYouMean
{
    private const int WordLengthMax = 64;

    /// <summary>The nearest known word, or null when none is near: more than a third of the longer word would have to change.</summary>
    public static string? Nearest(string word, ImmutableArray<string> known)
    {
        ArgumentNullException.ThrowIfNull(word);
        string? nearest = null;
        int best = int.MaxValue;
        if (word.Length is 0 or > WordLengthMax)
        {
            return null;
        }

        foreach (string candidate in known)
        {
            int distance = Distance(word, candidate);
            int allowed = Math.Max(1, Math.Max(word.Length, candidate.Length) / 3);
            if (distance < best && distance <= allowed)
            {
                best = distance;
                nearest = candidate;
            }
        }

        return nearest;
    }

    /// <summary>The end of a refusal: <c>; did you mean 'abort'?</c>, or the known words when none is near.</summary>
    public static string Phrase(string word, ImmutableArray<string> known) =>
        Nearest(word, known) is { } nearest ? $"; did you mean '{nearest}'?" : $"; known: {string.Join(", ", known)}";

    /// <summary>Number of single steps from one word to the other.</summary>
    public static int Distance(string left, string right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        int width = right.Length + 1;
        int[] before = new int[width];
        int[] above = new int[width];
        int[] row = new int[width];
        for (int j = 0; j < width; j++)
        {
            above[j] = j;
        }

        for (int i = 1; i <= left.Length; i++)
        {
            row[0] = i;
            for (int j = 1; j < width; j++)
            {
                bool same = Same(left[i - 1], right[j - 1]);
                row[j] = Math.Min(Math.Min(row[j - 1], above[j]) + 1, above[j - 1] + (same ? 0 : 1));
                if (i > 1 && j > 1 && Same(left[i - 1], right[j - 2]) && Same(left[i - 2], right[j - 1]))
                {
                    row[j] = Math.Min(row[j], before[j - 2] + 1);
                }
            }

            (before, above, row) = (above, row, before);
        }

        return above[width - 1];
    }

    private static bool Same(char left, char right) => char.ToLowerInvariant(left) == char.ToLowerInvariant(right);
}
