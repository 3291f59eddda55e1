// Goal: all secrets of a text as it stands, at the speed of a search for words.
// Method: one vectorised search for the words of all kinds; around each hit a stretch as long as the kind can be, and stretches of a kind that meet become
// one. Each stretch is matched once, by an engine without backtracking: the time is linear in the text whatever stands in it.
using System.Buffers;
using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace ChaosHarness.Redaction;

/// <summary>Finds the secrets of a text that are not encoded.</summary>
internal sealed class PatternSearch
{
    // Many words at once are searched for slowly, few at once too often.
    private const int WordsMax = 32;
    private const int TornLengthMin = 6;
    private const int CertainWordLengthMin = 6;
    private const int TornLengthMax = 400;
    private const int RestLengthMax = 16 * 1024;

    private static readonly SearchValues<char> TokenLetters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-");

    private readonly ImmutableArray<SecretKind> kinds;
    private readonly SearchValues<string>[] words;
    private readonly ILookup<char, (string Word, int Kind)> byLetter;

    public PatternSearch(ImmutableArray<SecretKind> kinds)
    {
        this.kinds = kinds;
        byLetter = kinds.SelectMany((kind, index) => kind.Words.Select(word => (Word: word, Kind: index))).ToLookup(pair => char.ToLowerInvariant(pair.Word[0]));
        words = [.. kinds.GroupBy(kind => kind.Comparison).SelectMany(group => group.SelectMany(kind => kind.Words).Distinct(StringComparer.FromComparison(group.Key))
            .OrderBy(word => word, StringComparer.Ordinal).Chunk(WordsMax).Select(chunk => SearchValues.Create(chunk, group.Key)))];
    }

    /// <summary>Whether a word of any kind is there at all.</summary>
    public bool HasWord(string text) => Array.Exists(words, some => text.AsSpan().ContainsAny(some));

    /// <summary>Whether a text alone holds a secret of one kind.</summary>
    public bool IsMatch(string text, SecretKind kind)
    {
        List<FoundSecret> found = [];
        Find(text, found);
        return found.Exists(secret => secret.Kind == kind);
    }

    /// <summary>Adds what is found, in no particular order.</summary>
    public void Find(string text, List<FoundSecret> found)
    {
        (int Start, int End)[]? open = null;
        foreach (SearchValues<string> some in words)
        {
            for (int at = Next(text, 0, some); at >= 0; at = Next(text, at + 1, some))
            {
                open ??= new (int, int)[kinds.Length];
                foreach ((string word, int kind) in byLetter[char.ToLowerInvariant(text[at])])
                {
                    if (text.AsSpan(at).StartsWith(word, kinds[kind].Comparison))
                    {
                        Visit(text, at, kind, ref open[kind], found);
                        FindTorn(text, at, word, kinds[kind], found);
                    }
                }
            }
        }

        for (int kind = 0; kind < (open?.Length ?? 0); kind++)
        {
            Match(text, open![kind], kinds[kind], found);
        }
    }

    private static int Next(string text, int from, SearchValues<string> some)
    {
        int next = from < text.Length ? text.AsSpan(from).IndexOfAny(some) : -1;
        return next < 0 ? -1 : from + next;
    }

    // Words of one kind come in ascending order within a chunk; where they are in several chunks a stretch may be matched again, which only repeats a finding.
    private void Visit(string text, int at, int kind, ref (int Start, int End) stretch, List<FoundSecret> found)
    {
        int start = Math.Max(0, at - kinds[kind].Before - 1);
        int end = (int)Math.Min(text.Length, (long)at + kinds[kind].After);
        if (start >= stretch.Start && start <= stretch.End && stretch.End > 0)
        {
            stretch.End = Math.Max(stretch.End, end);
            return;
        }

        Match(text, stretch, kinds[kind], found);
        stretch = (start, end);
    }

    private static void Match(string text, (int Start, int End) stretch, SecretKind kind, List<FoundSecret> found)
    {
        if (stretch.End == 0)
        {
            return;
        }

        for (Match match = kind.Regex.Match(text, stretch.Start, stretch.End - stretch.Start); match.Success; match = match.NextMatch())
        {
            Group secret = match.Groups[SecretKind.SecretGroup] is { Success: true } part ? part : match;
            int end = secret.Index + secret.Length;
            if (end == stretch.End && end < text.Length)
            {
                ReadOnlySpan<char> rest = text.AsSpan(end, Math.Min(RestLengthMax, text.Length - end));
                int more = rest.IndexOfAnyExcept(TokenLetters);
                end += more < 0 ? rest.Length : more;
            }

            string value = text[secret.Index..end];
            if (kind.Accepts?.Invoke(value) ?? true)
            {
                found.Add(new FoundSecret(secret.Index, end, kind, value));
            }
        }
    }

    // A text that was cut elsewhere ends within the secret: too short for the pattern, and still its first half.
    private static void FindTorn(string text, int at, string word, SecretKind kind, List<FoundSecret> found)
    {
        if (!kind.BeginsBy(word) || (at > 0 && (char.IsAsciiLetterOrDigit(text[at - 1]) || text[at - 1] == '_')))
        {
            return;
        }

        int from = at + word.Length;
        ReadOnlySpan<char> rest = text.AsSpan(from, Math.Min(TornLengthMax, text.Length - from));
        int length = rest.IndexOfAnyExcept(TokenLetters);
        int end = length < 0 ? from + rest.Length : from + length;
        bool isCut = end == text.Length || text[end] == '…' || word.Length >= CertainWordLengthMin;
        if (isCut && end - from >= TornLengthMin && Randomness.IsTorn(text.AsSpan(from, end - from)))
        {
            found.Add(new FoundSecret(at, end, kind, text[at..end]));
        }
    }
}
