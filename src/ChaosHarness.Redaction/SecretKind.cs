using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace ChaosHarness.Redaction;

/// <summary>One kind of secret: a row of <see cref="SecretKinds.All"/>.</summary>
/// <param name="Name">Its name in the placeholder, kebab-case.</param>
/// <param name="Word">What must be there, in any case where the pattern ignores it; several are parted by <c>|</c>.</param>
/// <param name="Pattern">What it looks like, for an engine without backtracking. The group <c>s</c> is the part that is secret; without it all is.</param>
/// <param name="Example">A made-up text of this kind, in the notation of <see cref="SecretExample"/>.</param>
public sealed record SecretKind(string Name, string Word, string Pattern, string Example)
{
    /// <summary>The group of a pattern that is secret.</summary>
    internal const string SecretGroup = "s";

    private const int TornWordLengthMin = 4;

    private readonly Lazy<Regex> regex = new(() => new Regex(Pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant));

    /// <summary>Most characters of a match before its word.</summary>
    public int Before { get; init; }

    /// <summary>Most characters of a match from its word on; a match that is longer takes all that follows and could belong to it.</summary>
    public int After { get; init; } = 400;

    /// <summary>What a match must be besides; null when the pattern says all.</summary>
    public Func<string, bool>? Accepts { get; init; }

    /// <summary>Whether a person may have thought it up, so that even few bits of its hash would help to guess it.</summary>
    public bool IsChosen { get; init; }

    /// <summary>The words that must be there, one of them.</summary>
    public ImmutableArray<string> Words => [.. Word.Split('|')];

    /// <summary>How the words are compared.</summary>
    internal StringComparison Comparison => Pattern.StartsWith("(?i", StringComparison.Ordinal) ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;

    /// <summary>The pattern, ready to be matched; made when it is first needed.</summary>
    internal Regex Regex => regex.Value;

    /// <summary>Whether a word begins every secret of this kind and nothing else, so that a torn one is known by its begin.</summary>
    internal bool BeginsBy(string word) => Before == 0 && word.Length >= TornWordLengthMin && word[^1] is '-' or '_' or '.' && !Pattern.Contains($"(?<{SecretGroup}>", StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => Name;
}
