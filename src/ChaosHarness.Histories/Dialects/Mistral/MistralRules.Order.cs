namespace ChaosHarness.Histories;

/// <summary>Which message may follow which (rows M2, M4, M5 of the facts).</summary>
public static partial class MistralRules
{
    /// <summary>M4, none.</summary>
    public static Rule NoMessages { get; } = new()
    {
        Id = "mistral/no-messages",
        Row = "M4",
        Class = DamageClass.EmptyContent,
        Law = "a request holds at least one message",
        Texts = ["Conversation must have at least one message"],
        Codes = ["3230"],
        ErrorType = "invalid_request_message_order",
        Source = "mistral-common, validator.py",
        Edit = "placeholder",
        Smallest = """{"messages":[]}""",
        Note = "A session file without messages is sound: nothing is sent yet.",
    };

    /// <summary>M4, one.</summary>
    public static Rule Start { get; } = new()
    {
        Id = "mistral/start",
        Row = "M4",
        Class = DamageClass.Schema,
        Law = "a conversation of one message is not the assistant's",
        Texts = ["Conversation must start with a user message or system message"],
        Codes = ["3230"],
        ErrorType = "invalid_request_message_order",
        Source = "mistral-common, validator.py",
        Edit = "placeholder",
        Smallest = "assistant",
        Note = "Checked by the provider only when there is one message.",
    };

    /// <summary>M2, system messages.</summary>
    public static Rule SystemAfter { get; } = new()
    {
        Id = "mistral/system-after",
        Row = "M2",
        Class = DamageClass.BadRole,
        Law = "a system message does not follow an assistant or tool message",
        Texts = ["Unexpected role 'system' after role '{previous}'"],
        Codes = ["3230"],
        ErrorType = "invalid_request_message_order",
        Source = "mistral-common, validator.py",
        Edit = "quote-block",
        Smallest = "user | assistant | system | user",
    };

    /// <summary>M5, prefix.</summary>
    public static Rule PrefixNotLast { get; } = new()
    {
        Id = "mistral/prefix-not-last",
        Row = "M5",
        Class = DamageClass.Schema,
        Law = "an assistant message with prefix true is the last message",
        Texts = ["Assistant message with prefix True must be last message"],
        ErrorType = "invalid_request_error",
        Source = "mistral-common, validator.py; type and code are not recorded",
        Edit = Rule.Unrepairable,
        Smallest = """{"messages":[{"role":"assistant","content":"a","prefix":true},{"role":"user","content":"u"}]}""",
        Note = "No edit changes a field of a message.",
    };

    /// <summary>M2, the older order.</summary>
    public static Rule UserAfterTool { get; } = new()
    {
        Id = "mistral/user-after-tool",
        Row = "M2, 8.15",
        Class = DamageClass.BadRole,
        Law = "a user message does not follow a tool message",
        Texts = ["Unexpected role 'user' after role 'tool'"],
        Codes = ["3230"],
        ErrorType = "invalid_request_message_order",
        Source = "onyx#6458; litellm#17761; datapizza-ai#98; pipecat-flows#178; avante.nvim PR2695",
        Edit = "placeholder",
        Smallest = "user | assistant call00001 | result call00001 | user",
        IsOffByDefault = true,
        Note = "Off by default: allowed since mistral-common cdd334b (2026-04-27) and recorded as accepted on 2026-08-19 (mistral-small-latest); refused by hosted models before; `--enforce mistral/user-after-tool` turns it on.",
    };
}
