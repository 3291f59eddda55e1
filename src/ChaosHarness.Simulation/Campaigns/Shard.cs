using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ChaosHarness.Simulation;

/// <summary>One part of a campaign that several machines share: each case belongs to exactly one part.</summary>
/// <param name="Index">1-based number of this part.</param>
/// <param name="Count">Number of parts.</param>
public readonly record struct Shard(int Index, int Count)
{
    /// <summary>The campaign undivided.</summary>
    public static Shard Whole { get; } = new(1, 1);

    /// <summary>Reads <c>2/4</c>.</summary>
    /// <returns>Whether the text is a part.</returns>
    public static bool TryParse(string text, out Shard shard)
    {
        ArgumentNullException.ThrowIfNull(text);
        string[] parts = text.Split('/');
        shard = Whole;
        if (parts.Length != 2
            || !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out int index)
            || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int count)
            || index < 1 || index > count)
        {
            return false;
        }

        shard = new Shard(index, count);
        return true;
    }

    /// <summary>Whether a case belongs to this part, by the hash of its name.</summary>
    public bool Contains(string slug, int caseNumber)
    {
        if (Count == 1)
        {
            return true;
        }

        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes(slug + "-" + caseNumber.ToString(CultureInfo.InvariantCulture)));
        return System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(hash) % (ulong)Count == (ulong)(Index - 1);
    }

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{Index}/{Count}");
}
