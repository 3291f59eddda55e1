namespace ChaosHarness.Histories;

/// <summary>What only some providers of the same wire format refuse (section 7 of the facts).</summary>
public static partial class OpenAiChatRules
{
    /// <summary>DeepSeek, Kimi: reasoning of calls.</summary>
    public static Rule ReasoningMissing { get; } = new()
    {
        Id = "openai-chat/reasoning-missing",
        Row = "7",
        Class = DamageClass.Schema,
        Law = "in thinking mode an assistant message with calls has its reasoning_content",
        Texts =
        [
            "Missing `reasoning_content` field in the assistant message at message index {message}. For more information, please refer to https://api-docs.deepseek.com/guides/thinking_mode#tool-calls",
            "The `reasoning_content` in the thinking mode must be passed back to the API.",
        ],
        Codes = ["invalid_request_error"],
        Source = "GitNexus#43; continue#9606; second wording: DeepSeek V4; Kimi: facts, section 7",
        Edit = Rule.Unrepairable,
        Smallest = """{"model":"deepseek-reasoner","messages":[{"role":"user","content":"u"},{"role":"assistant","tool_calls":[{"id":"c1","type":"function","function":{"name":"f","arguments":"{}"}}]},{"role":"tool","tool_call_id":"c1","content":"r"}]}""",
        IsRequestLevel = true,
        Variants = ["deepseek", "kimi"],
        VariantTexts = VariantWords.Of(("kimi", "thinking is enabled but reasoning_content is missing in assistant tool call message at index {message}")),
        Note = "Variants deepseek and kimi, for models with thinking (deepseek also: reasoner) in their name or `thinking.type` = `enabled`. Reasoning that was not saved cannot be made.",
    };

    /// <summary>Kimi: assistant messages.</summary>
    public static Rule AssistantEmpty { get; } = new()
    {
        Id = "openai-chat/assistant-empty",
        Row = "7",
        Class = DamageClass.EmptyContent,
        Law = "an assistant message has content or calls",
        Texts = ["Invalid request: the message at position {message} with role 'assistant' must not be empty"],
        Source = "hermes-agent PR72766",
        Edit = "remove-empty",
        Smallest = """{"messages":[{"role":"user","content":"u"},{"role":"assistant","content":""},{"role":"user","content":"u"}]}""",
        Variants = ["kimi"],
        Note = "Variant kimi only. Whether a position counts from 0 is not recorded.",
    };

    /// <summary>xAI: content beside calls.</summary>
    public static Rule ContentElementMissing { get; } = new()
    {
        Id = "openai-chat/content-element-missing",
        Row = "7",
        Class = DamageClass.EmptyContent,
        Law = "an assistant message with calls has content, if only an empty string",
        Texts = ["Invalid request content: Each message must have at least one content element."],
        Codes = ["Client specified an invalid argument"],
        Source = "langchain#34140; AstrBot#6447; crush#964",
        Edit = "placeholder",
        Smallest = """{"messages":[{"role":"user","content":"u"},{"role":"assistant","tool_calls":[{"id":"c1","type":"function","function":{"name":"f","arguments":"{}"}}]},{"role":"tool","tool_call_id":"c1","content":"r"}]}""",
        Variants = ["xai"],
        Note = "Variant xai only; an empty string is accepted.",
    };

    /// <summary>xAI: arguments.</summary>
    public static Rule ArgumentsNotJson { get; } = new()
    {
        Id = "openai-chat/arguments-not-json",
        Row = "7",
        Class = DamageClass.BadArguments,
        Law = "a call's arguments are a string that holds JSON",
        Texts = ["The arguments to a tool_call with ID '{ids}' are not a valid JSON string. Parsing error: Error(\"EOF while parsing a value\", line: 1, column: 0)"],
        Codes = ["Client specified an invalid argument"],
        Source = "spiceai#4734",
        Edit = "wrap-input",
        Smallest = """{"messages":[{"role":"user","content":"u"},{"role":"assistant","tool_calls":[{"id":"c1","type":"function","function":{"name":"f","arguments":""}}]},{"role":"tool","tool_call_id":"c1","content":"r"}]}""",
        Variants = ["xai"],
        Note = "Variant xai only; the parser's reason and position differ with the string.",
    };

    /// <summary>Groq: system messages.</summary>
    public static Rule SystemNotString { get; } = new()
    {
        Id = "openai-chat/system-not-string",
        Row = "7",
        Class = DamageClass.Schema,
        Law = "a system message's content is a string",
        Texts = ["'messages.{message}' : for 'role:system' the following must be satisfied[('messages.{message}.content' : value must be a string)]"],
        Source = "OpenHands#4643",
        Edit = Rule.Unrepairable,
        Smallest = """{"messages":[{"role":"system","content":[{"type":"text","text":"s"}]},{"role":"user","content":"u"}]}""",
        Variants = ["groq"],
        Note = "Variant groq only. No edit may join texts.",
    };
}
