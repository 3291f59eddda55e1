namespace ChaosHarness.Simulation;

/// <summary>
/// The SplitMix64 generator: fills the state of <see cref="Rng"/> from one number and mixes seeds with labels.
/// Source: Steele, Lea, Flood, "Fast splittable pseudorandom number generators" (OOPSLA 2014); Vigna's splitmix64.c.
/// </summary>
internal static class SplitMix64
{
    private const ulong Golden = 0x9E3779B97F4A7C15;

    /// <summary>Moves the state on and gives the next number.</summary>
    public static ulong Next(ref ulong state)
    {
        state = unchecked(state + Golden);
        return Mix(state);
    }

    /// <summary>The finaliser: a bijection of 64 bits in which each input bit moves about half of the output bits.</summary>
    public static ulong Mix(ulong bits)
    {
        unchecked
        {
            bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9;
            bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EB;
            return bits ^ (bits >> 31);
        }
    }
}
