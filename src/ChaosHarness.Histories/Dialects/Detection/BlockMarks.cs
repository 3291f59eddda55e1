using System.Text.Json;

namespace ChaosHarness.Histories;

/// <summary>What one block of a message tells about its dialect.</summary>
internal record struct BlockMarks
{
    /// <summary>Its `type`; null when it has none.</summary>
    public string? Type { get; set; }

    /// <summary>A member that only a block of Bedrock has.</summary>
    public string? Bedrock { get; private set; }

    /// <summary>Whether it has a member that a block of Bedrock has, too, as others do.</summary>
    public bool MayBeBedrock { get; private set; }

    /// <summary>Whether it has a `source`, as images and documents of Anthropic do.</summary>
    public bool HasSource { get; private set; }

    /// <summary>Whether its `thinking` is an array, as with Mistral, and not a string.</summary>
    public bool HasThinkingList { get; private set; }

    /// <summary>Whether it has a `signature`, as reasoning of Anthropic does.</summary>
    public bool IsSigned { get; private set; }

    /// <summary>Takes in one member.</summary>
    public void Note(string name, JsonTokenType value)
    {
        Bedrock = name is "toolUse" or "toolResult" or "reasoningContent" or "cachePoint" or "guardContent" ? name : Bedrock;
        MayBeBedrock |= name is "text" or "image" or "document" or "video";
        IsSigned |= name == "signature";
        HasSource |= name == "source";
        HasThinkingList |= name == "thinking" && value == JsonTokenType.StartArray;
    }
}
