using ChaosHarness.Histories;

namespace ChaosHarness.Mutants;

/// <summary>Anthropic's blocks, as engines written for them see them.</summary>
internal static class AnthropicBlocks
{
    public static bool IsCall(this RawObject block) => block.Text("type") == "tool_use";

    public static bool IsResult(this RawObject block) => block.Text("type") == "tool_result";

    public static bool IsText(this RawObject block) => block.Text("type") == "text";

    public static bool IsThinking(this RawObject block) => block.Text("type") is "thinking" or "redacted_thinking";

    /// <summary>The id of a call or of the call that a result answers; empty when there is none.</summary>
    public static string Id(this RawObject block) => block.Text(block.IsResult() ? "tool_use_id" : "id") ?? "";

    public static RawObject WithId(this RawObject block, string id) => block.WithText(block.IsResult() ? "tool_use_id" : "id", id);

    public static bool IsStandIn(this RawObject block) =>
        block.IsResult() && block.Text("content") is { } text && SyntheticResult.IsSynthetic(text, block.Raw("is_error") == "true");

    public static RawObject StandIn(string id) => new(
        "{\"type\":\"tool_result\",\"tool_use_id\":" + RawObject.Quote(id) + ",\"content\":" + RawObject.Quote(SyntheticResult.Text) + ",\"is_error\":true}");

    public static RawObject Text(string text) => new("{\"type\":\"text\",\"text\":" + RawObject.Quote(text) + "}");
}
