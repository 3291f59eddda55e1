namespace ChaosHarness.Histories;

/// <summary>Calls and outputs: which must answer which, and where (rows R1, R2, R10 of the facts).</summary>
public static partial class ResponsesRules
{
    private const string OrphanText = "No tool call found for function call output with call_id {ids}.";
    private const string DuplicateText = "Duplicate call_ids submitted: [\"{ids}\"]";
    private const string DeepSeekText = "No tool output found for tool call {ids}.";

    /// <summary>R1.</summary>
    public static Rule MissingResult { get; } = new()
    {
        Id = "openai-responses/missing-result",
        Row = "R1",
        Class = DamageClass.MissingResult,
        Law = "every call has its output somewhere behind it",
        Texts = ["No tool output found for function call {ids}."],
        Param = "input",
        Source = "Roo-Code PR9433; many issue reports; DeepSeek: recorded (pydantic-ai test_deepseek_responses)",
        Edit = "insert-result",
        Smallest = "user | assistant c1 | user",
        VariantTexts = VariantWords.Of(("deepseek", DeepSeekText)),
        Note = "Variant deepseek: the outputs must follow the group of calls at once.",
    };

    /// <summary>R2, the call is nowhere.</summary>
    public static Rule OrphanResult { get; } = new()
    {
        Id = "openai-responses/orphan-result",
        Row = "R2",
        Class = DamageClass.OrphanResult,
        Law = "every output answers a call of the input",
        Texts = [OrphanText],
        Param = "input",
        Source = "many issue reports; outputs alone are recorded as accepted with previous_response_id and with conversation",
        Edit = "quote-result",
        Smallest = "user | result c1",
        Note = "Not judged with previous_response_id, conversation or an item_reference: the call may be stored. A tool_search_call and other calls with the call_id count (recorded).",
    };

    /// <summary>R2, the call stands behind.</summary>
    public static Rule DisplacedResult { get; } = new()
    {
        Id = "openai-responses/displaced-result",
        Row = "R2",
        Class = DamageClass.DisplacedResult,
        Law = "an output stands behind its call",
        Texts = [OrphanText],
        Param = "input",
        Source = "as openai-responses/orphan-result; the provider does not tell the two apart",
        Edit = "move-result",
        Smallest = "user | result c1 | assistant c1",
        Note = "Moved only where exactly one open call can own it; otherwise quoted. Variant deepseek: it must stand right behind the group of calls.",
    };

    /// <summary>R10, calls.</summary>
    public static Rule DuplicateCall { get; } = new()
    {
        Id = "openai-responses/duplicate-call",
        Row = "R10",
        Class = DamageClass.DuplicateCall,
        Law = "no two calls share a call_id",
        Texts = [DuplicateText],
        Param = "input",
        Source = "zod-to-openai-tool#263 (older; not verified)",
        Edit = "rewrite-id",
        Smallest = "user | assistant c1 c1 | result c1",
        Note = "Over the whole input, as the provider pairs over the whole input.",
    };

    /// <summary>R10, outputs.</summary>
    public static Rule DuplicateResult { get; } = new()
    {
        Id = "openai-responses/duplicate-result",
        Row = "R10",
        Class = DamageClass.DuplicateResult,
        Law = "a call has one output",
        Texts = [DuplicateText],
        Param = "input",
        Source = "zod-to-openai-tool#263 (older; not verified)",
        Edit = "quote-result",
        Smallest = "user | assistant c1 | result c1 | result c1",
        Note = "Equal duplicates collapse, a synthetic result gives way to a real one, a second real one is quoted.",
    };

    /// <summary>DeepSeek: outputs first.</summary>
    public static Rule ResultAfterText { get; } = new()
    {
        Id = "openai-responses/result-after-text",
        Row = "R1",
        Class = DamageClass.ResultAfterText,
        Law = "the outputs of a group of calls come before everything else",
        Texts = [DeepSeekText],
        Codes = ["invalid_request_error"],
        Source = "recorded (pydantic-ai test_deepseek_responses_rejects_interleaved_function_calls)",
        Edit = "move-result",
        Smallest = "user | assistant c1 | user | result c1",
        Variants = ["deepseek"],
        Note = "Variant deepseek only; the plain provider takes an output anywhere behind its call.",
    };
}
