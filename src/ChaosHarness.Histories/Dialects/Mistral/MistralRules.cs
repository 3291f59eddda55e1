// The laws of Mistral's chat API as data: one rule for each row of the facts that can be decided from the history alone, with the words of
// Mistral's own validator (mistral-common). Schema errors have status 422 and `detail`, all others 400. Nothing here judges.
using System.Collections.Immutable;

namespace ChaosHarness.Histories;

/// <summary>The rule table of the `mistral` dialect.</summary>
public static partial class MistralRules
{
    /// <summary>What the API checks and nobody can decide offline.</summary>
    public static ImmutableArray<string> NotChecked { get; } =
    [
        "the token count",
        "images and audio: whether they can be read",
        "the JSON schema of tools",
        "limits of older tokenizer versions: which one a model has",
        "part types that this version does not know",
    ];

    /// <summary>All rules in the order of the facts.</summary>
    public static ImmutableArray<Rule> All => Table.Rules;

    // A class of its own, so that it is built after the rules themselves, whatever order the files are compiled in.
    private static class Table
    {
        public static readonly ImmutableArray<Rule> Rules =
        [
            MissingResult, OrphanResult, DisplacedResult, DuplicateResult, DuplicateCall, ResultAfterText,
            AssistantContent, BadId, ResultIdMissing, BadName, ContentMissing, BadResultContent, BadBlock, BadCall, BadRole, BadMessage,
            NoMessages, Start, SystemAfter, PrefixNotLast, UserAfterTool, Tail,
        ];
    }
}
