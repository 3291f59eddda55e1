namespace ChaosHarness.Histories;

/// <summary>What a message, a part and a call must hold (rows O4-O8, O10, O11 of the facts).</summary>
public static partial class OpenAiChatRules
{
    // 65 characters: one more than any source allows.
    private const string OverlongId = "call_678901234567890123456789012345678901234567890123456789012345";

    /// <summary>O5.</summary>
    public static Rule ContentMissing { get; } = new()
    {
        Id = "openai-chat/content-missing",
        Row = "O5",
        Class = DamageClass.EmptyContent,
        Law = "a message has content, a string or an array; an assistant message may have calls, a function_call, a refusal or audio instead",
        Texts =
        [
            "Invalid value for 'content': expected a string, got null.",
            "Missing required parameter: 'messages[{message}].content'.",
            "Invalid type for 'messages[{message}].content': expected one of a string or array of objects, but got {type} instead.",
        ],
        Param = "messages.[{message}].content",
        Codes = [null, "missing_required_parameter", "invalid_type"],
        Source = "live probe of gpt-5.6-terra, 2026-08-30 (local-OAuth-CLI-API-adapter, chat validation parity test); many issue reports; the second wording is for role developer",
        Edit = "remove-empty",
        Smallest = """{"messages":[{"role":"user","content":"u"},{"role":"assistant","content":null}]}""",
        Note = "An empty string and an empty array are accepted. Checked last by the provider. Content that is a number, a boolean or an object is quoted as text, not removed.",
    };

    /// <summary>O5, tool messages.</summary>
    public static Rule BadResultContent { get; } = new()
    {
        Id = "openai-chat/bad-result-content",
        Row = "O5",
        Class = DamageClass.Schema,
        Law = "a tool message has content, a string or an array of typed parts",
        Texts =
        [
            "Invalid value for 'content': expected a string, got null.",
            "Missing required parameter: 'messages[{message}].content'.",
            "Invalid type for 'messages[{message}].content': expected one of a string or array of objects, but got {type} instead.",
            "Missing required parameter: 'messages[{message}].content[{block}].type'.",
            "Missing required parameter: 'messages[{message}].content[{block}].text'.",
        ],
        Param = "messages.[{message}].content",
        Codes = [null, "missing_required_parameter", "invalid_type", "missing_required_parameter"],
        Source = "as openai-chat/content-missing; for role tool the wording is not recorded",
        Edit = "quote-result",
        Smallest = """{"messages":[{"role":"user","content":"u"},{"role":"assistant","tool_calls":[{"id":"c1","type":"function","function":{"name":"f","arguments":"{}"}}]},{"role":"tool","tool_call_id":"c1"}]}""",
    };

    /// <summary>O10, parts.</summary>
    public static Rule BadBlock { get; } = new()
    {
        Id = "openai-chat/bad-block",
        Row = "O10",
        Class = DamageClass.Schema,
        Law = "a content part is an object with a type, and a text part has a text",
        Texts =
        [
            "Missing required parameter: 'messages[{message}].content[{block}].type'.",
            "Missing required parameter: 'messages[{message}].content[{block}].text'.",
            "Invalid type for 'messages[{message}].content[{block}]': expected an object, but got {type} instead.",
            "Invalid type for 'messages[{message}].content[{block}].text': expected a string, but got {type} instead.",
        ],
        Param = "messages[{message}].content[{block}].type",
        Codes = ["missing_required_parameter", "missing_required_parameter", "invalid_type"],
        Source = "first wording recorded (crewAI test_custom_llm_within_crew); the others are not recorded",
        Edit = "quote-block",
        Smallest = """{"messages":[{"role":"user","content":[{"text":"u"}]}]}""",
    };

