using System.Collections.Immutable;

namespace ChaosHarness.Tests;

/// <summary>A message being put together.</summary>
/// <param name="Role">As JSON; null: no role.</param>
/// <param name="OtherContent">JSON that is the content instead of the blocks; empty: no content.</param>
internal sealed record SketchMessage(string? Role, ImmutableArray<SketchBlock> Blocks, string? OtherContent = null)
{
    public ImmutableArray<SketchField> Extra { get; init; } = [];

    public bool IsContentFirst { get; init; }

    /// <summary>The whole message is this JSON instead.</summary>
    public string? Malformed { get; init; }

    public bool HasBlocks => OtherContent is null && Malformed is null;

    public bool IsUser => Role == "\"user\"" && HasBlocks;

    public bool IsAssistant => Role == "\"assistant\"" && HasBlocks;

    public static SketchMessage User(params ReadOnlySpan<SketchBlock> blocks) => new("\"user\"", [.. blocks]);

    public static SketchMessage Assistant(params ReadOnlySpan<SketchBlock> blocks) => new("\"assistant\"", [.. blocks]);
}
