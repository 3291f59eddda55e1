using FsCheck;
using FsCheck.Fluent;

namespace ChaosHarness.Tests;

/// <summary>A law checked on few generated cases from a fixed seed, in the place of the full tests' check of the same name; nothing is shrunk.</summary>
internal static class PropertyCheck
{
    private const int FullPerSampled = 250;
    private const int Size = 25;
    private const ulong Seed = 2026;

    /// <summary>Every case must come back without a sentence of what is wrong.</summary>
    public static void Holds<T>(Arbitrary<T> cases, int count, Func<T, IEnumerable<string>> judge)
    {
        foreach (var one in cases.Generator.Sample(Size, new Rnd(Seed), Math.Max(1, count / FullPerSampled)))
        {
            Assert.Empty(judge(one));
        }
    }
}
