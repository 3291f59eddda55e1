namespace ChaosHarness.Histories;

/// <summary>A half-open range of byte offsets into <see cref="History.Bytes"/>; an empty one, such as <see cref="None"/>, stands for a field that is absent.</summary>
public readonly record struct ByteRange(int Start, int End)
{
    /// <summary>The range of a field that the document does not have.</summary>
    public static ByteRange None { get; } = new(-1, -1);

    /// <summary>Whether the field exists.</summary>
    public bool IsPresent => End > Start;

    /// <summary>Length in bytes; 0 when absent.</summary>
    public int Length => End - Start;

    /// <summary>The bytes of this range; empty when absent.</summary>
    public ReadOnlySpan<byte> In(ReadOnlySpan<byte> bytes) => IsPresent ? bytes[Start..End] : [];
}
