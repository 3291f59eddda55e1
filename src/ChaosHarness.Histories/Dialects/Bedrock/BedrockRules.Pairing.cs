namespace ChaosHarness.Histories;

/// <summary>toolUse and toolResult: which must answer which, and where (rows B1-B3 of the facts).</summary>
public static partial class BedrockRules
{
    private const string SurplusText = "The number of toolResult blocks at messages.{message}.content exceeds the number of toolUse blocks of previous turn.";

    /// <summary>B1.</summary>
    public static Rule MissingResult { get; } = new()
    {
        Id = "bedrock-converse/missing-result",
        Row = "B1",
        Class = DamageClass.MissingResult,
        Law = "every toolUse is answered in the next message",
        Texts = ["Expected toolResult blocks at messages.{next}.content for the following Ids: {ids}"],
        Source = "kibana PR241103; req_llm PR250; aws-bedrock-js-plugin#664",
        Edit = "insert-result",
        Smallest = "user | assistant c1 | user",
        Note = "A tool that the service runs itself has its toolUse and toolResult in one assistant message: that settles the call (recorded with Nova's code interpreter).",
    };

    /// <summary>B2, the call is nowhere.</summary>
    public static Rule OrphanResult { get; } = new()
    {
        Id = "bedrock-converse/orphan-result",
        Row = "B2",
        Class = DamageClass.OrphanResult,
        Law = "every toolResult names a toolUse of the message right before it",
        Texts = [SurplusText],
        Source = "Curie#16; pydantic-ai#2327; strands harness-sdk#1435",
        Edit = "quote-result",
        Smallest = "result c1",
    };

    /// <summary>B2, the call is there, but not right before.</summary>
    public static Rule DisplacedResult { get; } = new()
    {
        Id = "bedrock-converse/displaced-result",
        Row = "B2",
        Class = DamageClass.DisplacedResult,
        Law = "a toolResult stands in the message right after its toolUse",
        Texts = [SurplusText],
        Source = "Curie#16; pydantic-ai#2327; strands harness-sdk#1435; the provider does not tell displaced from orphan",
        Edit = "move-result",
        Smallest = "result c1 | assistant c1 | user",
        Note = "Moved only where exactly one open call can own it; otherwise quoted. Messages of one role are not merged here.",
    };

    /// <summary>B2, a second result.</summary>
    public static Rule DuplicateResult { get; } = new()
    {
        Id = "bedrock-converse/duplicate-result",
        Row = "B2",
        Class = DamageClass.DuplicateResult,
        Law = "a toolUse has one toolResult",
        Texts = [SurplusText],
        Source = "Curie#16; pydantic-ai#2327; strands harness-sdk#1435",
        Edit = "quote-result",
        Smallest = "user | assistant c1 | result c1 result c1",
        Note = "Equal duplicates collapse, a synthetic result gives way to a real one, a second real one is quoted.",
    };

    /// <summary>B3.</summary>
    public static Rule DuplicateCall { get; } = new()
    {
        Id = "bedrock-converse/duplicate-call",
        Row = "B3",
        Class = DamageClass.DuplicateCall,
        Law = "no two toolUse blocks of one message share an id",
        Texts = ["The toolUse blocks at messages.{message}.content contain duplicate Ids: {ids}"],
        Source = "Cyber-AutoAgent-ng#72",
        Edit = "rewrite-id",
        Smallest = "user | assistant c1 c1 | result c1",
    };

    /// <summary>Blocks in the wrong role.</summary>
    public static Rule MisplacedBlock { get; } = new()
    {
        Id = "bedrock-converse/misplaced-block",
        Class = DamageClass.BadRole,
        Law = "toolUse stands in assistant messages only, toolResult in user messages only",
        Texts = ["The {kind} block at messages.{message}.content.{block} is not allowed in a message with the {role} role."],
        Source = "the provider's style; wording not recorded",
        Edit = "move-block",
        Smallest = """{"messages":[{"role":"user","content":[{"toolUse":{"toolUseId":"c1","name":"f","input":{}}}]}]}""",
        Note = "Not for a toolResult that settles a toolUse of its own assistant message.",
    };
}
