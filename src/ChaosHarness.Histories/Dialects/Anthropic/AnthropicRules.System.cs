namespace ChaosHarness.Histories;

/// <summary>System messages in the middle of a conversation (row A9 and section 1.1 of the facts).</summary>
public static partial class AnthropicRules
{
    private const string Directive = "; the directive-only form (content: [] with output_config) is accepted at any position";
    private const string SystemSource = "mid-conversation system messages guide; live probe of claude-opus-5-5, 2026-10-06 (pydantic-ai PR6765); claude-code#73821";

    /// <summary>Models without the feature.</summary>
    public static Rule SystemUnsupported { get; } = System("system-unsupported", "the model takes system messages",
        "role 'system' is not supported on this model",
        "Refused by opus before 4.8, sonnet 4.x and haiku 4.5; accepted by opus-4-8, opus-5, fable-5, sonnet-5. Without a model's name it is allowed.");

    /// <summary>At the start.</summary>
    public static Rule SystemFirst { get; } = System("system-first", "the first message is no system message",
        "messages.{message}: use the top-level 'system' parameter for the initial system prompt" + Directive);

    /// <summary>What must stand before.</summary>
    public static Rule SystemAfter { get; } = System("system-after", "a system message follows a user message, or an assistant message that ends in a server tool's result",
        "messages.{message}: role 'system' must follow a 'user' message or an 'assistant' message ending in a server tool result" + Directive);

    /// <summary>What must stand behind.</summary>
    public static Rule SystemBefore { get; } = System("system-before", "a system message is followed by an assistant message or by nothing",
        "messages.{message}: role 'system' must precede an 'assistant' message or end the array" + Directive);

    /// <summary>Nothing in it.</summary>
    public static Rule SystemEmpty { get; } = System("system-empty", "a system message holds a block",
        "messages.{message}: system content must contain at least one block") with
    { Edit = "remove-empty", Class = DamageClass.EmptyContent };

    /// <summary>Wrong blocks in it.</summary>
    public static Rule SystemBlockKind { get; } = System("system-block-kind", "a system message holds text, tool_addition and tool_removal blocks only",
        "messages.{message}: role 'system' supports text, tool_addition, and tool_removal blocks only");

    /// <summary>White space in it.</summary>
    public static Rule SystemBlank { get; } = System("system-blank", "a system message's text holds more than white space",
        "messages.{message}: system text blocks must contain non-whitespace text") with
    { Edit = "remove-empty", Class = DamageClass.EmptyContent };

    private static Rule System(string name, string law, string text, string note = "") => new()
    {
        Id = "anthropic/" + name,
        Row = "A9",
        Class = DamageClass.BadRole,
        Law = law,
        Texts = [text],
        Source = SystemSource,
        Edit = "quote-block",
        Smallest = name switch
        {
            "system-unsupported" => """{"model":"claude-sonnet-4-5","max_tokens":1,"messages":[{"role":"user","content":"u"},{"role":"system","content":"s"}]}""",
            "system-first" => """{"messages":[{"role":"system","content":"s"}]}""",
            "system-after" => """{"messages":[{"role":"assistant","content":"a"},{"role":"system","content":"s"}]}""",
            "system-before" => """{"messages":[{"role":"user","content":"u"},{"role":"system","content":"s"},{"role":"user","content":"u"}]}""",
            "system-empty" => """{"messages":[{"role":"user","content":"u"},{"role":"system","content":[]}]}""",
            "system-block-kind" => """{"messages":[{"role":"user","content":"u"},{"role":"system","content":[{"type":"image","source":{}}]}]}""",
            _ => """{"messages":[{"role":"user","content":"u"},{"role":"system","content":" "}]}""",
        },
        Note = note,
    };
}
