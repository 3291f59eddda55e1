using System.Text.Json;

namespace ChaosHarness.Tests;

/// <summary>A block as the law oracles compare it: by its raw JSON, whole or without the parts that a repair may touch.</summary>
internal sealed class ObservedBlock
{
    public ObservedBlock(ReferenceMessage message, ReferenceBlock block)
    {
        Block = block;
        Role = message.Role;
        Raw = ReferenceJson.Raw(block.Json);
        var kept = ReferenceJson.Fields(block.Json).Where(field => !IsTouchable(field.Name));
        Shape = string.Join('\n', kept.Select(field => $"{field.Name}={ReferenceJson.Raw(field.Value)}"));
        Content = block.Field("content");
        IsError = block.Field("is_error")?.ValueKind == JsonValueKind.True;
        IsStandIn = block.IsResult && IsError && ReferenceJson.SoleText(Content) is { } text && SyntheticTexts.All.Contains(text);
    }

    public ReferenceBlock Block { get; }

    public string? Role { get; }

    public string Raw { get; }

    /// <summary>Its fields but the ids, and for a call but the input.</summary>
    public string Shape { get; }

    /// <summary>The content of a result.</summary>
    public JsonElement? Content { get; }

    public bool IsError { get; }

    /// <summary>A result known to be made up by some program, by its exact text and is_error.</summary>
    public bool IsStandIn { get; }

    public string? Id => Block.Id;

    public bool IsRealResult => Block.IsResult && !IsStandIn;

    public bool IsMisplacedCall => Block.IsCall && Role != "assistant";

    /// <summary>No object, no type, or a text without text.</summary>
    public bool IsMalformed => Block.Type is null || (Block.Type == "text" && Block.Text is null);

    /// <summary>A text that says nothing.</summary>
    public bool IsBlank => Block.Type == "text" && Block.Text is { } text && text.All(char.IsWhiteSpace);

    public bool IsMark(string prefix) => Block.Type == "text" && Block.Text is { } text && text.StartsWith(prefix, StringComparison.Ordinal);

    /// <summary>The content of a result as bytes; empty when there is none.</summary>
    public string ContentRaw => Content is { } content ? ReferenceJson.Raw(content) : "";

    public override string ToString() => $"#{Block.Message}.{Block.Index} {ReferenceJson.RawText(Block.Json)}";

    private bool IsTouchable(string name) => Block.IsResult ? name == "tool_use_id" : Block.IsCall && name is "id" or "input";
}
