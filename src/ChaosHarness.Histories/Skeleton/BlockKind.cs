namespace ChaosHarness.Histories;

/// <summary>What a block is for, whatever the notation calls it.</summary>
public enum BlockKind : byte
{
    /// <summary>Plain text.</summary>
    Text,

    /// <summary>Reasoning, signed or redacted; never touched by a repair.</summary>
    Thinking,

    /// <summary>A tool call that the client has to answer.</summary>
    Call,

    /// <summary>The answer to a <see cref="Call"/>.</summary>
    Result,

    /// <summary>A tool call that the provider's own servers answer.</summary>
    ServerCall,

    /// <summary>The answer to a <see cref="ServerCall"/>.</summary>
    ServerResult,

    /// <summary>Any other well-formed block: image, document, kinds that came later.</summary>
    Other,

    /// <summary>Something that no provider takes as a block: not an object, or without a type.</summary>
    Malformed,
}
