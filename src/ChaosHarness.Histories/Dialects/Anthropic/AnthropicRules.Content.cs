namespace ChaosHarness.Histories;

/// <summary>What a message and a block must hold (rows A7, A8, A10c-A14, A16, A20, A21 of the facts).</summary>
public static partial class AnthropicRules
{
    /// <summary>A7.</summary>
    public static Rule NoMessages { get; } = new()
    {
        Id = "anthropic/no-messages",
        Row = "A7",
        Class = DamageClass.EmptyContent,
        Law = "a request holds at least one message",
        Texts = ["messages: at least one message is required"],
        Source = "API reference; an assistant message may come first (recorded 200, sonnet-4-5)",
        Edit = "placeholder",
        Smallest = """{"messages":[]}""",
        Note = "A session file without messages is sound: nothing is sent yet.",
    };

    /// <summary>A8.</summary>
    public static Rule BadRole { get; } = new()
    {
        Id = "anthropic/bad-role",
        Row = "A8",
        Class = DamageClass.BadRole,
        Law = "a message's role is user, assistant or (newer models) system",
        Texts = ["messages: Unexpected role \"{role}\". Allowed roles are \"user\" or \"assistant\"", "messages.{message}.role: Field required"],
        Source = "live probe of sonnet-5, 2026-08-31 (local-OAuth-CLI-API-adapter, validation parity test)",
        Edit = "quote-block",
        Smallest = """{"messages":[{"role":"tool","content":"t"}]}""",
    };

    /// <summary>A10c.</summary>
    public static Rule TailThinking { get; } = new()
    {
        Id = "anthropic/tail-thinking",
        Row = "A10c",
        Class = DamageClass.Tail,
        Law = "an assistant turn does not end in thinking",
        Texts = ["messages.{turn}: The final block in an assistant message cannot be `thinking`."],
        Source = "live probe of sonnet-5, 2026-08-31",
        Edit = "placeholder",
        Smallest = "user | assistant ~",
    };

    /// <summary>A11a.</summary>
    public static Rule EmptyContent { get; } = new()
    {
        Id = "anthropic/empty-content",
        Row = "A11a",
        Class = DamageClass.EmptyContent,
        Law = "every turn has content, except an assistant turn at the very end",
        Texts = ["messages.{turn}: {role} messages must have non-empty content", "messages.{turn}: all messages must have non-empty content except for the optional final assistant message"],
        Source = "live probe of sonnet-5, 2026-08-31 (judged after merging); older wording: claude-code#6774 #3196",
        Edit = "remove-empty",
        Smallest = """{"messages":[{"role":"user","content":[]}]}""",
    };

    /// <summary>A11b.</summary>
    public static Rule EmptyText { get; } = new()
    {
        Id = "anthropic/empty-text",
        Row = "A11b",
        Class = DamageClass.EmptyContent,
        Law = "a text block is not empty",
        Texts = ["messages: text content blocks must be non-empty"],
        Source = "claude-code#59812 #60837; hermes-agent#55092",
        Edit = "remove-empty",
        Smallest = """{"messages":[{"role":"user","content":[{"type":"text","text":""}]}]}""",
    };

    /// <summary>A11c.</summary>
    public static Rule BlankText { get; } = new()
    {
        Id = "anthropic/blank-text",
        Row = "A11c",
        Class = DamageClass.EmptyContent,
        Law = "a text block holds more than white space",
        Texts = ["messages: text content blocks must contain non-whitespace text"],
        Source = "claude-code#23440 #23369; opencode#31259",
        Edit = "remove-empty",
        Smallest = """{"messages":[{"role":"user","content":" "}]}""",
        Note = "Not applied to an assistant message that also calls a tool: one such request is recorded with HTTP 200 (haiku-4-5, llm-anthropic test_tools).",
    };

    /// <summary>A11d.</summary>
    public static Rule CacheControlOnEmptyText { get; } = new()
    {
        Id = "anthropic/cache-control-on-empty-text",
        Row = "A11d",
        Class = DamageClass.EmptyContent,
        Law = "an empty text block carries no cache_control",
        Texts = ["messages.{message}.content.{block}.text: cache_control cannot be set for empty text blocks"],
        Source = "several issue reports; the path's form varies",
        Edit = "remove-empty",
        Smallest = """{"messages":[{"role":"user","content":[{"type":"text","text":"","cache_control":{"type":"ephemeral"}}]}]}""",
    };

    /// <summary>A12.</summary>
    public static Rule BadId { get; } = new()
    {
        Id = "anthropic/bad-id",
        Row = "A12",
        Class = DamageClass.BadId,
        Law = "a tool call's id is made of letters, digits, underscores and dashes",
        Texts =
        [
            "messages.{message}.content.{block}.{field}: String should match pattern '^[a-zA-Z0-9_-]+$'",
            "messages.{message}.content.{block}.{field}: Field required",
            "messages.{message}.content.{block}.{field}: Input should be a valid string",
        ],
        Source = "screenpipe PR3252; nanobot PR4356; Roo-Code PR10649; opencode#1279; any prefix and 54 characters are recorded as accepted",
        Edit = "rewrite-id",
        Smallest = "user | assistant a:1 | result a:1",
    };

