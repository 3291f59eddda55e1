using System.Collections.Immutable;
using ChaosHarness.Simulation;
using ChaosHarness.Stores;

namespace ChaosHarness.Corpora;

/// <summary>One way in which a file on disk is broken below its messages: cut off, overwritten, a row lost.</summary>
public sealed class FileDamage
{
    private readonly Func<byte[], Rng, byte[]> _apply;
    private readonly bool _needsRows;

    private FileDamage(string name, string meaning, bool needsRows, Func<byte[], Rng, byte[]> apply)
    {
        Name = name;
        Meaning = meaning;
        _needsRows = needsRows;
        _apply = apply;
    }

    /// <summary>All kinds in the order in which tables show them.</summary>
    public static ImmutableArray<FileDamage> All { get; } =
    [
        new("torn-end", "the end was never written", needsRows: false, CutEnd),
        new("nul-end", "the end is zeros, as after a loss of power", needsRows: false, ZeroEnd),
        new("torn-row", "a row in the middle was half written", needsRows: true, TearRow),
        new("lost-row", "a row that the next one hangs on is missing", needsRows: true, LoseRow),
        new("lost-header", "the first row is missing", needsRows: true, LoseHeader),
    ];

    /// <summary>As <c>--faults</c> names it, without <c>file-</c>.</summary>
    public string Name { get; }

    /// <summary>What happens to the file, in one clause.</summary>
    public string Meaning { get; }

    /// <summary>The kind of that name, or null.</summary>
    public static FileDamage? Find(string name) => All.FirstOrDefault(damage => damage.Name == name);

    /// <summary>Whether it can befall files of a store.</summary>
    public bool Fits(Store store) => !_needsRows || store == Store.PiJsonl;

    /// <summary>Does it to the bytes of a file.</summary>
    public ReadOnlyMemory<byte> Apply(ReadOnlyMemory<byte> file, Rng rng) => _apply(file.ToArray(), rng);

    private static byte[] CutEnd(byte[] file, Rng rng) => file[..TornAt(file, rng)];

    private static byte[] ZeroEnd(byte[] file, Rng rng)
    {
        file.AsSpan(TornAt(file, rng)).Clear();
        return file;
    }

    // In the last row, so that the rest can be read: between its first byte and its last.
    private static int TornAt(byte[] file, Rng rng)
    {
        int end = file.AsSpan().TrimEnd((byte)'\n').Length;
        int start = file.AsSpan(0, end).LastIndexOf((byte)'\n') + 1;
        return start + 1 + rng.Next(end - start - 1);
    }

    private static byte[] TearRow(byte[] file, Rng rng)
    {
        (int start, int end) = InnerRow(file, rng);
        int kept = start + 1 + rng.Next(end - start - 1);
        return [.. file[..kept], .. file[end..]];
    }

    private static byte[] LoseRow(byte[] file, Rng rng)
    {
        (int start, int end) = InnerRow(file, rng);
        return [.. file[..start], .. file[(end + 1)..]];
    }

    private static byte[] LoseHeader(byte[] file, Rng rng) => file[(file.AsSpan().IndexOf((byte)'\n') + 1)..];

    // Neither the header nor the last one. The end is that of the text, before its line end.
    private static (int Start, int End) InnerRow(byte[] file, Rng rng)
    {
        List<int> ends = [];
        for (int at = 0; at < file.Length; at++)
        {
            if (file[at] == (byte)'\n')
            {
                ends.Add(at);
            }
        }

        int row = 1 + rng.Next(ends.Count - 2);
        return (ends[row - 1] + 1, ends[row]);
    }
}
