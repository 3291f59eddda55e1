using ChaosHarness.Simulation;

namespace ChaosHarness.Tests;

/// <summary>
/// The generator, pinned. The expected numbers were computed by a program of its own from the published C sources; that program gives the
/// published test vectors (SplitMix64 for 1234567; xoshiro256** for the state 1, 2, 3, 4).
/// </summary>
public sealed class RngTests
{
    [Fact]
    public void SplitMix64_GivesThePublishedNumbers()
    {
        ulong state = 1_234_567;
        ulong[] numbers = [.. Enumerable.Range(0, 5).Select(_ => SplitMix64.Next(ref state))];
        Assert.Equal([6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431, 16408922859458223821], numbers);
    }

    [Theory]
    [InlineData(0UL, 0x99ec5f36cb75f2b4, 0xbf6e1f784956452a, 0x1a5f849d4933e6e0, 0x6aa594f1262d2d2c)]
    [InlineData(1UL, 0xb3f2af6d0fc710c5, 0x853b559647364cea, 0x92f89756082a4514, 0x642e1c7bc266a3a7)]
    [InlineData(0x7f3a19c2UL, 0x48a7dd79c89272e8, 0xf3d7be738110c5df, 0x31e578ac0e7fa4b3, 0x423a1a2f21bc13e9)]
    public void NextBits_GivesTheReferenceNumbers(ulong seed, ulong first, ulong second, ulong third, ulong fourth)
    {
        var rng = new Rng(new Seed(seed));
        Assert.Equal([first, second, third, fourth], [rng.NextBits(), rng.NextBits(), rng.NextBits(), rng.NextBits()]);
    }

    [Fact]
    public void Draws_AreThoseOfTheReference()
    {
        Assert.Equal([4, 3, 3, 2, 4, 0, 0, 2, 5, 3, 5, 5], Draw(12, rng => rng.Next(6)));
        Assert.Equal([0.7029218331588505, 0.5204366199388569, 0.5741057000197225], Draw(3, rng => rng.NextDouble()));
        Assert.Equal([565, 235, 350, 128, 945, 1233, 491, 844], Draw(8, rng => rng.LogNormal(300, 0.8)));
        Assert.Equal(new Seed(0xd5ff6384197129c0), new Rng(new Seed(1)).Split("turn").Seed);
        Assert.Equal(new Seed(0x58e8fb75a2c3813b), new Rng(new Seed(1)).Split("turn", 3).Seed);
    }

    [Fact]
    public void Split_DoesNotDependOnDrawsBefore()
    {
        var fresh = new Rng(new Seed(5));
        var used = new Rng(new Seed(5));
        _ = used.NextBits();
        Assert.Equal(fresh.Split("turn", 2).NextBits(), used.Split("turn", 2).NextBits());
        Assert.Equal(fresh.NextBits(), new Rng(new Seed(5)).NextBits());
    }

    [Fact]
    public void Split_GivesEveryLabelAndIndexItsOwnStream()
    {
        var root = new Rng(new Seed(1));
        HashSet<ulong> seeds = [root.Seed.Value];
        foreach (var label in new[] { "a", "b", "turn", "turns", "call", "" })
        {
            Assert.True(seeds.Add(root.Split(label).Seed.Value), label);
            for (var index = 0; index < 1000; index++)
            {
                Assert.True(seeds.Add(root.Split(label, index).Seed.Value), $"{label} {index}");
            }
        }
    }

    [Fact]
    public void Next_StaysInsideItsBoundsAndReachesBoth()
    {
        var rng = new Rng(new Seed(3));
        var drawn = Enumerable.Range(0, 1000).Select(_ => rng.Next(-2, 2)).ToHashSet();
        Assert.Equal([-2L, -1, 0, 1, 2], drawn.Order());
        Assert.Equal(long.MaxValue, new Rng(new Seed(1)).Next(long.MaxValue, long.MaxValue));
        _ = rng.Next(long.MinValue, long.MaxValue);
        Assert.Throws<ArgumentOutOfRangeException>(() => rng.Next(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => rng.Next(2, 1));
    }

    [Fact]
    public void Chance_IsExactAtItsEnds()
    {
        var rng = new Rng(new Seed(4));
        Assert.All(Enumerable.Range(0, 1000), _ => Assert.False(rng.Chance(Ratio.None)));
        Assert.All(Enumerable.Range(0, 1000), _ => Assert.True(rng.Chance(Ratio.All)));
        var hits = Enumerable.Range(0, 100_000).Count(_ => rng.Chance(Ratio.OfPercent(60)));
        Assert.InRange(hits, 59_000, 61_000);
    }

    [Fact]
    public void LogNormal_HasItsMedianAndSpread()
    {
        var rng = new Rng(new Seed(6));
        var drawn = Enumerable.Range(0, 20_000).Select(_ => rng.LogNormal(1000, 0.8)).Order().ToArray();
        Assert.InRange(drawn[10_000], 960, 1040);
        // One standard deviation above: the 84.13th percentile is median times e to the 0.8.
        Assert.InRange(drawn[16_826], 2100, 2360);
        Assert.True(drawn[0] > 0);
    }

    [Fact]
    public void Shuffle_IsAPermutationAndReachesAllOrders()
    {
        var rng = new Rng(new Seed(8));
        HashSet<string> orders = [];
        for (var i = 0; i < 200; i++)
        {
            int[] items = [1, 2, 3];
            rng.Shuffle(items.AsSpan());
            orders.Add(string.Concat(items));
        }

        Assert.Equal(["123", "132", "213", "231", "312", "321"], orders.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(-1)]
    [InlineData(0.34657)]
    [InlineData(-20.5)]
    [InlineData(700)]
    public void Exp_IsThatOfTheLibraryToTwelveDigits(double x) =>
        Assert.InRange(StableMath.Exp(x) / Math.Exp(x), 1 - 1e-12, 1 + 1e-12);

    private static T[] Draw<T>(int count, Func<Rng, T> draw)
    {
        var rng = new Rng(new Seed(1));
        return [.. Enumerable.Range(0, count).Select(_ => draw(rng))];
    }
}
