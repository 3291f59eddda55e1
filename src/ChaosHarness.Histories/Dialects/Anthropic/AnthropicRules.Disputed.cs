namespace ChaosHarness.Histories;

/// <summary>What some sources say and recordings or the API reference do not (section 8 of the facts): judged on demand, reported, never repaired.</summary>
public static partial class AnthropicRules
{
    /// <summary>8.1.</summary>
    public static Rule IdReused { get; } = Request("id-reused", "8.1", DamageClass.DuplicateCall,
        "no two tool_use blocks of the whole request share an id",
        "messages.{message}.content.{block}: `tool_use` ids must be unique",
        "NVIDIA-NeMo/Switchyard#502; openclaw PR4700 and PR43370; nanobot PR4444",
        """{"model":"claude-sonnet-4-5","max_tokens":1,"messages":[{"role":"user","content":"u"},{"role":"assistant","content":[{"type":"tool_use","id":"c1","name":"f","input":{}}]},{"role":"user","content":[{"type":"tool_result","tool_use_id":"c1"}]},{"role":"assistant","content":[{"type":"tool_use","id":"c1","name":"f","input":{}}]},{"role":"user","content":[{"type":"tool_result","tool_use_id":"c1"}]}]}""",
        "Off by default: the same id in two turns is recorded with HTTP 200 (pydantic-ai test_tool_search, 2026-08); `--enforce anthropic/id-reused` turns it on.") with
    { IsOffByDefault = true };

    /// <summary>8.2.</summary>
    public static Rule SplitResults { get; } = Request("split-results", "8.2", DamageClass.DisplacedResult,
        "the results of one turn stand in one user message",
        MissingText,
        "kosong#45; rowboat PR378; Kun PR575; opencode-go-copilot PR89, all through endpoints that only copy the API",
        """{"model":"claude-sonnet-4-5","max_tokens":1,"messages":[{"role":"user","content":"u"},{"role":"assistant","content":[{"type":"tool_use","id":"c1","name":"f","input":{}},{"type":"tool_use","id":"c2","name":"f","input":{}}]},{"role":"user","content":[{"type":"tool_result","tool_use_id":"c1"}]},{"role":"user","content":[{"type":"tool_result","tool_use_id":"c2"}]}]}""",
        "Off by default: the API reference says that user messages in a row are one turn, and nothing is recorded either way; `--enforce anthropic/split-results` turns it on.") with
    { IsOffByDefault = true };

    /// <summary>8.3.</summary>
    public static Rule AssistantFirst { get; } = Request("assistant-first", "A7, 8.3", DamageClass.BadRole,
        "the first message is the user's",
        "messages: first message must use the \"user\" role",
        "wording of 2024 (browser-use#187; langchain4j#1864, both through Bedrock)",
        """{"model":"claude-sonnet-4-5","max_tokens":1,"messages":[{"role":"assistant","content":"a"},{"role":"user","content":"u"}]}""",
        "Off by default: recorded with HTTP 200 (sonnet-4-5; Claude 4.5 on Bedrock); `--enforce anthropic/assistant-first` turns it on.") with
    { IsOffByDefault = true };

    /// <summary>8.10.</summary>
    public static Rule EmptyResultContent { get; } = Request("empty-result-content", "8.10", DamageClass.EmptyContent,
        "a result's list of blocks is not empty",
        "messages.{message}.content.{block}.tool_result.content: List should have at least 1 item after validation, not 0",
        "a comment in pydantic-ai; wording not recorded",
        """{"model":"claude-sonnet-4-5","max_tokens":1,"messages":[{"role":"user","content":"u"},{"role":"assistant","content":[{"type":"tool_use","id":"c1","name":"f","input":{}}]},{"role":"user","content":[{"type":"tool_result","tool_use_id":"c1","content":[]}]}]}""",
        "Off by default: the API reference says that a result may be empty; `--enforce anthropic/empty-result-content` turns it on.") with
    { IsOffByDefault = true };
}
