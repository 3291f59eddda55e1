using System.Collections.Immutable;

namespace ChaosHarness.Histories;

/// <summary>Which dialect a document is in, or which it can be in.</summary>
/// <param name="Candidates">At least one; where several fit alike, the one that is taken comes first.</param>
/// <param name="Why">What tells it, or why nothing does, in one clause.</param>
public sealed record DialectGuess(ImmutableArray<Dialect> Candidates, string Why)
{
    /// <summary>Whether the document fits one dialect only.</summary>
    public bool IsCertain => Candidates.Length == 1;

    /// <summary>Whether the user said it, and nobody looked at the document.</summary>
    public bool IsNamed { get; private init; }

    /// <summary>The dialect to judge by.</summary>
    public Dialect Dialect => Candidates[0];

    /// <summary>The user's word, or what the document tells when there is none.</summary>
    public static DialectGuess For(Dialect? named, ReadOnlySpan<byte> document) =>
        named is null ? DialectDetection.Of(document) : new([named], "the user named it") { IsNamed = true };
}
