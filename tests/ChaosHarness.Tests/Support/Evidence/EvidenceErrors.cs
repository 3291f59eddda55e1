using System.Text.RegularExpressions;

namespace ChaosHarness.Tests;

/// <summary>
/// Which rule a provider's words name. Wording is no contract: patterns hold the telling part only. A text that names no rule here is not
/// about the structure of the history, so the row is no oracle.
/// </summary>
internal static class EvidenceErrors
{
    private static readonly (string Dialect, string Pattern, string Rules)[] Table =
    [
        ("anthropic", "ids were found without .tool_result. blocks", "missing-result result-after-text"),
        ("anthropic", "Did not find \\d+ .tool_result. block", "missing-result result-after-text"),
        ("anthropic", "unexpected .tool_use_id. found in .tool_result. blocks", "orphan-result displaced-result"),
        ("anthropic", "unexpected .tool_use_id. found in .\\w+_tool_result. blocks", "orphan-server-result"),
        ("anthropic", "tool_use. ids must be unique", "duplicate-call"),
        ("anthropic", "each tool_use must have a single result", "duplicate-result"),
        ("anthropic", "at least one message is required", "no-messages"),
        ("anthropic", "was found without a corresponding .\\w+_tool_result", "missing-server-result"),
        ("anthropic", "role .system. is not supported|Unexpected role .+system", "system-unsupported"),
        ("anthropic", "Unexpected role", "bad-role"),
        ("anthropic", "use the top-level .system. parameter for the initial", "system-first"),
        ("anthropic", "role .system. must follow", "system-after"),
        ("anthropic", "role .system. must precede", "system-before"),
        ("anthropic", "system content must contain at least one block", "system-empty"),
        ("anthropic", "role .system. supports text", "system-block-kind"),
        ("anthropic", "system text blocks must contain non-whitespace", "system-blank"),
        ("anthropic", "does not support assistant message prefill", "tail"),
        ("anthropic", "cannot end with trailing whitespace", "tail-whitespace"),
        ("anthropic", "final block in an assistant message cannot be .thinking", "tail-thinking"),
        ("anthropic", "must have non-empty content", "empty-content"),
        ("anthropic", "text content blocks must be non-empty", "empty-text"),
        ("anthropic", "text content blocks must contain non-whitespace", "blank-text"),
        ("anthropic", "cache_control cannot be set for empty text", "cache-control-on-empty-text"),
        ("anthropic", "(tool_use\\.id|tool_use_id): String should match pattern", "bad-id"),
        ("anthropic", "tool_use\\.name: String should", "bad-name"),
        ("anthropic", "tool_use\\.input: ", "bad-arguments"),
        ("anthropic", "blocks can only be in .(assistant|user). messages", "misplaced-block"),
        ("anthropic", "Expected .thinking. or .redacted_thinking., but found", "thinking-first"),
        ("anthropic", "blocks must define tools", "tools-missing"),
        ("anthropic", "messages\\.\\d+\\.content: (Field required|Input should be a valid)", "content-missing"),
        ("anthropic", "messages\\.\\d+\\.content\\.\\d+(\\.type)?: (Field required|Input should be an object)", "bad-block"),

        ("openai-chat", "must be followed by tool messages responding to each", "missing-result result-after-text"),
        ("openai-chat", "role 'tool' must be a response to a prece+ding message", "orphan-result displaced-result"),
        ("openai-chat", "Duplicate value for 'tool_call_id'", "duplicate-result"),
        ("openai-chat", "\\.id': string too long|tool_call_id': string too long", "bad-id"),
        ("openai-chat", "Missing required parameter: 'messages\\[\\d+\\]\\.tool_call_id'", "result-id-missing"),
        ("openai-chat", "Missing required parameter: 'messages\\[\\d+\\]\\.content(\\[\\d+\\])+\\.type'", "bad-block"),
        ("openai-chat", "Missing required parameter: 'messages\\[\\d+\\]\\.content'", "content-missing"),
        ("openai-chat", "Invalid value for 'content'|Invalid type for 'messages\\[\\d+\\]\\.content'", "content-missing bad-result-content"),
        ("openai-chat", "tool_calls': empty array", "empty-tool-calls"),
        ("openai-chat", "'messages': empty array", "no-messages"),
        ("openai-chat", "function\\.arguments': expected a string", "bad-arguments"),
        ("openai-chat", "messages\\[\\d+\\]\\.role' does not support '(system|developer)'", "role-unsupported"),
        ("openai-chat", "Supported values are: 'system', 'assistant'|Missing required parameter: 'messages\\[\\d+\\]\\.role'", "bad-role"),
        ("openai-chat", "Content blocks are expected to be either text or image_url", "block-unsupported"),
        ("openai-chat", "Missing .reasoning_content|reasoning_content\\W+(in the thinking mode must be|is missing)", "reasoning-missing"),
        ("openai-chat", "with role 'assistant' must not be empty", "assistant-empty"),
        ("openai-chat", "must have at least one content element", "content-element-missing"),
        ("openai-chat", "are not a valid JSON string", "arguments-not-json"),
        ("openai-chat", "for 'role:system' the following must be satisfied", "system-not-string"),

        ("openai-responses", "No tool output found for", "missing-result result-after-text"),
        ("openai-responses", "No tool call found for", "orphan-result displaced-result"),
        ("openai-responses", "was provided without its required following item", "reasoning-alone"),
        ("openai-responses", "Duplicate item found with id", "duplicate-item"),
        ("openai-responses", "Expected an ID that (begins with|contains letters)", "bad-item-id dash-in-item-id"),
        ("openai-responses", "call_id': string too long|Missing required parameter: 'input\\[\\d+\\]\\.call_id'", "bad-id result-id-missing"),
        ("openai-responses", "Duplicate call_ids submitted", "duplicate-call duplicate-result"),
        ("openai-responses", "Supported values are: 'output_text'", "assistant-part"),
        ("openai-responses", "One of .+input.+ must be provided", "no-messages"),

        ("gemini", "number of function response parts is equal", "missing-result duplicate-result orphan-result"),
        ("gemini", "function call turn comes immediately after", "call-first"),
        ("gemini", "function response turn comes immediately after", "orphan-result displaced-result"),
        ("gemini", "missing a .?thought_signature", "thought-signature-missing"),
        ("gemini", "required oneof field 'data'", "bad-block empty-content"),
        ("gemini", "must include at least one parts field|must not be empty", "empty-content bad-block"),
        ("gemini", "contents is not specified|contents is required", "no-messages"),
        ("gemini", "Please use a valid role", "bad-role"),
        ("gemini", "single turn requests end with a user role", "tail"),
        ("gemini", "multiturn requests alternate", "alternation"),

        ("bedrock-converse", "Expected toolResult blocks at", "missing-result"),
        ("bedrock-converse", "exceeds the number of toolUse blocks of previous turn", "orphan-result displaced-result duplicate-result"),
        ("bedrock-converse", "contain duplicate Ids", "duplicate-call duplicate-result"),
        ("bedrock-converse", "conversation must start with a user message", "first-user"),
        ("bedrock-converse", "conversation must alternate", "alternation"),
        ("bedrock-converse", "cannot be provided in the same turn", "text-beside-tools"),
        ("bedrock-converse", "toolConfig field must be defined", "tool-config-missing"),
        ("bedrock-converse", "ContentBlock object at .+ is blank", "blank-text blank-text-space"),
        ("bedrock-converse", "toolUseId' failed to satisfy", "bad-id narrow-id"),
        ("bedrock-converse", "toolUse\\.name' failed to satisfy", "bad-name"),
        ("bedrock-converse", "toolResult cannot be empty when status value is error", "error-result-empty"),
        ("bedrock-converse", "extraneous key \\[tool(Result|Use)\\] is not permitted", "misplaced-block"),

        ("mistral", "Not the same number of function calls and responses", "missing-result duplicate-result"),
        ("mistral", "Unexpected role 'user' after role 'tool'", "user-after-tool missing-result"),
        ("mistral", "Unexpected role 'system' after role", "system-after"),
        ("mistral", "Unexpected role 'tool' after role", "orphan-result displaced-result result-after-text"),
        ("mistral", "Expected last role User or Tool", "tail"),
        ("mistral", "must have at least one message", "no-messages"),
        ("mistral", "must start with a user message or system message", "start"),
        ("mistral", "must have either content or tool_calls", "assistant-content"),
        ("mistral", "prefix True must be last message", "prefix-not-last"),
        ("mistral", "Tool call id was|Tool call id has to be defined", "bad-id result-id-missing"),
        ("mistral", "Duplicate tool call id .+ in tool results", "duplicate-result"),
        ("mistral", "Unexpected tool call id .+ in tool results", "orphan-result displaced-result"),
        ("mistral", "Duplicate tool call id .+ in assistant message", "duplicate-call"),
        ("mistral", "Function name was", "bad-name"),
    ];

    /// <summary>All rule ids of the table with their dialect's name.</summary>
    public static IEnumerable<(string Dialect, string Rule)> Named =>
        Table.SelectMany(entry => Ids(entry).Select(rule => (entry.Dialect, rule))).Distinct();

    /// <summary>The rules that the error text of a row names, any of which may be the broken one; null when it names none.</summary>
    public static IReadOnlyList<string>? RulesOf(EvidenceRow row) => RulesOf(EvidenceBody.Build(row).Dialect, row.Error ?? "");

    /// <summary>The same for a text of a dialect.</summary>
    public static IReadOnlyList<string>? RulesOf(string dialect, string error) =>
        Table.Where(entry => entry.Dialect == dialect && Regex.IsMatch(error, entry.Pattern, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant))
            .Select(Ids)
            .FirstOrDefault();

    private static string[] Ids((string Dialect, string Pattern, string Rules) entry) =>
        [.. entry.Rules.Split(' ').Select(rule => $"{entry.Dialect}/{rule}")];
}
