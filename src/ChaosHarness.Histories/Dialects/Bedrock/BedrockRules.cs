// The laws of AWS Bedrock's Converse API as data: one rule for each row of the facts that can be decided from the history alone, with the
// service's own words. Its schema errors count from 1 and say `member` ({n}, {k}), all others count from 0. Nothing here judges.
using System.Collections.Immutable;

namespace ChaosHarness.Histories;

/// <summary>The rule table of the `bedrock-converse` dialect.</summary>
public static partial class BedrockRules
{
    /// <summary>What the API checks and nobody can decide offline.</summary>
    public static ImmutableArray<string> NotChecked { get; } =
    [
        "what the model behind the service refuses in its own words",
        "the token count",
        "images, documents and video: whether the model takes them and whether they can be read",
        "block types that this version does not know",
        "reasoning signatures",
    ];

    /// <summary>All rules in the order of the facts.</summary>
    public static ImmutableArray<Rule> All => Table.Rules;

    // A class of its own, so that it is built after the rules themselves, whatever order the files are compiled in.
    private static class Table
    {
        public static readonly ImmutableArray<Rule> Rules =
        [
            MissingResult, OrphanResult, DisplacedResult, DuplicateResult, DuplicateCall, MisplacedBlock,
            ContentMissing, EmptyContent, BlankText, BlankTextSpace, BadId, NarrowId, BadName, BadResultContent, ErrorResultEmpty, BadBlock, BadRole, NoMessages, BadMessage,
            ToolConfigMissing, FirstUser, Alternation, TextBesideTools,
        ];
    }
}
