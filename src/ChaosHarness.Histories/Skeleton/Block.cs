namespace ChaosHarness.Histories;

/// <summary>
/// One block of a message as the skeleton holds it: what it is and where its parts stand, never what they say.
/// All ranges are byte ranges of <see cref="History.Bytes"/>; values include their JSON quotes.
/// </summary>
public readonly record struct Block
{
    /// <summary>What the block is.</summary>
    public BlockKind Kind { get; init; }

    /// <summary>Facts found while reading.</summary>
    public BlockFlags Flags { get; init; }

    /// <summary>0-based index of the message that holds it.</summary>
    public int Message { get; init; }

    /// <summary>0-based position in its message.</summary>
    public int Position { get; init; }

    /// <summary>The whole block.</summary>
    public ByteRange Range { get; init; }

    /// <summary>Index into <see cref="History.Ids"/> of the call id (of the call, or that the result names); -1 when there is no string id.</summary>
    public int Id { get; init; }

    /// <summary>The value of the id field.</summary>
    public ByteRange IdValue { get; init; }

    /// <summary>The value of the tool's name.</summary>
    public ByteRange Name { get; init; }

    /// <summary>The value of the type field.</summary>
    public ByteRange Type { get; init; }

    /// <summary>The object inside that holds name and input where they are nested: OpenAI's `function`, Gemini's `functionCall`, Bedrock's `toolUse`.</summary>
    public ByteRange Inner { get; init; }

    /// <summary>The payload: the text, the call's input, the result's content, the reasoning.</summary>
    public ByteRange Body { get; init; }

    /// <summary>Whether all of <paramref name="flags"/> are set.</summary>
    public bool Has(BlockFlags flags) => (Flags & flags) == flags;
}
