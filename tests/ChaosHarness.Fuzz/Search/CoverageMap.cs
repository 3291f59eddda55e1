// Goal: whether an input reached code, or repeated it so often, as no input before did.
// Method: SharpFuzz writes one count for each pair of places that follow one another into a shared map of 64 KiB; counts fall into eight
// classes (1, 2, 3, 4-7, 8-15, 16-31, 32-127, more), one bit for each, as AFL does it; what sets a bit that was never set is new.
// Source: https://lcamtuf.coredump.cx/afl/technical_details.txt, "Detecting new behaviors". Known error: two pairs may share a place of the map.
// Invariant of the unsafe code: the map lives as long as the process and is exactly MapBytes long, which is what the instrumented code assumes.
using System.Numerics;
using System.Runtime.InteropServices;
using SharpFuzz.Common;

namespace ChaosHarness.Fuzz;

/// <summary>The trace of one run after the other, and all that was ever reached. One for each process: the map is shared with the instrumented code.</summary>
internal sealed unsafe class CoverageMap
{
    private const int MapBytes = 1 << 16;

    private static readonly byte* Shared = (byte*)NativeMemory.AllocZeroed(MapBytes);

    private readonly byte[] seen = new byte[MapBytes];

    /// <summary>How many places of the map were ever reached.</summary>
    public int Edges { get; private set; }

    /// <summary>How many classes of counts were ever reached in all places.</summary>
    public int Features { get; private set; }

    private static Span<byte> Map => new(Shared, MapBytes);

    /// <summary>Gives the instrumented code a place to write to; before the first of it runs, or the process dies.</summary>
    public static void Open() => Trace.SharedMem = Shared;

    /// <summary>Before a run.</summary>
    public static void Clear()
    {
        Map.Clear();
        Trace.PrevLocation = 0;
    }

    /// <summary>After a run: how many new places and how many new classes of counts it reached, which are remembered.</summary>
    public (int Edges, int Features) Merge()
    {
        (int edges, int features) = (Edges, Features);
        Span<byte> counts = Map;
        for (int at = counts.IndexOfAnyExcept((byte)0); at >= 0;)
        {
            byte bit = Class(counts[at]);
            if ((seen[at] & bit) == 0)
            {
                Edges += seen[at] == 0 ? 1 : 0;
                seen[at] |= bit;
                Features++;
            }

            int next = counts[(at + 1)..].IndexOfAnyExcept((byte)0);
            at = next < 0 ? -1 : at + 1 + next;
        }

        return (Edges - edges, Features - features);
    }

    private static byte Class(byte count) => count switch
    {
        < 4 => (byte)(1 << (count - 1)),
        _ => (byte)(1 << Math.Min(7, BitOperations.Log2(count) + (count >= 64 ? 0 : 1))),
    };
}
