using System.Collections.Immutable;
using System.Text;

namespace ChaosHarness.Tests;

/// <summary>A request body being put together: what is generated, damaged and shrunk before it is written as bytes.</summary>
/// <param name="StyleSeed">Decides spacing; 0 writes without any.</param>
internal sealed record Sketch(ImmutableArray<SketchMessage> Messages, ulong StyleSeed)
{
    public ImmutableArray<SketchField> Before { get; init; } = [];

    public ImmutableArray<SketchField> After { get; init; } = [];

    public byte[] ToUtf8() => Encoding.UTF8.GetBytes(SketchWriter.Write(this, isOneLine: false));

    public byte[] ToLine() => Encoding.UTF8.GetBytes(SketchWriter.Write(this, isOneLine: true));

    public override string ToString() => SketchWriter.Write(this, isOneLine: true);
}
