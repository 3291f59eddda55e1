using System.Buffers;
using System.Collections.Immutable;

namespace ChaosHarness.Histories;

/// <summary>Applies splices and takes them back (law 9). Splices are in ascending order and do not overlap.</summary>
public static class SpliceList
{
    /// <summary>The input with all splices applied.</summary>
    public static byte[] Apply(ReadOnlySpan<byte> input, ImmutableArray<Splice> splices) =>
        Exchange(input, splices, splice => splice.Offset, splice => splice.Removed, splice => splice.Inserted);

    /// <summary>The input that <see cref="Apply"/> was given, from its output.</summary>
    /// <exception cref="InvalidOperationException">The bytes are not the output of these splices.</exception>
    public static byte[] Invert(ReadOnlySpan<byte> output, ImmutableArray<Splice> splices)
    {
        long shift = 0;
        var offsets = new Dictionary<Splice, int>(ReferenceEqualityComparer.Instance);
        foreach (Splice splice in splices)
        {
            offsets.Add(splice, (int)(splice.Offset + shift));
            shift += splice.Inserted.Length - splice.Removed.Length;
        }

        return Exchange(output, splices, splice => offsets[splice], splice => splice.Inserted, splice => splice.Removed);
    }

    private static byte[] Exchange(
        ReadOnlySpan<byte> bytes,
        ImmutableArray<Splice> splices,
        Func<Splice, int> offset,
        Func<Splice, ReadOnlyMemory<byte>> takeOut,
        Func<Splice, ReadOnlyMemory<byte>> putIn)
    {
        var output = new ArrayBufferWriter<byte>(bytes.Length + 256);
        int at = 0;
        foreach (Splice splice in splices)
        {
            ReadOnlySpan<byte> old = takeOut(splice).Span;
            int start = offset(splice);
            if (start < at || start + old.Length > bytes.Length || !bytes.Slice(start, old.Length).SequenceEqual(old))
            {
                throw new InvalidOperationException($"the bytes at {start} are not what the splice was made for");
            }

            output.Write(bytes[at..start]);
            output.Write(putIn(splice).Span);
            at = start + old.Length;
        }

        output.Write(bytes[at..]);
        return output.WrittenSpan.ToArray();
    }
}