    /// <summary>O6.</summary>
    public static Rule EmptyToolCalls { get; } = new()
    {
        Id = "openai-chat/empty-tool-calls",
        Row = "O6",
        Class = DamageClass.EmptyContent,
        Law = "tool_calls, where it is there, holds a call",
        Texts = ["Invalid 'messages[{message}].tool_calls': empty array. Expected an array with minimum length 1, but got an empty array instead."],
        Param = "messages[{message}].tool_calls",
        Codes = ["empty_array"],
        Source = "many issue reports",
        Edit = "remove-empty",
        Smallest = """{"messages":[{"role":"assistant","content":"x","tool_calls":[]}]}""",
    };

    /// <summary>A call that is none.</summary>
    public static Rule BadCall { get; } = new()
    {
        Id = "openai-chat/bad-call",
        Class = DamageClass.Schema,
        Law = "a call is an object with a function or a custom tool",
        Texts =
        [
            "Missing required parameter: 'messages[{message}].tool_calls[{call}].function'.",
            "Invalid type for 'messages[{message}].tool_calls[{call}]': expected an object, but got {type} instead.",
            "Invalid type for 'messages[{message}].tool_calls[{call}].function': expected an object, but got {type} instead.",
        ],
        Param = "messages[{message}].tool_calls[{call}].function",
        Codes = ["missing_required_parameter", "invalid_type"],
        Source = "API reference; wording not recorded",
        Edit = "quote-block",
        Smallest = """{"messages":[{"role":"user","content":"u"},{"role":"assistant","content":"a","tool_calls":[{"id":"c1","type":"function"}]}]}""",
    };

    /// <summary>O4.</summary>
    public static Rule BadId { get; } = new()
    {
        Id = "openai-chat/bad-id",
        Row = "O4",
        Class = DamageClass.BadId,
        Law = "a call has an id, a string of at most 64 characters",
        Texts =
        [
            "Invalid 'messages[{message}].tool_calls[{call}].id': string too long. Expected a string with maximum length {max}, but got a string with length {length} instead.",
            "Invalid 'messages[{message}].tool_call_id': string too long. Expected a string with maximum length {max}, but got a string with length {length} instead.",
            "Missing required parameter: 'messages[{message}].tool_calls[{call}].id'.",
            "Invalid type for 'messages[{message}].tool_calls[{call}].id': expected a string, but got {type} instead.",
        ],
        Param = "messages[{message}].tool_calls[{call}].id",
        Codes = ["string_above_max_length", "string_above_max_length", "missing_required_parameter", "invalid_type"],
        Source = "openclaw PR875 (maximum 64); vercel/ai#5171, autogen#6377, agno#5382, opencode#12653 (maximum 40); the wordings for an absent id and one of another type are not recorded",
        Edit = "rewrite-id",
        Smallest = "user | assistant " + OverlongId + " | result " + OverlongId,
        Note = "Sources say 40, 64 or no limit (vercel/ai PR17233, PR17276: 51 and 53 characters accepted on 2026-07-14); 64 refuses nothing that is recorded as accepted.",
    };

    /// <summary>O4, the older limit.</summary>
    public static Rule LongId { get; } = new()
    {
        Id = "openai-chat/long-id",
        Row = "O4, 8.11",
        Class = DamageClass.BadId,
        Law = "an id has at most 40 characters",
        Texts =
        [
            "Invalid 'messages[{message}].tool_calls[{call}].id': string too long. Expected a string with maximum length {max}, but got a string with length {length} instead.",
            "Invalid 'messages[{message}].tool_call_id': string too long. Expected a string with maximum length {max}, but got a string with length {length} instead.",
        ],
        Param = "messages[{message}].tool_calls[{call}].id",
        Codes = ["string_above_max_length"],
        Source = "vercel/ai#5171; autogen#6377; agno#5382; opencode#12653",
        Edit = "rewrite-id",
        Smallest = "user | assistant call_678901234567890123456789012345678901 | result call_678901234567890123456789012345678901",
        IsOffByDefault = true,
        Note = "Off by default: ids of 51 and 53 characters were accepted on 2026-07-14 (vercel/ai PR17233, PR17276); `--enforce openai-chat/long-id` turns it on.",
    };

