using System.Collections.Immutable;

namespace ChaosHarness.Histories;

/// <summary>Calls and tool messages: which must answer which, and where (rows O1-O3 of the facts).</summary>
public static partial class OpenAiChatRules
{
    private const string Unanswered = "An assistant message with 'tool_calls' must be followed by tool messages responding to each 'tool_call_id'.";
    private const string MissingText = Unanswered + " The following tool_call_ids did not have response messages: {ids}";
    private const string OrphanText = "Invalid parameter: messages with role 'tool' must be a response to a preceeding message with 'tool_calls'.";
    private const string MiniMaxText = "invalid params, tool call result does not follow tool call (2013)";

    /// <summary>O1.</summary>
    public static Rule MissingResult { get; } = new()
    {
        Id = "openai-chat/missing-result",
        Row = "O1",
        Class = DamageClass.MissingResult,
        Law = "every call of an assistant message is answered by a tool message before a message of another role",
        Texts = [MissingText],
        Param = "messages.[{next}].role",
        Source = "dataline#172; litellm#10083; cai#111; genkitx-openai#225; DeepSeek: vscode-unify-chat-provider#248, agno#3105; Qwen: qwen-code#315 #606; Cohere: oracle/langchain-oracle#10",
        Edit = "insert-result",
        Smallest = "user | assistant c1 | user",
        VariantTexts = MissingWords(),
        Note = "Which message `param` names is not settled by the sources, nor is it known for calls at the very end (8.11). Variant cohere: not applied to models that start with command-r.",
    };

    /// <summary>O2, the call is nowhere.</summary>
    public static Rule OrphanResult { get; } = new()
    {
        Id = "openai-chat/orphan-result",
        Row = "O2",
        Class = DamageClass.OrphanResult,
        Law = "every tool message answers a call of the assistant message that it follows",
        Texts = [OrphanText],
        Param = "messages.[{message}].role",
        Source = "run-llama/llama_index#10493; task_mAIstro#1; morphic#136; DeepSeek: OpenManus#744 #23; MiniMax: facts, section 7",
        Edit = "quote-result",
        Smallest = "result c1",
        VariantTexts = OrphanWords(),
    };

    /// <summary>O2, the call is there, but not right before.</summary>
    public static Rule DisplacedResult { get; } = new()
    {
        Id = "openai-chat/displaced-result",
        Row = "O2",
        Class = DamageClass.DisplacedResult,
        Law = "a tool message stands in the turn right after its call",
        Texts = [OrphanText],
        Param = "messages.[{message}].role",
        Source = "as openai-chat/orphan-result; the provider does not tell the two apart",
        Edit = "move-result",
        Smallest = "result c1 | assistant c1 | user",
        VariantTexts = OrphanWords(),
        Note = "Moved only where exactly one open call can own it; otherwise quoted.",
    };

    /// <summary>O3.</summary>
    public static Rule DuplicateResult { get; } = new()
    {
        Id = "openai-chat/duplicate-result",
        Row = "O3",
        Class = DamageClass.DuplicateResult,
        Law = "a call has one tool message",
        Texts = ["Invalid parameter: Duplicate value for 'tool_call_id' of '{ids}', in messages[{first}] and messages[{message}]."],
        Param = "messages.[{message}].tool_call_id",
        Source = "agno#5116; DeepSeek: facts, section 7",
        Edit = "quote-result",
        Smallest = "user | assistant c1 | result c1 | result c1",
        VariantTexts = VariantWords.Of(("deepseek", "Duplicate value for 'tool_call_id' of {ids} in message[{message}]")),
        Note = "Equal duplicates collapse, a synthetic result gives way to a real one, a second real one is quoted.",
    };

    /// <summary>O1, another message stands between.</summary>
    public static Rule ResultAfterText { get; } = new()
    {
        Id = "openai-chat/result-after-text",
        Row = "O1",
        Class = DamageClass.ResultAfterText,
        Law = "the tool messages of a turn come before its other messages",
        Texts = [MissingText],
        Param = "messages.[{next}].role",
        Source = "as openai-chat/missing-result",
        Edit = "move-result",
        Smallest = "user | assistant c1 | user | result c1",
        VariantTexts = MissingWords(),
    };

    // Methods, not fields: fields of a partial class are filled in the order of its files.
    private static ImmutableDictionary<string, string> MissingWords() => VariantWords.Of(
        ("deepseek", Unanswered + " (insufficient tool messages following tool_calls message)"),
        ("qwen", "<400> InternalError.Algo.InvalidParameter: An assistant message with \"tool_calls\" must be followed by tool messages responding to each \"tool_call_id\". The following tool_call_ids did not have response messages: message[{next}].role"),
        ("cohere", "invalid request: " + MissingText));

    private static ImmutableDictionary<string, string> OrphanWords() => VariantWords.Of(
        ("deepseek", "Messages with role 'tool' must be a response to a preceding message with 'tool_calls'"), ("minimax", MiniMaxText));
}
