using System.Collections.Immutable;
using ChaosHarness.Histories;

namespace ChaosHarness.Stores;

/// <summary>The ways to choose the dialects of a file's histories.</summary>
internal static class DialectChoices
{
    /// <summary>The one that the user named, or for null what each document shows.</summary>
    public static DialectChoice Of(Dialect? named) => (_, document) => DialectGuess.For(named, document);

    /// <summary>One for each history.</summary>
    public static DialectChoice Of(ImmutableArray<Dialect> dialects) => (history, document) => DialectGuess.For(dialects[history], document);
}
