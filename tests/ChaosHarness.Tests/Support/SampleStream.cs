namespace ChaosHarness.Tests;

/// <summary>A stream of numbers from one seed for generated test histories: SplitMix64 (Steele, Lea and Flood 2014).</summary>
/// <remarks>The tests' own, so that the product's may change and the histories stay.</remarks>
internal sealed class SampleStream(ulong seed)
{
    private ulong state = seed;

    public ulong Next()
    {
        var z = state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>A number from 0 up to, not including, <paramref name="count"/>; 0 when the count is 0.</summary>
    public int Below(int count) => count <= 0 ? 0 : (int)(Next() % (ulong)count);

    /// <summary>True that many times in a hundred.</summary>
    public bool Percent(int percent) => Below(100) < percent;

    public T Pick<T>(IReadOnlyList<T> items) => items[Below(items.Count)];
}
