namespace ChaosHarness.Histories;

/// <summary>Calls and tool messages: which must answer which, and where (rows M1, M2, M7 of the facts).</summary>
public static partial class MistralRules
{
    private const string UnexpectedIdText = "Unexpected tool call id {ids} in tool results";
    private const string ToolAfterText = "Unexpected role 'tool' after role '{previous}'";

    /// <summary>M1.</summary>
    public static Rule MissingResult { get; } = new()
    {
        Id = "mistral/missing-result",
        Row = "M1",
        Class = DamageClass.MissingResult,
        Law = "there are as many tool messages as calls before the next assistant message or the end",
        Texts = ["Not the same number of function calls and responses"],
        Codes = ["3230"],
        ErrorType = "invalid_request_message_order",
        Source = "mistral-common, validator.py; php-mistral#57",
        Edit = "insert-result",
        Smallest = "user | assistant call00001 | user",
    };

    /// <summary>M2, M7, the call is nowhere.</summary>
    public static Rule OrphanResult { get; } = new()
    {
        Id = "mistral/orphan-result",
        Row = "M2, M7",
        Class = DamageClass.OrphanResult,
        Law = "every tool message answers a call of the assistant message before its turn",
        Texts = [UnexpectedIdText, ToolAfterText],
        Codes = ["3230"],
        ErrorType = "invalid_request_message_order",
        Source = "mistral-common, validator.py (v13 for the first wording)",
        Edit = "quote-result",
        Smallest = "user | result call00001",
        Note = "The second wording where the message before is no assistant or tool message.",
    };

    /// <summary>M2, M7, the call is there, but not right before.</summary>
    public static Rule DisplacedResult { get; } = new()
    {
        Id = "mistral/displaced-result",
        Row = "M2, M7",
        Class = DamageClass.DisplacedResult,
        Law = "a tool message stands in the turn right after its call",
        Texts = [UnexpectedIdText, ToolAfterText],
        Codes = ["3230"],
        ErrorType = "invalid_request_message_order",
        Source = "mistral-common, validator.py (v13 for the first wording); the provider does not tell displaced from orphan",
        Edit = "move-result",
        Smallest = "user | result call00001 | assistant call00001 | user",
        Note = "Moved only where exactly one open call can own it; otherwise quoted.",
    };

    /// <summary>M7, results.</summary>
    public static Rule DuplicateResult { get; } = new()
    {
        Id = "mistral/duplicate-result",
        Row = "M7",
        Class = DamageClass.DuplicateResult,
        Law = "a call has one tool message",
        Texts = ["Duplicate tool call id {ids} in tool results"],
        Codes = ["3230"],
        ErrorType = "invalid_request_message_order",
        Source = "mistral-common, validator.py (v13)",
        Edit = "quote-result",
        Smallest = "user | assistant call00001 | result call00001 | result call00001",
        Note = "Equal duplicates collapse, a synthetic result gives way to a real one, a second real one is quoted.",
    };

    /// <summary>M7, calls.</summary>
    public static Rule DuplicateCall { get; } = new()
    {
        Id = "mistral/duplicate-call",
        Row = "M7",
        Class = DamageClass.DuplicateCall,
        Law = "no two calls of one assistant message share an id",
        Texts = ["Duplicate tool call id {ids} in assistant message"],
        Codes = ["3230"],
        ErrorType = "invalid_request_message_order",
        Source = "mistral-common, validator.py (v13)",
        Edit = "rewrite-id",
        Smallest = "user | assistant call00001 call00001 | result call00001",
    };

    /// <summary>M2, a user message stands between.</summary>
    public static Rule ResultAfterText { get; } = new()
    {
        Id = "mistral/result-after-text",
        Row = "M2",
        Class = DamageClass.ResultAfterText,
        Law = "the tool messages of a turn come before its other messages",
        Texts = [ToolAfterText],
        Codes = ["3230"],
        ErrorType = "invalid_request_message_order",
        Source = "mistral-common, validator.py",
        Edit = "move-result",
        Smallest = "user | assistant call00001 | user | result call00001",
    };
}
