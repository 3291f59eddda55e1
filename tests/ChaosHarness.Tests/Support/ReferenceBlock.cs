using System.Text.Json;

namespace ChaosHarness.Tests;

/// <summary>One content block as the DOM shows it; a non-empty string content counts as one text block that is the whole content.</summary>
internal sealed class ReferenceBlock
{
    public ReferenceBlock(int message, int index, JsonElement json, bool isWholeContent)
    {
        Message = message;
        Index = index;
        Json = json;
        IsWholeContent = isWholeContent;
        Type = isWholeContent ? "text" : ReferenceJson.Text(ReferenceJson.Field(json, "type"));
        Id = isWholeContent ? null : ReferenceJson.Text(ReferenceJson.Field(json, IsResult || IsServerResult ? "tool_use_id" : "id"));
        Text = ReferenceJson.Text(isWholeContent ? json : ReferenceJson.Field(json, "text"));
    }

    public int Message { get; }

    public int Index { get; }

    public JsonElement Json { get; }

    public bool IsWholeContent { get; }

    public string? Type { get; }

    /// <summary>The id a call has or a result names; null when it is absent or no string.</summary>
    public string? Id { get; }

    /// <summary>The text of a text block; null when it has none.</summary>
    public string? Text { get; }

    public bool IsCall => Type == "tool_use";

    public bool IsResult => Type == "tool_result";

    public bool IsThinking => Type is "thinking" or "redacted_thinking";

    public bool IsServerCall => Type is "server_tool_use" or "mcp_tool_use";

    public bool IsServerResult => Type is not null && Type.EndsWith("_tool_result", StringComparison.Ordinal);

    public JsonElement? Field(string name) => ReferenceJson.Field(Json, name);

    public string? TextField(string name) => ReferenceJson.Text(Field(name));

    public ReferenceViolation Violates(string rule) => ReferenceViolation.At(rule, Message, Index, Id);
}