    /// <summary>O11.</summary>
    public static Rule ResultIdMissing { get; } = new()
    {
        Id = "openai-chat/result-id-missing",
        Row = "O11",
        Class = DamageClass.BadId,
        Law = "a tool message names its call with a string",
        Texts =
        [
            "Missing parameter 'tool_call_id': messages with role 'tool' must have a 'tool_call_id'.",
            "Missing required parameter: 'messages[{message}].tool_call_id'.",
            "Invalid type for 'messages[{message}].tool_call_id': expected a string, but got {type} instead.",
        ],
        Param = "messages.[{message}].tool_call_id",
        Codes = [null, "missing_required_parameter", "invalid_type"],
        Source = "langchain#22600; multi-agent-concierge PR16; vercel/ai PR2177; the second and third wordings are not recorded",
        Edit = "quote-result",
        Smallest = """{"messages":[{"role":"tool","content":"r"}]}""",
    };

    /// <summary>O7.</summary>
    public static Rule BadArguments { get; } = new()
    {
        Id = "openai-chat/bad-arguments",
        Row = "O7",
        Class = DamageClass.BadArguments,
        Law = "a function call's arguments are a string",
        Texts =
        [
            "Invalid type for 'messages[{message}].tool_calls[{call}].function.arguments': expected a string, but got {type} instead.",
            "Missing required parameter: 'messages[{message}].tool_calls[{call}].function.arguments'.",
        ],
        Param = "messages[{message}].tool_calls[{call}].function.arguments",
        Codes = ["invalid_type", "missing_required_parameter"],
        Source = "many issue reports; the wording for absent arguments is not recorded",
        Edit = "wrap-input",
        Smallest = """{"messages":[{"role":"user","content":"u"},{"role":"assistant","tool_calls":[{"id":"c1","type":"function","function":{"name":"f","arguments":{}}}]},{"role":"tool","tool_call_id":"c1","content":"r"}]}""",
        Note = "The string need not be JSON, and is never written anew.",
    };

    /// <summary>O8, roles.</summary>
    public static Rule BadRole { get; } = new()
    {
        Id = "openai-chat/bad-role",
        Row = "O8",
        Class = DamageClass.BadRole,
        Law = "a role is system, developer, user, assistant, tool or function",
        Texts =
        [
            "Invalid value: '{role}'. Supported values are: 'system', 'assistant', 'user', 'function', 'tool', and 'developer'.",
            "Missing required parameter: 'messages[{message}].role'.",
            "Invalid type for 'messages[{message}].role': expected a string, but got {type} instead.",
        ],
        Param = "messages[{message}].role",
        Codes = ["invalid_value", "missing_required_parameter", "invalid_type"],
        Source = "live probe of gpt-5.6-terra, 2026-08-30; the third wording is not recorded",
        Edit = "quote-block",
        Smallest = """{"messages":[{"role":"bogus","content":"t"}]}""",
    };

    /// <summary>O8, messages.</summary>
    public static Rule NoMessages { get; } = new()
    {
        Id = "openai-chat/no-messages",
        Row = "O8",
        Class = DamageClass.EmptyContent,
        Law = "a request holds at least one message",
        Texts = ["Invalid 'messages': empty array. Expected an array with minimum length 1, but got an empty array instead."],
        Param = "messages",
        Codes = ["empty_array"],
        Source = "live probe of gpt-5.6-terra, 2026-08-30",
        Edit = "placeholder",
        Smallest = """{"messages":[]}""",
        Note = "A session file without messages is sound: nothing is sent yet.",
    };

    /// <summary>A message that is none.</summary>
    public static Rule BadMessage { get; } = new()
    {
        Id = "openai-chat/bad-message",
        Class = DamageClass.Schema,
        Law = "a message is an object",
        Texts = ["Invalid type for 'messages[{message}]': expected an object, but got {type} instead."],
        Param = "messages[{message}]",
        Codes = ["invalid_type"],
        Source = "the provider's style; wording not recorded",
        Edit = "quote-block",
        Smallest = """{"messages":["u"]}""",
    };
}
