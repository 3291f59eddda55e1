using System.Collections.Immutable;
using System.Numerics;
using System.Text;

namespace ChaosHarness.Simulation;

/// <summary>
/// The only source of chance: xoshiro256** filled by SplitMix64, the same numbers on every machine, culture and runtime version.
/// </summary>
/// <remarks>
/// Goal: a new draw must not move the others. So a part of a plan takes a stream of its own by <see cref="Split(string)"/>, which
/// depends on the seed and the label and never on how many numbers were drawn before.
/// Method: Blackman and Vigna, "Scrambled linear pseudorandom number generators" (ACM TOMS 2021), xoshiro256starstar.c; ranges by
/// Lemire's multiplication with rejection; normals as the sum of twelve uniforms, which needs additions only (tails end at six sigma).
/// Not thread-safe, and not for secrets.
/// </remarks>
public sealed class Rng
{
    private const ulong FnvOffset = 0xCBF29CE484222325;
    private const ulong FnvPrime = 0x100000001B3;
    private const int NormalUniforms = 12;
    private const int LabelBytesMax = 256;

    private ulong _s0;
    private ulong _s1;
    private ulong _s2;
    private ulong _s3;

    /// <summary>A stream that begins at a seed.</summary>
    public Rng(Seed seed)
    {
        Seed = seed;
        ulong state = seed.Value;
        _s0 = SplitMix64.Next(ref state);
        _s1 = SplitMix64.Next(ref state);
        _s2 = SplitMix64.Next(ref state);
        _s3 = SplitMix64.Next(ref state);
    }

    /// <summary>The seed it began at, which alone decides its numbers and all of its splits.</summary>
    public Seed Seed { get; }

    /// <summary>An independent stream for a named part; drawing from either does not move the other.</summary>
    public Rng Split(string label) => new(new Seed(SplitMix64.Mix(Seed.Value ^ Fingerprint(label))));

    /// <summary>An independent stream for one of many parts of the same name.</summary>
    public Rng Split(string label, int index) =>
        new(new Seed(SplitMix64.Mix(unchecked(SplitMix64.Mix(Seed.Value ^ Fingerprint(label)) + (ulong)(uint)index + 1))));

    /// <summary>The next 64 bits.</summary>
    public ulong NextBits()
    {
        unchecked
        {
            ulong result = BitOperations.RotateLeft(_s1 * 5, 7) * 9;
            ulong shifted = _s1 << 17;
            _s2 ^= _s0;
            _s3 ^= _s1;
            _s1 ^= _s2;
            _s0 ^= _s3;
            _s2 ^= shifted;
            _s3 = BitOperations.RotateLeft(_s3, 45);
            return result;
        }
    }

    /// <summary>A whole number from 0 up to and without <paramref name="count"/>, which is at least 1.</summary>
    public int Next(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        return (int)Below((ulong)count);
    }

    /// <summary>A whole number from <paramref name="minimum"/> to <paramref name="maximum"/>, both included.</summary>
    public long Next(long minimum, long maximum)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maximum, minimum);
        ulong width = unchecked((ulong)(maximum - minimum) + 1);
        return unchecked(minimum + (long)(width == 0 ? NextBits() : Below(width)));
    }

    /// <summary>A number from 0 up to and without 1, in steps of 2^-53.</summary>
    public double NextDouble() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>True as often as the share says: never for 0 %, always for 100 %.</summary>
    public bool Chance(Ratio share) => (int)Below(Ratio.Whole) < share.Millionths;

    /// <summary>A log-normal whole number, rounded to the nearest.</summary>
    /// <param name="median">Half of the numbers lie below it; at least 0.</param>
    /// <param name="sigma">Standard deviation of the natural logarithm.</param>
    public long LogNormal(long median, double sigma)
    {
        double normal = -NormalUniforms / 2.0;
        for (int i = 0; i < NormalUniforms; i++)
        {
            normal += NextDouble();
        }

        double value = median * StableMath.Exp(sigma * normal);
        return value >= long.MaxValue / 2.0 ? long.MaxValue / 2 : (long)Math.Round(value);
    }

    /// <summary>One of the items, each as likely as the others.</summary>
    public T Pick<T>(ImmutableArray<T> items) => items[Next(items.Length)];

    /// <summary>One of the items, each as likely as the others.</summary>
    public T Pick<T>(ReadOnlySpan<T> items) => items[Next(items.Length)];

    /// <summary>Puts the items in a random order (Fisher and Yates).</summary>
    public void Shuffle<T>(Span<T> items)
    {
        for (int i = items.Length - 1; i > 0; i--)
        {
            int j = Next(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }

    private ulong Below(ulong count)
    {
        ulong high = Math.BigMul(NextBits(), count, out ulong low);
        if (low < count)
        {
            ulong threshold = unchecked(0 - count) % count;
            while (low < threshold)
            {
                high = Math.BigMul(NextBits(), count, out low);
            }
        }

        return high;
    }

    /// <summary>FNV-1a over the label's UTF-8 bytes, then mixed, since FNV alone leaves the high bits of short labels alike.</summary>
    private static ulong Fingerprint(string label)
    {
        ulong hash = FnvOffset;
        Span<byte> bytes = stackalloc byte[LabelBytesMax];
        foreach (byte value in bytes[..Encoding.UTF8.GetBytes(label, bytes)])
        {
            hash = unchecked((hash ^ value) * FnvPrime);
        }

        return SplitMix64.Mix(hash);
    }
}