    /// <summary>A13, in the history.</summary>
    public static Rule BadName { get; } = new()
    {
        Id = "anthropic/bad-name",
        Row = "A13",
        Class = DamageClass.Schema,
        Law = "a tool call names its tool with 1 to 128 letters, digits, underscores and dashes",
        Texts = ["messages.{message}.content.{block}.tool_use.name: String should match pattern '^[a-zA-Z0-9_-]{1,128}$'", "messages.{message}.content.{block}.tool_use.name: Field required"],
        Source = "several issue reports (older texts say {1,64}); API reference",
        Edit = Rule.Unrepairable,
        Smallest = """{"messages":[{"role":"user","content":"u"},{"role":"assistant","content":[{"type":"tool_use","id":"c1","name":"a b","input":{}}]},{"role":"user","content":[{"type":"tool_result","tool_use_id":"c1"}]}]}""",
        Note = "No edit may rename a tool: the name says what was done.",
    };

    /// <summary>A14.</summary>
    public static Rule BadArguments { get; } = new()
    {
        Id = "anthropic/bad-arguments",
        Row = "A14",
        Class = DamageClass.BadArguments,
        Law = "a tool call's input is an object",
        Texts = ["messages.{message}.content.{block}.tool_use.input: Input should be a valid dictionary", "messages.{message}.content.{block}.tool_use.input: Field required"],
        Source = "claude-code#6696; anthropic-sdk-typescript#648; prism-php/prism#659",
        Edit = "wrap-input",
        Smallest = """{"messages":[{"role":"user","content":"u"},{"role":"assistant","content":[{"type":"tool_use","id":"c1","name":"f","input":null}]},{"role":"user","content":[{"type":"tool_result","tool_use_id":"c1"}]}]}""",
    };

    /// <summary>A20, its form.</summary>
    public static Rule BadResultContent { get; } = new()
    {
        Id = "anthropic/bad-result-content",
        Row = "A20",
        Class = DamageClass.Schema,
        Law = "a result's content is a string, absent, or a list of text, image, document and search blocks",
        Texts = ["messages.{message}.content.{block}.tool_result.content: Input should be a valid string or list of content blocks"],
        Source = "API reference; the provider's wording is not recorded",
        Edit = "quote-result",
        Smallest = """{"messages":[{"role":"user","content":"u"},{"role":"assistant","content":[{"type":"tool_use","id":"c1","name":"f","input":{}}]},{"role":"user","content":[{"type":"tool_result","tool_use_id":"c1","content":7}]}]}""",
    };

    /// <summary>A20, errors.</summary>
    public static Rule ErrorResultNotText { get; } = new()
    {
        Id = "anthropic/error-result-not-text",
        Row = "A20",
        Class = DamageClass.Schema,
        Law = "a result marked as an error holds text only",
        Texts = ["messages.{message}.content.{block}.tool_result: all content must be type `text` if `is_error` is true"],
        Source = "API reference; issue reports (the path's form varies)",
        Edit = "quote-result",
        Smallest = """{"messages":[{"role":"user","content":"u"},{"role":"assistant","content":[{"type":"tool_use","id":"c1","name":"f","input":{}}]},{"role":"user","content":[{"type":"tool_result","tool_use_id":"c1","is_error":true,"content":[{"type":"image","source":{}}]}]}]}""",
    };

    /// <summary>A16e.</summary>
    public static Rule BadThinking { get; } = new()
    {
        Id = "anthropic/bad-thinking",
        Row = "A16e",
        Class = DamageClass.Schema,
        Law = "a thinking block has its thinking and its signature, a redacted one its data",
        Texts = ["messages.{message}.content.{block}.thinking.signature: Field required", "messages.{message}.content.{block}.thinking.thinking: Field required"],
        Source = "several issue reports",
        Edit = Rule.Unrepairable,
        Smallest = """{"messages":[{"role":"user","content":"u"},{"role":"assistant","content":[{"type":"thinking","thinking":"t"},{"type":"text","text":"a"}]}]}""",
        Note = "Thinking and signatures are never touched.",
    };

    /// <summary>A21, content.</summary>
    public static Rule ContentMissing { get; } = new()
    {
        Id = "anthropic/content-missing",
        Row = "A21",
        Class = DamageClass.EmptyContent,
        Law = "a message has content, a string or an array",
        Texts = ["messages.{message}.content: Field required", "messages.{message}.content: Input should be a valid array"],
        Source = "live probe of sonnet-5, 2026-08-31",
        Edit = "remove-empty",
        Smallest = """{"messages":[{"role":"user"}]}""",
        Note = "Content that is a number, a boolean or an object is quoted as text, not removed.",
    };

    /// <summary>A21, blocks.</summary>
    public static Rule BadBlock { get; } = new()
    {
        Id = "anthropic/bad-block",
        Row = "A21",
        Class = DamageClass.Schema,
        Law = "a content block is an object with a type, and a text block has a text",
        Texts =
        [
            "messages.{message}.content.{block}: Input should be an object",
            "messages.{message}.content.{block}.type: Field required",
            "messages.{message}.content.{block}.text.text: Field required",
        ],
        Source = "live probe of sonnet-5, 2026-08-31",
        Edit = "quote-block",
        Smallest = """{"messages":[{"role":"user","content":["u"]}]}""",
    };

    /// <summary>A21, messages.</summary>
    public static Rule BadMessage { get; } = new()
    {
        Id = "anthropic/bad-message",
        Row = "A21",
        Class = DamageClass.Schema,
        Law = "a message is an object",
        Texts = ["messages.{message}: Input should be an object"],
        Source = "live probe of sonnet-5, 2026-08-31",
        Edit = "quote-block",
        Smallest = """{"messages":["u"]}""",
    };
}
