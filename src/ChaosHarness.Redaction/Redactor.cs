// Goal: text without secrets that is otherwise the same.
// Method: the text is searched as it stands, without its escapes, without its percent signs, inside base64 and hexadecimal digits, and joined across the strings of
// a document; what is found is put together as places in the text as it stands, and each place becomes a placeholder. Placeholders hold no quote and no
// backslash, and no place holds a quote, so JSON stays JSON.
// It does not find what has no form and no name beside it, and no encoding that is not named above.
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Unicode;

namespace ChaosHarness.Redaction;

/// <summary>
/// Replaces secrets by placeholders such as <c>[redacted:github-token:7f3a]</c>. The four digits are the first 16 bits of the secret's SHA-256, so that equal
/// secrets can be told from different ones. They give nothing away: a drawn secret has far more than 64 bits, and of all that could be meant one in 65,536
/// has the same digits; nobody can try them, and who has a guess learns no more than that it may be right. What a person may have thought up is another matter, since whoever
/// tries a list of words would be left with few: passwords have the digits <c>0000</c>.
/// </summary>
public sealed class Redactor
{
    private const int DepthMax = 2;

    private readonly PatternSearch patterns;
    private readonly KnownPieces known = new();

    /// <summary>Knows all kinds.</summary>
    public Redactor()
        : this(SecretKinds.All)
    {
    }

    /// <summary>Knows some kinds.</summary>
    public Redactor(ImmutableArray<SecretKind> kinds) => patterns = new PatternSearch(kinds);

    /// <summary>The text with placeholders; the same reference when it holds no secret.</summary>
    public string Redact(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        List<FoundSecret> found = Find(text);
        if (found.Count == 0)
        {
            return text;
        }

        var redacted = new StringBuilder(text.Length);
        int copied = 0;
        foreach (FoundSecret secret in found)
        {
            redacted.Append(text, copied, secret.Start - copied).Append(Placeholder(secret));
            copied = secret.End;
        }

        return redacted.Append(text, copied, text.Length - copied).ToString();
    }

    /// <summary>UTF-8 text or JSON with placeholders; the same memory when it holds no secret. Bytes that are no UTF-8 stay as they are.</summary>
    public ReadOnlyMemory<byte> Redact(ReadOnlyMemory<byte> utf8)
    {
        Encoding encoding = EncodingOf(utf8.Span);
        string text = encoding.GetString(utf8.Span);
        string redacted = Redact(text);
        return ReferenceEquals(text, redacted) ? utf8 : encoding.GetBytes(redacted);
    }

    /// <summary>Remembers the secrets of a document, so that a piece of one is known where the whole is not to be seen.</summary>
    public void Learn(ReadOnlySpan<byte> utf8)
    {
        string text = EncodingOf(utf8).GetString(utf8);
        foreach (FoundSecret secret in Find(text))
        {
            string spelling = text[secret.Start..secret.End];
            known.Learn(spelling, secret);
            known.Learn(secret.Value, secret);
            known.Learn(TextView.Of(spelling).Unescaped()?.Text ?? "", secret);
        }
    }

    /// <summary>The number of secrets in a text.</summary>
    public int Count(string text) => Find(text).Count;

    // Every byte is a character of its own there, so that none is lost.
    private static Encoding EncodingOf(ReadOnlySpan<byte> utf8) => Utf8.IsValid(utf8) ? Encoding.UTF8 : Encoding.Latin1;

    private static string Placeholder(FoundSecret secret)
    {
        const int HashBytes = 2;
        const string NoHash = "0000";
        string hash = secret.Kind.IsChosen ? NoHash : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret.Value)).AsSpan(0, HashBytes));
        return $"[redacted:{secret.Kind.Name}:{hash}]";
    }

    private List<FoundSecret> Find(string text)
    {
        List<FoundSecret> found = [];
        Find(text, found, DepthMax);
        if (text.Contains('"', StringComparison.Ordinal))
        {
            FindJoined(text, found);
        }

        // A backslash before a secret would escape the placeholder.
        return Union(found.ConvertAll(secret => secret.At((text.AsSpan(0, secret.Start).TrimEnd('\\').Length, secret.End))));
    }

    private void Find(string text, List<FoundSecret> found, int depth)
    {
        var view = TextView.Of(text);
        FindIn(view, found);
        if (view.Unescaped() is { } unescaped)
        {
            FindIn(unescaped, found);
            view = unescaped;
        }

        if (view.Unquoted() is { } unquoted)
        {
            FindIn(unquoted, found);
            view = unquoted;
        }

        if (depth > 0)
        {
            EncodedRuns.Visit(view.Text, (start, end, decoded) => FindDecoded(view, start, end, decoded, found, depth - 1));
        }
    }

    private void FindIn(TextView view, List<FoundSecret> found)
    {
        int first = found.Count;
        patterns.Find(view.Text, found);
        known.Find(view.Text, found);
        for (int i = first; i < found.Count; i++)
        {
            found[i] = found[i].At(view.InSource(found[i].Start, found[i].End));
        }
    }

    private void FindDecoded(TextView view, int start, int end, string decoded, List<FoundSecret> found, int depth)
    {
        if (!patterns.HasWord(decoded) && !Ascii.IsValid(decoded))
        {
            return;
        }

        List<FoundSecret> inside = [];
        Find(decoded, inside, depth);
        if (inside.Count > 0)
        {
            found.Add(inside[0].At(view.InSource(start, end)));
        }
    }

    private void FindJoined(string text, List<FoundSecret> found)
    {
        JoinedStrings.Visit(text, (joined, pieces, isSameName) =>
        {
            List<FoundSecret> across = [];
            Find(joined, across, depth: 0);
            foreach (FoundSecret secret in across)
            {
                (int Start, int End)[] parts = [.. JoinedStrings.Parts(pieces, secret.Start, secret.End)];
                if (parts.Length > 1)
                {
                    AddParts(text, parts, secret, isSameName, found);
                }
            }
        });
    }

    // Where the first part is a secret by itself, what follows may be another string and no part of it: the next string of the document is another matter,
    // and the next one under the same name belongs to it only if it looks as random.
    private void AddParts(string text, (int Start, int End)[] parts, FoundSecret secret, bool isSameName, List<FoundSecret> found)
    {
        bool isWhole = patterns.IsMatch(text[parts[0].Start..parts[0].End], secret.Kind);
        if (isWhole && !isSameName)
        {
            return;
        }

        foreach ((int start, int end) in parts)
        {
            if (!isWhole || (start, end) == parts[0] || Randomness.IsRest(text[start..end]))
            {
                found.Add(secret.At((start, end)));
            }
        }
    }

    // Places that meet are one; the longest says of which kind.
    private static List<FoundSecret> Union(List<FoundSecret> found)
    {
        if (found.Count < 2)
        {
            return found;
        }

        List<FoundSecret> union = [];
        int longest = 0;
        foreach (FoundSecret secret in found.OrderBy(secret => secret.Start).ThenByDescending(secret => secret.End))
        {
            if (union.Count == 0 || secret.Start >= union[^1].End)
            {
                union.Add(secret);
                longest = secret.End - secret.Start;
                continue;
            }

            bool isLonger = secret.End - secret.Start > longest;
            longest = Math.Max(longest, secret.End - secret.Start);
            union[^1] = (isLonger ? secret : union[^1]).At((union[^1].Start, Math.Max(union[^1].End, secret.End)));
        }

        return union;
    }
}
