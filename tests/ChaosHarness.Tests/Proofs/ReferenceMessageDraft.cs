using System.Text.Json.Nodes;

namespace ChaosHarness.Tests;

/// <summary>A message in the making; Source is the message of the input that it is, or -1.</summary>
internal sealed class ReferenceMessageDraft(int source, string role)
{
    public int Source { get; } = source;

    public string Role { get; } = role;

    /// <summary>Blocks of the input that stand in it before results are sorted.</summary>
    public List<ReferenceItem> Items { get; init; } = [];

    /// <summary>Results that stood in the assistant's message.</summary>
    public List<ReferenceItem> Exports { get; } = [];

    /// <summary>What will be written, with the block of the input behind it, if any.</summary>
    public List<(ReferenceItem? Item, JsonNode[] Json)> Blocks { get; set; } = [];

    /// <summary>Whether blocks can be put in: a new message, or one whose content is a list.</summary>
    public bool IsList { get; init; } = true;
}
