namespace ChaosHarness.Histories;

/// <summary>
/// Rules about the request as a whole (rows A10, A10b, A13, A16a, A17, A19, A21-A23 of the facts). They are checked only when the body
/// names a model, and are reported, never repaired: the history is not at fault.
/// </summary>
public static partial class AnthropicRules
{
    /// <summary>A10.</summary>
    public static Rule Tail { get; } = Request("tail", "A10", DamageClass.Tail,
        "the conversation ends with the user on models that refuse prefill",
        "This model does not support assistant message prefill. The conversation must end with a user message.",
        "vscode-unify-chat-provider#249; copilot-api PR261; haiku-4-5 with a trailing assistant message is recorded with HTTP 200",
        """{"model":"claude-opus-4-6","max_tokens":1,"messages":[{"role":"user","content":"u"},{"role":"assistant","content":"a"}]}""",
        "By the model's name: refused from 4.6 on. An assistant turn that ends in a server tool's block is a continuation and accepted.");

    /// <summary>A10b.</summary>
    public static Rule TailWhitespace { get; } = Request("tail-whitespace", "A10b", DamageClass.Tail,
        "the text that the model is to continue does not end in white space",
        "messages: final assistant content cannot end with trailing whitespace",
        "forgecode#1872; crewAI#4413; langchain#35071",
        """{"model":"claude-sonnet-4-5","max_tokens":1,"messages":[{"role":"user","content":"u"},{"role":"assistant","content":"a "}]}""");

    /// <summary>A16a.</summary>
    public static Rule ThinkingFirst { get; } = Request("thinking-first", "A16a", DamageClass.Schema,
        "with thinking enabled, the last assistant turn of an open tool loop starts with thinking (models of 2025)",
        "messages.{message}.content.{block}.type: Expected `thinking` or `redacted_thinking`, but found `{type}`. When `thinking` is enabled, a final `assistant` message must start with a thinking block (preceeding the lastmost set of `tool_use` and `tool_result` blocks). We recommend you include thinking blocks from previous turns. To avoid this requirement, disable `thinking`. Please consult our documentation at https://docs.anthropic.com/en/docs/build-with-claude/extended-thinking",
        "haystack-core-integrations#2146; zed PR33317",
        """{"model":"claude-sonnet-4-5","max_tokens":1,"thinking":{"type":"enabled"},"messages":[{"role":"user","content":"u"},{"role":"assistant","content":[{"type":"tool_use","id":"c1","name":"f","input":{}}]},{"role":"user","content":[{"type":"tool_result","tool_use_id":"c1"}]}]}""",
        "Only for `thinking.type` = `enabled` and models before 4.6; newer models are recorded as accepting such turns.");

    /// <summary>A19.</summary>
    public static Rule ToolsMissing { get; } = Request("tools-missing", "A19, 8.5", DamageClass.Schema,
        "a request with tool blocks defines tools",
        "Requests which include `tool_use` or `tool_result` blocks must define tools.",
        "browser-use#1243 (Bedrock, 2025-03); litellm#5747 (2024-09)",
        """{"model":"claude-sonnet-4-5","max_tokens":1,"messages":[{"role":"user","content":"u"},{"role":"assistant","content":[{"type":"tool_use","id":"c1","name":"f","input":{}}]},{"role":"user","content":[{"type":"tool_result","tool_use_id":"c1"}]}]}""",
        "Off by default: nobody has recorded what the API says today; `--enforce anthropic/tools-missing` turns it on.") with
    { IsOffByDefault = true };

    /// <summary>A13, uniqueness.</summary>
    public static Rule ToolNamesNotUnique { get; } = Request("tool-names-not-unique", "A13", DamageClass.Schema,
        "tools have different names",
        "tools: Tool names must be unique.",
        "several issue reports",
        """{"model":"claude-sonnet-4-5","max_tokens":1,"tools":[{"name":"f","input_schema":{}},{"name":"f","input_schema":{}}],"messages":[{"role":"user","content":"u"}]}""");

