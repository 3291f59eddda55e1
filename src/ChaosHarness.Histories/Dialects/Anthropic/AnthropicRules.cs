// The laws of Anthropic's Messages API as data: one rule for each row of the facts that can be decided from the history alone,
// with the provider's own words. Rows are numbered as in the project's collection of facts (A1, A2, …); evidence is named in Source.
// What needs the provider's knowledge (signatures, encrypted or stored content) is in NotChecked. Nothing here judges: see AnthropicValidator.
using System.Collections.Immutable;

namespace ChaosHarness.Histories;

/// <summary>The rule table of the `anthropic` dialect.</summary>
public static partial class AnthropicRules
{
    /// <summary>What the API checks and nobody can decide offline.</summary>
    public static ImmutableArray<string> NotChecked { get; } =
    [
        "thinking signatures and redacted data",
        "whether the latest thinking blocks are as the model wrote them",
        "token counts, image dimensions and image sizes",
        "block types that this version does not know",
    ];

    /// <summary>All rules in the order of the facts.</summary>
    public static ImmutableArray<Rule> All => Table.Rules;

    // A class of its own, so that it is built after the rules themselves, whatever order the files are compiled in.
    private static class Table
    {
        public static readonly ImmutableArray<Rule> Rules =
        [
            MissingResult, OrphanResult, DisplacedResult, OrphanServerResult, DuplicateCall, DuplicateResult, ResultAfterText,
            MissingServerResult, MisplacedBlock, BadRole,
            SystemUnsupported, SystemFirst, SystemAfter, SystemBefore, SystemEmpty, SystemBlockKind, SystemBlank,
            NoMessages, EmptyContent, EmptyText, BlankText, CacheControlOnEmptyText, TailThinking,
            BadId, BadName, BadArguments, BadResultContent, ErrorResultNotText, BadThinking, ContentMissing, BadBlock, BadMessage,
            Tail, TailWhitespace, ThinkingFirst, ToolsMissing, ToolNamesNotUnique, BadToolDefinition, TooManyCacheControls, MaxTokensMissing, ExtraField,
            TooManyMessages, BodyTooLarge, ApiVersion,
            IdReused, SplitResults, AssistantFirst, EmptyResultContent,
        ];
    }
}
