// The laws of Google's Gemini API (generateContent) as data: one rule for each row of the facts that can be decided from the history alone,
// with the provider's own words, Vertex's as a variant where they differ. Nothing here judges.
using System.Collections.Immutable;

namespace ChaosHarness.Histories;

/// <summary>The rule table of the `gemini` dialect.</summary>
public static partial class GeminiRules
{
    /// <summary>What the API checks and nobody can decide offline.</summary>
    public static ImmutableArray<string> NotChecked { get; } =
    [
        "thought signatures: whether they are the ones that the model wrote",
        "the token count",
        "inline and stored files: whether they can be read",
        "whether functions are declared",
        "part types that this version does not know",
    ];

    /// <summary>All rules in the order of the facts.</summary>
    public static ImmutableArray<Rule> All => Table.Rules;

    // A class of its own, so that it is built after the rules themselves, whatever order the files are compiled in.
    private static class Table
    {
        public static readonly ImmutableArray<Rule> Rules =
        [
            MissingResult, DuplicateResult, OrphanResult, DisplacedResult, CallFirst, MisplacedBlock,
            EmptyContent, BadBlock, BadRole, Tail, NoMessages, BadMessage,
            ThoughtSignatureMissing, Alternation,
        ];
    }
}