    /// <summary>A13, in the tools.</summary>
    public static Rule BadToolDefinition { get; } = Request("bad-tool-definition", "A13", DamageClass.Schema,
        "a tool's name has 1 to 128 letters, digits, underscores and dashes",
        "tools.{block}.custom.name: String should match pattern '^[a-zA-Z0-9_-]{1,128}$'",
        "several issue reports (older texts say {1,64})",
        """{"model":"claude-sonnet-4-5","max_tokens":1,"tools":[{"name":"a b","input_schema":{}}],"messages":[{"role":"user","content":"u"}]}""");

    /// <summary>A17.</summary>
    public static Rule TooManyCacheControls { get; } = Request("too-many-cache-controls", "A17", DamageClass.Schema,
        "tools, system and messages together carry at most 4 cache_control marks",
        "A maximum of 4 blocks with cache_control may be provided. Found {count}.",
        "Anthropic.SDK#50; continue PR6937",
        """{"model":"claude-sonnet-4-5","max_tokens":1,"messages":[{"role":"user","content":[{"type":"text","text":"1","cache_control":{"type":"ephemeral"}},{"type":"text","text":"2","cache_control":{"type":"ephemeral"}},{"type":"text","text":"3","cache_control":{"type":"ephemeral"}},{"type":"text","text":"4","cache_control":{"type":"ephemeral"}},{"type":"text","text":"5","cache_control":{"type":"ephemeral"}}]}]}""");

    /// <summary>A21, max_tokens.</summary>
    public static Rule MaxTokensMissing { get; } = Request("max-tokens-missing", "A21", DamageClass.Schema,
        "a request says max_tokens",
        "max_tokens: Field required",
        "live probe of sonnet-5, 2026-08-31",
        """{"model":"claude-sonnet-4-5","messages":[{"role":"user","content":"u"}]}""");

    /// <summary>A21, unknown fields.</summary>
    public static Rule ExtraField { get; } = Request("extra-field", "A21", DamageClass.Schema,
        "the body and its messages have no fields that the API does not know",
        "{field}: Extra inputs are not permitted",
        "live probe of sonnet-5, 2026-08-31",
        """{"model":"claude-sonnet-4-5","max_tokens":1,"messages":[{"role":"user","content":"u","bogus":1}]}""");

    /// <summary>A22, number of messages.</summary>
    public static Rule TooManyMessages { get; } = Request("too-many-messages", "A22", DamageClass.Schema,
        "a request has at most 100,000 messages",
        "messages: too many messages: {count} > 100000 maximum",
        "API reference; the wording is not recorded",
        "user (100,001 times)");

    /// <summary>A22, size.</summary>
    public static Rule BodyTooLarge { get; } = Request("body-too-large", "A22", DamageClass.Schema,
        "a request has at most 32 MB",
        "Request exceeds the maximum allowed number of bytes.",
        "API reference, error `request_too_large`",
        "user (32 MB of text)") with
    { Status = 413 };

    /// <summary>A23.</summary>
    public static Rule ApiVersion { get; } = Request("api-version", "A23", DamageClass.Schema,
        "from version 2026-10-21 on: no temperature, top_p or top_k, no document in an assistant message, no citations on a user's text",
        "{field}: not accepted in anthropic-version 2026-10-21",
        "migration guide for 2026-10-21; the wording is not recorded",
        """{"model":"claude-sonnet-5","max_tokens":1,"temperature":1,"messages":[{"role":"user","content":"u"}]}""",
        "Checked only when the API version is given as 2026-10-21.");

    private static Rule Request(string name, string row, string damage, string law, string text, string source, string smallest, string note = "") => new()
    {
        Id = "anthropic/" + name,
        Row = row,
        Class = damage,
        Law = law,
        Texts = [text],
        Source = source,
        Edit = Rule.Unrepairable,
        Smallest = smallest,
        IsRequestLevel = true,
        Note = note,
    };
}
