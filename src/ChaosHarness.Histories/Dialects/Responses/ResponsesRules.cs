// The laws of OpenAI's Responses API as data: one rule for each row of the facts that can be decided from the history alone, with the
// provider's own words. What depends on stored responses and items is in Undecidable. Nothing here judges.
using System.Collections.Immutable;

namespace ChaosHarness.Histories;

/// <summary>The rule table of the `openai-responses` dialect.</summary>
public static partial class ResponsesRules
{
    /// <summary>What the API checks and nobody can decide offline.</summary>
    public static ImmutableArray<string> NotChecked { get; } =
    [
        "stored responses, conversations and items: whether they exist and what they hold",
        "encrypted reasoning",
        "which reasoning item a stored call was produced with",
        "the token count",
        "files and images: whether they can be read",
        "namespaces of tools",
        "item types that this version does not know",
    ];

    /// <summary>All rules in the order of the facts.</summary>
    public static ImmutableArray<Rule> All => Table.Rules;

    // A class of its own, so that it is built after the rules themselves, whatever order the files are compiled in.
    private static class Table
    {
        public static readonly ImmutableArray<Rule> Rules =
        [
            MissingResult, OrphanResult, DisplacedResult, DuplicateCall, DuplicateResult, ResultAfterText,
            ReasoningAlone, DuplicateItem, BadItemId, DashInItemId, BadId, ResultIdMissing,
            NoMessages, AssistantPart, ContentMissing, BadBlock, BadRole, BadArguments, BadResultContent, BadMessage,
        ];
    }
}
