// The laws of OpenAI's Chat Completions API as data, and of those who copy it (variants): one rule for each row of the facts that can be
// decided from the history alone, with the provider's own words. Pairing errors name `messages.[N].field` and no code, schema errors
// `messages[N].field` and a code. Nothing here judges.
using System.Collections.Immutable;

namespace ChaosHarness.Histories;

/// <summary>The rule table of the `openai-chat` dialect.</summary>
public static partial class OpenAiChatRules
{
    /// <summary>What the API checks and nobody can decide offline.</summary>
    public static ImmutableArray<string> NotChecked { get; } =
    [
        "the token count",
        "files, images and audio: whether they can be read",
        "the names of functions and tools, and whether they are defined",
        "fields and part types that this version does not know",
        "whether the model exists and which parameters it takes",
    ];

    /// <summary>All rules in the order of the facts.</summary>
    public static ImmutableArray<Rule> All => Table.Rules;

    // A class of its own, so that it is built after the rules themselves, whatever order the files are compiled in.
    private static class Table
    {
        public static readonly ImmutableArray<Rule> Rules =
        [
            MissingResult, OrphanResult, DisplacedResult, DuplicateResult, ResultAfterText,
            ContentMissing, BadResultContent, BadBlock, EmptyToolCalls, BadCall, BadId, LongId, ResultIdMissing, BadArguments, BadRole, NoMessages, BadMessage,
            RoleUnsupported, BlockUnsupported,
            ReasoningMissing, AssistantEmpty, ContentElementMissing, ArgumentsNotJson, SystemNotString,
        ];
    }
}
