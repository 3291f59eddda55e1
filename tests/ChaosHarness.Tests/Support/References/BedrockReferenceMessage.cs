using System.Text.Json;

namespace ChaosHarness.Tests;

/// <summary>One message of Bedrock Converse as the DOM shows it.</summary>
internal sealed class BedrockReferenceMessage
{
    public BedrockReferenceMessage(int index, JsonElement json)
    {
        Index = index;
        Json = json;
        Role = ReferenceJson.Text(ReferenceJson.Field(json, "role"));
        Content = ReferenceJson.Field(json, "content");
        Blocks = [.. ReferenceKinds.Elements(Content).Select(block => new BedrockReferenceBlock(block))];
    }

    public int Index { get; }

    public JsonElement Json { get; }

    public bool IsMessage => Json.ValueKind == JsonValueKind.Object;

    public string? Role { get; }

    public bool IsUser => Role == "user";

    public bool IsAssistant => Role == "assistant";

    public JsonElement? Content { get; }

    public List<BedrockReferenceBlock> Blocks { get; }

    /// <summary>A call that a later result of the same assistant message answers: the provider ran that tool itself.</summary>
    public bool IsSettledCall(int block) =>
        IsAssistant && Blocks[block].CallId is { } id && Blocks.Skip(block + 1).Any(later => later.IsOfService && later.ResultId == id);

    /// <summary>A result whose call stands before it in the same assistant message.</summary>
    public bool IsSettledResult(int block) =>
        IsAssistant && Blocks[block].IsOfService && Blocks[block].ResultId is { } id && Blocks.Take(block).Any(earlier => earlier.CallId == id);
}
