namespace ChaosHarness.Histories;

/// <summary>Calls and results: which must answer which, and where (rows A1-A5, A15, A18 of the facts).</summary>
public static partial class AnthropicRules
{
    private const string MissingText = "messages.{turn}: `tool_use` ids were found without `tool_result` blocks immediately after: {ids}. Each `tool_use` block must have a corresponding `tool_result` block in the next message.";
    private const string OrphanText = "messages.{message}.content.{block}: unexpected `tool_use_id` found in `tool_result` blocks: {ids}. Each `tool_result` block must have a corresponding `tool_use` block in the previous message.";

    /// <summary>A1.</summary>
    public static Rule MissingResult { get; } = new()
    {
        Id = "anthropic/missing-result",
        Row = "A1",
        Class = DamageClass.MissingResult,
        Law = "every tool_use is answered in the next message",
        Texts =
        [
            MissingText,
            "messages.{next}: Did not find {count} `tool_result` block(s) at the beginning of this message. Messages following `tool_use` blocks must begin with a matching number of `tool_result` blocks.",
        ],
        Source = "anthropics/claude-code#1237 #5989 #2697 #8210 #12526; tool use guide; second wording until about 2025-04: langchain-aws#451, browser-use#988",
        Edit = "insert-result",
        Smallest = "user | assistant c1 | user",
    };

    /// <summary>A2, the call is nowhere.</summary>
    public static Rule OrphanResult { get; } = new()
    {
        Id = "anthropic/orphan-result",
        Row = "A2",
        Class = DamageClass.OrphanResult,
        Law = "every tool_result names a tool_use of the turn right before it",
        Texts = [OrphanText],
        Source = "anthropics/claude-code#13460 #18947 #14643; decocms/studio#1803; CLIProxyAPI#497; tghamm/Anthropic.SDK#184",
        Edit = "quote-result",
        Smallest = "result c1",
    };

    /// <summary>A2, the call is there, but not right before.</summary>
    public static Rule DisplacedResult { get; } = new()
    {
        Id = "anthropic/displaced-result",
        Row = "A2",
        Class = DamageClass.DisplacedResult,
        Law = "a tool_result stands in the turn right after its tool_use",
        Texts = [OrphanText],
        Source = "as anthropic/orphan-result; the provider does not tell the two apart",
        Edit = "move-result",
        Smallest = "result c1 | assistant c1 | user",
        Note = "Moved only where exactly one open call can own it; otherwise quoted.",
    };

    /// <summary>A2s.</summary>
    public static Rule OrphanServerResult { get; } = new()
    {
        Id = "anthropic/orphan-server-result",
        Row = "A2s",
        Class = DamageClass.OrphanResult,
        Law = "every server tool's result has its server tool call before it",
        Texts = ["messages.{message}.content.{block}: unexpected `tool_use_id` found in `{type}` blocks: {ids}. Each `{type}` block must have a corresponding `server_tool_use` block before it."],
        Source = "anthropics/claude-code#64383 #80439 #66548",
        Edit = "quote-block",
        Smallest = """{"messages":[{"role":"user","content":"u"},{"role":"assistant","content":[{"type":"web_search_tool_result","tool_use_id":"srvtoolu_x","content":[]}]},{"role":"user","content":"u"}]}""",
    };

    /// <summary>A3.</summary>
    public static Rule DuplicateCall { get; } = new()
    {
        Id = "anthropic/duplicate-call",
        Row = "A3",
        Class = DamageClass.DuplicateCall,
        Law = "no two tool_use blocks of one merged assistant turn share an id",
        Texts = ["messages.{message}.content.{block}: `tool_use` ids must be unique"],
        Source = "anthropics/claude-code#20901 #21317 #20700 #28515; opencode#1279; nanobot#4442; litellm#23510",
        Edit = "rewrite-id",
        Smallest = "user | assistant c1 c1 | result c1",
        Note = "Scope is one merged assistant turn: a recording has the same id in two turns and HTTP 200 (pydantic-ai test_tool_search, 2026-08); some projects say the whole request.",
    };

    /// <summary>A4.</summary>
    public static Rule DuplicateResult { get; } = new()
    {
        Id = "anthropic/duplicate-result",
        Row = "A4",
        Class = DamageClass.DuplicateResult,
        Law = "a tool_use has one tool_result",
        Texts = ["messages.{message}.content.{block}: each tool_use must have a single result. Found multiple `tool_result` blocks with id: {ids}"],
        Source = "litellm regression tests; Kilo-Org/kilocode PR3772",
        Edit = "quote-result",
        Smallest = "user | assistant c1 | result c1 result c1",
        Note = "Equal duplicates collapse, a synthetic result gives way to a real one, a second real one is quoted.",
    };

    /// <summary>A5.</summary>
    public static Rule ResultAfterText { get; } = new()
    {
        Id = "anthropic/result-after-text",
        Row = "A5",
        Class = DamageClass.ResultAfterText,
        Law = "tool_result blocks come before all other content of the answering turn",
        Texts = [MissingText],
        Source = "tool use guide, \"handle tool calls\"; hermes-agent PR65369; vercel/ai PR8474",
        Edit = "move-result",
        Smallest = "user | assistant c1 | user text result c1",
        Note = "One report says that text first is accepted (ogx#6367), one quotes a 400 (goose#1651); the guide says 400.",
    };

    /// <summary>A15.</summary>
    public static Rule MisplacedBlock { get; } = new()
    {
        Id = "anthropic/misplaced-block",
        Row = "A15",
        Class = DamageClass.BadRole,
        Law = "tool_use stands in assistant messages only, tool_result in user messages only",
        Texts =
        [
            "messages.{message}: `tool_use` blocks can only be in `assistant` messages",
            "messages.{message}: `tool_result` blocks can only be in `user` messages",
        ],
        Source = "several issue reports of 2025-2026",
        Edit = "move-block",
        Smallest = """{"messages":[{"role":"user","content":[{"type":"tool_use","id":"c1","name":"f","input":{}}]}]}""",
    };

    /// <summary>A18.</summary>
    public static Rule MissingServerResult { get; } = new()
    {
        Id = "anthropic/missing-server-result",
        Row = "A18",
        Class = DamageClass.MissingResult,
        Law = "a server tool's call has its result, unless the turn is still in flight",
        Texts = ["messages.{message}: `{name}` tool use with id `{ids}` was found without a corresponding `{name}_tool_result` block"],
        Source = "stop reasons guide; pydantic-ai test_unpaired_native_tool_calls (HTTP 200 while only tool_result turns follow)",
        Edit = "quote-block",
        Smallest = """{"messages":[{"role":"user","content":"u"},{"role":"assistant","content":[{"type":"server_tool_use","id":"srvtoolu_x","name":"web_search","input":{}}]},{"role":"user","content":"u"}]}""",
    };
}
