using System.Collections.Immutable;
using ChaosHarness.Histories;

namespace ChaosHarness.Tests;

/// <summary>Two steps of edits joined to one lead to the same bytes and back.</summary>
public sealed class SpliceCompositionTests
{
    private const int Cases = 3_000;

    [Fact]
    public void Of_TwoSteps_IsBothInOne()
    {
        for (ulong seed = 1; seed <= Cases; seed++)
        {
            var stream = new SampleStream(seed);
            byte[] input = [.. Enumerable.Range(0, stream.Below(30)).Select(i => (byte)('a' + (i % 26)))];
            var first = Draw(input, stream);
            byte[] between = SpliceList.Apply(input, first);
            var second = Draw(between, stream);
            byte[] output = SpliceList.Apply(between, second);
            var both = SpliceComposition.Of(input, first, second);
            Assert.Equal(output, SpliceList.Apply(input, both));
            Assert.Equal(input, SpliceList.Invert(output, both));
        }
    }

    private static ImmutableArray<Splice> Draw(byte[] bytes, SampleStream stream)
    {
        var splices = ImmutableArray.CreateBuilder<Splice>();
        for (int at = stream.Below(4); at <= bytes.Length && splices.Count < 4; at += stream.Below(6))
        {
            int length = Math.Min(stream.Below(4), bytes.Length - at);
            splices.Add(new Splice(at, bytes.AsMemory(at, length), "XYZ"u8.ToArray().AsMemory(0, stream.Below(4))));
            at += length + 1;
        }

        return splices.ToImmutable();
    }
}
