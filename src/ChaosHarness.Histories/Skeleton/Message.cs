namespace ChaosHarness.Histories;

/// <summary>One message of the skeleton: its speaker, and where it, its content and its blocks stand.</summary>
public readonly record struct Message
{
    /// <summary>Who speaks.</summary>
    public Role Role { get; init; }

    /// <summary>The JSON form of the content.</summary>
    public ContentForm Form { get; init; }

    /// <summary>The whole message in <see cref="History.Bytes"/>; for a store of rows the whole row.</summary>
    public ByteRange Range { get; init; }

    /// <summary>The value of the role field.</summary>
    public ByteRange RoleValue { get; init; }

    /// <summary>The value of the content field.</summary>
    public ByteRange Content { get; init; }

    /// <summary>Index of the first block in <see cref="History.Blocks"/>.</summary>
    public int FirstBlock { get; init; }

    /// <summary>Number of blocks.</summary>
    public int BlockCount { get; init; }

    /// <summary>Whether all of <paramref name="flags"/> are set.</summary>
    public bool Has(MessageFlags flags) => (Flags & flags) == flags;

    /// <summary>What it is besides a message with content.</summary>
    public MessageKind Kind { get; init; }

    /// <summary>Facts found while reading.</summary>
    public MessageFlags Flags { get; init; }

    /// <summary>The list of calls where calls do not stand in the content (OpenAI's `tool_calls`).</summary>
    public ByteRange Calls { get; init; }

    /// <summary>The value of an item's own id (OpenAI Responses).</summary>
    public ByteRange ItemId { get; init; }

    /// <summary>First field that the provider does not know, or <see cref="ByteRange.None"/>.</summary>
    public ByteRange ExtraField { get; init; }
}
