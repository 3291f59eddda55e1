namespace ChaosHarness.Histories;

/// <summary>functionCall and functionResponse: which must answer which, and where (rows G1-G3 of the facts).</summary>
public static partial class GeminiRules
{
    private const string CountText = "Please ensure that the number of function response parts is equal to the number of function call parts of the function call turn.";
    private const string AfterCallText = "Please ensure that function response turn comes immediately after a function call turn.";

    /// <summary>G1, a call too many.</summary>
    public static Rule MissingResult { get; } = new()
    {
        Id = "gemini/missing-result",
        Row = "G1",
        Class = DamageClass.MissingResult,
        Law = "every functionCall of a turn has its functionResponse in the next turn",
        Texts = [CountText],
        Source = "gemini-cli#5443 #4504 #16543; vscode#299295",
        Edit = "insert-result",
        Smallest = "user | assistant c1 | user",
        Note = "Paired by id where both have one, then by name in order, then by order where the numbers are equal. Contents of one role are one turn (recorded).",
    };

    /// <summary>G1, a response too many.</summary>
    public static Rule DuplicateResult { get; } = new()
    {
        Id = "gemini/duplicate-result",
        Row = "G1",
        Class = DamageClass.DuplicateResult,
        Law = "a functionCall has one functionResponse",
        Texts = [CountText],
        Source = "gemini-cli#5443 #4504 #16543; vscode#299295",
        Edit = "quote-result",
        Smallest = "user | assistant c1 | result c1 result c1",
        Note = "Equal duplicates collapse, a synthetic result gives way to a real one, a second real one is quoted.",
    };

    /// <summary>G3, the call is nowhere.</summary>
    public static Rule OrphanResult { get; } = new()
    {
        Id = "gemini/orphan-result",
        Row = "G3",
        Class = DamageClass.OrphanResult,
        Law = "every functionResponse answers a functionCall of the turn right before it",
        Texts = [AfterCallText],
        Source = "langchain#27799; lobe-chat#7298",
        Edit = "quote-result",
        Smallest = "result c1",
    };

    /// <summary>G3, the call is there, but not right before.</summary>
    public static Rule DisplacedResult { get; } = new()
    {
        Id = "gemini/displaced-result",
        Row = "G3",
        Class = DamageClass.DisplacedResult,
        Law = "a functionResponse stands in the turn right after its functionCall",
        Texts = [AfterCallText],
        Source = "langchain#27799; lobe-chat#7298; the provider does not tell displaced from orphan",
        Edit = "move-result",
        Smallest = "result c1 | assistant c1 | user",
        Note = "Moved only where exactly one open call can own it; otherwise quoted.",
    };

    /// <summary>G2.</summary>
    public static Rule CallFirst { get; } = new()
    {
        Id = "gemini/call-first",
        Row = "G2",
        Class = DamageClass.Schema,
        Law = "a turn with a functionCall comes right after a user turn",
        Texts = ["Please ensure that function call turn comes immediately after a user turn or after a function response turn."],
        Source = "gemini-cli#11814 #26956; continue#11164",
        Edit = "placeholder",
        Smallest = "assistant c1 | result c1",
    };

    /// <summary>Parts in the wrong role.</summary>
    public static Rule MisplacedBlock { get; } = new()
    {
        Id = "gemini/misplaced-block",
        Class = DamageClass.BadRole,
        Law = "functionCall stands in model contents only, functionResponse in user contents only",
        Texts = ["Please ensure that function call turn contains at least one function_call part which can not be mixed with function_response parts."],
        Source = "python-genai#81 (call and response in one turn); for each alone the wording is not recorded",
        Edit = "move-block",
        Smallest = """{"contents":[{"role":"user","parts":[{"functionCall":{"name":"f","args":{}}}]}]}""",
    };
}
