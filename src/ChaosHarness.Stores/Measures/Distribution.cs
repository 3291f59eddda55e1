using System.Numerics;

namespace ChaosHarness.Stores;

/// <summary>
/// How often whole numbers occur, in memory that does not grow with how many there are: exact below 512, and above in 256 steps a doubling,
/// so that a quantile is at most 0.4 % off. Count, ends and mean are exact.
/// </summary>
public sealed class Distribution
{
    private const int Steps = 256;
    private const int ExactEnd = 2 * Steps;
    private const int StepBits = 8;

    private readonly SortedDictionary<int, long> _counts = [];
    private long _sum;

    /// <summary>How many numbers there are.</summary>
    public long Count { get; private set; }

    /// <summary>The least; 0 when there is none.</summary>
    public long Minimum { get; private set; }

    /// <summary>The greatest; 0 when there is none.</summary>
    public long Maximum { get; private set; }

    /// <summary>The mean; 0 when there is none.</summary>
    public double Mean => Count == 0 ? 0 : (double)_sum / Count;

    /// <summary>Takes a number in, which is not below 0.</summary>
    public void Add(long value)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        Minimum = Count == 0 ? value : Math.Min(Minimum, value);
        Maximum = Math.Max(Maximum, value);
        Count++;
        _sum += value;
        int place = PlaceOf(value);
        _counts[place] = _counts.GetValueOrDefault(place) + 1;
    }

    /// <summary>The least number that so many percent of all are not above; 0 when there is none.</summary>
    public long Quantile(int percent)
    {
        long rank = Math.Max(1, ((Count * percent) + 99) / 100);
        foreach ((int place, long count) in _counts)
        {
            rank -= count;
            if (rank <= 0)
            {
                return place == PlaceOf(Maximum) ? Maximum : Math.Max(LeastOf(place), Minimum);
            }
        }

        return Maximum;
    }

    /// <summary>How often a number below 512 occurs.</summary>
    public long CountOf(int value)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(value, ExactEnd);
        return _counts.GetValueOrDefault(value);
    }

    /// <summary>How many numbers lie in each doubling, from that of the least to that of the greatest: 0 and 1, 2 and 3, 4 to 7, 8 to 15, …; none when there is none.</summary>
    public IReadOnlyList<long> Doublings()
    {
        if (Count == 0)
        {
            return [];
        }

        int first = BitOperations.Log2((ulong)Minimum);
        long[] counts = new long[BitOperations.Log2((ulong)Maximum) - first + 1];
        foreach ((int place, long count) in _counts)
        {
            counts[BitOperations.Log2((ulong)LeastOf(place)) - first] += count;
        }

        return counts;
    }

    private static int PlaceOf(long value)
    {
        if (value < ExactEnd)
        {
            return (int)value;
        }

        int shift = BitOperations.Log2((ulong)value) - StepBits;
        return (shift * Steps) + (int)(value >> shift);
    }

    private static long LeastOf(int place)
    {
        if (place < ExactEnd)
        {
            return place;
        }

        int shift = (place / Steps) - 1;
        return (long)(Steps + (place % Steps)) << shift;
    }
}
