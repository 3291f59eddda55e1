namespace ChaosHarness.Histories;

/// <summary>What an item and a part must hold (row R11 of the facts).</summary>
public static partial class ResponsesRules
{
    /// <summary>R11, nothing to answer.</summary>
    public static Rule NoMessages { get; } = new()
    {
        Id = "openai-responses/no-messages",
        Row = "R11",
        Class = DamageClass.EmptyContent,
        Law = "a request has input, previous_response_id, prompt or conversation",
        Texts = ["One of \"input\" or \"previous_response_id\" or 'prompt' or 'conversation' must be provided."],
        Source = "live probe, 2026-08-30",
        Edit = "placeholder",
        Smallest = """{"input":[]}""",
        Note = "A session file without messages is sound: nothing is sent yet.",
    };

    /// <summary>R11, parts of the assistant.</summary>
    public static Rule AssistantPart { get; } = new()
    {
        Id = "openai-responses/assistant-part",
        Row = "R11",
        Class = DamageClass.Schema,
        Law = "an assistant message's parts are output_text and refusal, not input",
        Texts = ["Invalid value: '{kind}'. Supported values are: 'output_text' and 'refusal'."],
        Param = "input[{message}].content[{block}]",
        Codes = ["invalid_value"],
        Source = "live probe, 2026-08-30; openhuman#3624",
        Edit = "retype-block",
        Smallest = """{"input":[{"role":"assistant","content":[{"type":"input_text","text":"a"}]}]}""",
        Note = "A text keeps its text; an image or a file is quoted by the user.",
    };

    /// <summary>Content of messages.</summary>
    public static Rule ContentMissing { get; } = new()
    {
        Id = "openai-responses/content-missing",
        Row = "R11",
        Class = DamageClass.EmptyContent,
        Law = "a message has content, a string or an array",
        Texts =
        [
            "Invalid type for 'input[{message}].content': expected one of an array of objects or string, but got {type} instead.",
            "Missing required parameter: 'input[{message}].content'.",
        ],
        Param = "input[{message}].content",
        Codes = ["invalid_type", "missing_required_parameter"],
        Source = "new-api#4776; the wording for absent content is not recorded",
        Edit = "remove-empty",
        Smallest = """{"input":[{"role":"user","content":null}]}""",
        Note = "An empty string and an empty array are accepted. Content that is a number, a boolean or an object is quoted as text, not removed.",
    };

    /// <summary>Parts.</summary>
    public static Rule BadBlock { get; } = new()
    {
        Id = "openai-responses/bad-block",
        Row = "R11",
        Class = DamageClass.Schema,
        Law = "a part is an object with a type, and a text part has a text",
        Texts =
        [
            "Missing required parameter: 'input[{message}].content[{block}].type'.",
            "Missing required parameter: 'input[{message}].content[{block}].text'.",
            "Invalid type for 'input[{message}].content[{block}]': expected an object, but got {type} instead.",
            "Invalid type for 'input[{message}].content[{block}].text': expected a string, but got {type} instead.",
        ],
        Param = "input[{message}].content[{block}].type",
        Codes = ["missing_required_parameter", "missing_required_parameter", "invalid_type"],
        Source = "the provider's style; wording not recorded",
        Edit = "quote-block",
        Smallest = """{"input":[{"role":"user","content":[{"text":"u"}]}]}""",
    };

    /// <summary>Roles.</summary>
    public static Rule BadRole { get; } = new()
    {
        Id = "openai-responses/bad-role",
        Row = "R11",
        Class = DamageClass.BadRole,
        Law = "a role is user, assistant, system or developer",
        Texts =
        [
            "Invalid value: '{role}'. Supported values are: 'assistant', 'system', 'developer', and 'user'.",
            "Missing required parameter: 'input[{message}].role'.",
        ],
        Param = "input[{message}].role",
        Codes = ["invalid_value", "missing_required_parameter"],
        Source = "the provider's style; wording not recorded",
        Edit = "quote-block",
        Smallest = """{"input":[{"role":"tool","content":"t"}]}""",
    };

    /// <summary>Arguments.</summary>
    public static Rule BadArguments { get; } = new()
    {
        Id = "openai-responses/bad-arguments",
        Row = "R11",
        Class = DamageClass.BadArguments,
        Law = "a function call's arguments are a string",
        Texts =
        [
            "Invalid type for 'input[{message}].arguments': expected a string, but got {type} instead.",
            "Missing required parameter: 'input[{message}].arguments'.",
        ],
        Param = "input[{message}].arguments",
        Codes = ["invalid_type", "missing_required_parameter"],
        Source = "the provider's style; wording not recorded",
        Edit = "wrap-input",
        Smallest = """{"input":[{"role":"user","content":"u"},{"type":"function_call","call_id":"c1","name":"f","arguments":{}},{"type":"function_call_output","call_id":"c1","output":"r"}]}""",
        Note = "The string need not be JSON, let alone an object (recorded with \"[]\"), and is never written anew.",
    };

    /// <summary>Outputs.</summary>
    public static Rule BadResultContent { get; } = new()
    {
        Id = "openai-responses/bad-result-content",
        Row = "R11",
        Class = DamageClass.Schema,
        Law = "an output is a string or an array",
        Texts =
        [
            "Invalid type for 'input[{message}].output': expected one of an array of objects or string, but got {type} instead.",
            "Missing required parameter: 'input[{message}].output'.",
        ],
        Param = "input[{message}].output",
        Codes = ["invalid_type", "missing_required_parameter"],
        Source = "the provider's style; wording not recorded",
        Edit = "quote-result",
        Smallest = """{"input":[{"role":"user","content":"u"},{"type":"function_call","call_id":"c1","name":"f","arguments":"{}"},{"type":"function_call_output","call_id":"c1"}]}""",
    };

    /// <summary>An item that is none.</summary>
    public static Rule BadMessage { get; } = new()
    {
        Id = "openai-responses/bad-message",
        Row = "R11",
        Class = DamageClass.Schema,
        Law = "an item is an object with a type, or a message with a role",
        Texts = ["Invalid type for 'input[{message}]': expected an object, but got {type} instead.", "Missing required parameter: 'input[{message}].type'."],
        Param = "input[{message}]",
        Codes = ["invalid_type", "missing_required_parameter"],
        Source = "the provider's style; wording not recorded",
        Edit = "quote-block",
        Smallest = """{"input":["u"]}""",
    };
}
