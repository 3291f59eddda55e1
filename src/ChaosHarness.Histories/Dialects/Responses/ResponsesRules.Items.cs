namespace ChaosHarness.Histories;

/// <summary>Items, their ids and the reasoning among them (rows R3, R5-R7 of the facts).</summary>
public static partial class ResponsesRules
{
    // 65 characters: one more than the provider allows.
    private const string OverlongId = "call_678901234567890123456789012345678901234567890123456789012345";

    /// <summary>R3.</summary>
    public static Rule ReasoningAlone { get; } = new()
    {
        Id = "openai-responses/reasoning-alone",
        Row = "R3",
        Class = DamageClass.Schema,
        Law = "a reasoning item with an id is directly followed by the item that it was produced with",
        Texts = ["Item '{ids}' of type 'reasoning' was provided without its required following item."],
        Param = "input",
        Source = "recorded with gpt-5 (pydantic-ai test_openai_responses_thinking_with_modified_history)",
        Edit = "rewrite-id",
        Smallest = """{"input":[{"role":"user","content":"u"},{"type":"reasoning","id":"rs_1","summary":[]}]}""",
        Note = "The repair takes the id away and leaves the reasoning as it is, as clients send it that store nothing. Judged for the plain provider only, not for variants. Reasoning without an id is accepted before anything (recorded), as is a call without an id behind reasoning with one; an assistant message without an id is not.",
    };

    /// <summary>R5.</summary>
    public static Rule DuplicateItem { get; } = new()
    {
        Id = "openai-responses/duplicate-item",
        Row = "R5",
        Class = DamageClass.Schema,
        Law = "no two items share an id",
        Texts = ["Duplicate item found with id {ids}. Remove duplicate items from your input and try again."],
        Param = "input",
        Source = "vercel/ai#13307",
        Edit = "rewrite-id",
        Smallest = """{"input":[{"type":"message","id":"msg_1","role":"assistant","content":"a"},{"type":"message","id":"msg_1","role":"assistant","content":"a"}]}""",
        Note = "An item_reference may repeat the id that it names.",
    };

    /// <summary>R6.</summary>
    public static Rule BadItemId { get; } = new()
    {
        Id = "openai-responses/bad-item-id",
        Row = "R6",
        Class = DamageClass.BadId,
        Law = "an item's id begins with msg, fc, rs or ctc by its type and is made of letters, digits, underscores and dashes",
        Texts =
        [
            "Invalid 'input[{message}].id': '{ids}'. Expected an ID that begins with '{kind}'.",
            "Invalid 'input[{message}].id': '{ids}'. Expected an ID that contains letters, numbers, underscores, or dashes, but this value contained additional characters.",
        ],
        Param = "input[{message}].id",
        Codes = ["invalid_value"],
        Source = "nodetool PR4252; continue#11494; sub2api#3785 #954; codex#33176; opencode#25065",
        Edit = "rewrite-id",
        Smallest = """{"input":[{"role":"user","content":"u"},{"type":"function_call","id":"call_x","call_id":"c1","name":"f","arguments":"{}"},{"type":"function_call_output","call_id":"c1","output":"r"}]}""",
        Note = "Judged for the plain provider only, not for variants.",
    };

    /// <summary>R6, dashes.</summary>
    public static Rule DashInItemId { get; } = new()
    {
        Id = "openai-responses/dash-in-item-id",
        Row = "R6, 8.12",
        Class = DamageClass.BadId,
        Law = "an item's id has no dash",
        Texts = ["Invalid 'input[{message}].id': '{ids}'. Expected an ID that contains letters, numbers, underscores, or dashes, but this value contained additional characters."],
        Param = "input[{message}].id",
        Codes = ["invalid_value"],
        Source = "CopilotKit PR6117 (measured)",
        Edit = "rewrite-id",
        Smallest = """{"input":[{"role":"user","content":"u"},{"type":"function_call","id":"fc_a-b","call_id":"c1","name":"f","arguments":"{}"},{"type":"function_call_output","call_id":"c1","output":"r"}]}""",
        IsOffByDefault = true,
        Note = "Off by default: the provider's own text allows dashes, one measurement says they are refused; `--enforce openai-responses/dash-in-item-id` turns it on.",
    };

    /// <summary>R7.</summary>
    public static Rule BadId { get; } = new()
    {
        Id = "openai-responses/bad-id",
        Row = "R7",
        Class = DamageClass.BadId,
        Law = "a call has a call_id, a string of at most 64 characters",
        Texts =
        [
            "Invalid 'input[{message}].call_id': string too long. Expected a string with maximum length {max}, but got a string with length {length} instead.",
            "Missing required parameter: 'input[{message}].call_id'.",
            "Invalid type for 'input[{message}].call_id': expected a string, but got {type} instead.",
        ],
        Param = "input[{message}].call_id",
        Codes = ["string_above_max_length", "missing_required_parameter", "invalid_type"],
        Source = "many issue reports; any prefix and 53 characters are recorded as accepted, 64 on bedrock-mantle; the second and third wordings are not recorded",
        Edit = "rewrite-id",
        Smallest = "user | assistant " + OverlongId + " | result " + OverlongId,
    };

    /// <summary>R7, outputs.</summary>
    public static Rule ResultIdMissing { get; } = new()
    {
        Id = "openai-responses/result-id-missing",
        Row = "R7",
        Class = DamageClass.BadId,
        Law = "an output names its call with a string",
        Texts = ["Missing required parameter: 'input[{message}].call_id'.", "Invalid type for 'input[{message}].call_id': expected a string, but got {type} instead."],
        Param = "input[{message}].call_id",
        Codes = ["missing_required_parameter", "invalid_type"],
        Source = "the provider's style; wording not recorded",
        Edit = "quote-result",
        Smallest = """{"input":[{"role":"user","content":"u"},{"type":"function_call_output","output":"r"}]}""",
    };
}
