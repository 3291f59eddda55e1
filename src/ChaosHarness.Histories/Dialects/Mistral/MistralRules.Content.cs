namespace ChaosHarness.Histories;

/// <summary>What a message, a part and a call must hold (rows M5, M6, M8 of the facts, and the schema).</summary>
public static partial class MistralRules
{
    /// <summary>M5.</summary>
    public static Rule AssistantContent { get; } = new()
    {
        Id = "mistral/assistant-content",
        Row = "M5",
        Class = DamageClass.EmptyContent,
        Law = "an assistant message has content or calls",
        Texts = ["Assistant message must have either content or tool_calls, but not none.", "Assistant message must have either content or tool_calls, but not both."],
        ErrorType = "invalid_request_error",
        Source = "mistral-common, validator.py; OpenHands#8685; solbrowse/extension#16 (type and code of 2025; newer ones are not recorded)",
        Edit = "remove-empty",
        Smallest = """{"messages":[{"role":"user","content":"u"},{"role":"assistant","content":""}]}""",
        Note = "The second wording is that of tokenizers v1 to v3, which refuse content beside calls too (langchain#21196); both together are recorded as accepted, as is an empty tool_calls.",
    };

    /// <summary>M6.</summary>
    public static Rule BadId { get; } = new()
    {
        Id = "mistral/bad-id",
        Row = "M6",
        Class = DamageClass.BadId,
        Law = "a call's id is made of exactly 9 letters and digits",
        Texts = ["Tool call id was {ids} but must be a-z, A-Z, 0-9, with a length of 9.", "Tool call id has to be defined in serving mode."],
        Codes = ["3280"],
        ErrorType = "invalid_function_call",
        Source = "mistral-common, validator.py; ironclaw#1241; mistral-vibe#1075; opencode#1680",
        Edit = "rewrite-id",
        Smallest = "user | assistant c1 | result c1",
        Note = "In 2024 and 2025 the type was invalid_request_error and the code null (langchain PR24668).",
    };

    /// <summary>M6, tool messages.</summary>
    public static Rule ResultIdMissing { get; } = new()
    {
        Id = "mistral/result-id-missing",
        Row = "M6",
        Class = DamageClass.BadId,
        Law = "a tool message names its call with a string",
        Texts = ["Tool call id has to be defined."],
        ErrorType = "invalid_request_error",
        Source = "mistral-common, validator.py (v3); type and code are not recorded",
        Edit = "quote-result",
        Smallest = """{"messages":[{"role":"user","content":"u"},{"role":"tool","content":"r"}]}""",
    };

    /// <summary>M8.</summary>
    public static Rule BadName { get; } = new()
    {
        Id = "mistral/bad-name",
        Row = "M8",
        Class = DamageClass.Schema,
        Law = "a function is named with 1 to 64 letters, digits, underscores and dashes",
        Texts = ["Function name was {name} but must be a-z, A-Z, 0-9, or contain underscores and dashes, with a maximum length of 64."],
        Codes = ["3280"],
        ErrorType = "invalid_function_call",
        Source = "mistral-common, validator.py; type and code as for call ids, not recorded for names",
        Edit = Rule.Unrepairable,
        Smallest = """{"messages":[{"role":"user","content":"u"},{"role":"assistant","tool_calls":[{"id":"call00001","function":{"name":"a b","arguments":"{}"}}]},{"role":"tool","tool_call_id":"call00001","content":"r"}]}""",
        Note = "No edit may rename a tool: the name says what was done.",
    };

    /// <summary>The schema: content.</summary>
    public static Rule ContentMissing { get; } = new()
    {
        Id = "mistral/content-missing",
        Class = DamageClass.EmptyContent,
        Law = "a system or user message has content, a string or an array",
        Texts = ["Field required", "Input should be a valid string", "System prompt must have content"],
        Status = 422,
        ErrorType = "missing",
        Source = "mistral-common, validator.py (third wording); wording not recorded",
        Edit = "remove-empty",
        Smallest = """{"messages":[{"role":"user"}]}""",
        Note = "Content that is a number, a boolean or an object is quoted as text, not removed.",
    };

    /// <summary>The schema: results.</summary>
    public static Rule BadResultContent { get; } = new()
    {
        Id = "mistral/bad-result-content",
        Class = DamageClass.Schema,
        Law = "a tool message has content, a string or an array of typed parts",
        Texts = ["Field required", "Input should be a valid string"],
        Status = 422,
        ErrorType = "missing",
        Source = "the provider's style; wording not recorded",
        Edit = "quote-result",
        Smallest = """{"messages":[{"role":"user","content":"u"},{"role":"assistant","tool_calls":[{"id":"call00001","function":{"name":"f","arguments":"{}"}}]},{"role":"tool","tool_call_id":"call00001"}]}""",
    };

    /// <summary>The schema: parts.</summary>
    public static Rule BadBlock { get; } = new()
    {
        Id = "mistral/bad-block",
        Class = DamageClass.Schema,
        Law = "a content part is an object with a type, and a text part has a text",
        Texts = ["Field required", "Input should be a valid dictionary"],
        Status = 422,
        ErrorType = "missing",
        Source = "the provider's style; wording not recorded",
        Edit = "quote-block",
        Smallest = """{"messages":[{"role":"user","content":[{"text":"u"}]}]}""",
    };

    /// <summary>The schema: calls.</summary>
    public static Rule BadCall { get; } = new()
    {
        Id = "mistral/bad-call",
        Class = DamageClass.Schema,
        Law = "a call is an object with a function",
        Texts = ["Field required", "Input should be a valid dictionary"],
        Status = 422,
        ErrorType = "missing",
        Source = "the provider's style; wording not recorded",
        Edit = "quote-block",
        Smallest = """{"messages":[{"role":"user","content":"u"},{"role":"assistant","content":"a","tool_calls":[{"id":"call00001"}]}]}""",
    };

    /// <summary>The schema: roles.</summary>
    public static Rule BadRole { get; } = new()
    {
        Id = "mistral/bad-role",
        Class = DamageClass.BadRole,
        Law = "a role is system, user, assistant or tool",
        Texts =
        [
            "Input tag '{role}' found using 'role' does not match any of the expected tags: 'system', 'user', 'assistant', 'tool'",
            "Unable to extract tag using discriminator 'role'",
        ],
        Status = 422,
        ErrorType = "union_tag_invalid",
        Source = "the provider's style; wording not recorded",
        Edit = "quote-block",
        Smallest = """{"messages":[{"role":"developer","content":"t"}]}""",
    };

    /// <summary>The schema: messages.</summary>
    public static Rule BadMessage { get; } = new()
    {
        Id = "mistral/bad-message",
        Class = DamageClass.Schema,
        Law = "a message is an object",
        Texts = ["Input should be a valid dictionary"],
        Status = 422,
        ErrorType = "model_attributes_type",
        Source = "the provider's style; wording not recorded",
        Edit = "quote-block",
        Smallest = """{"messages":["u"]}""",
    };
}
