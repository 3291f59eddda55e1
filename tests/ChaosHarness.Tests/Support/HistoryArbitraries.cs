using FsCheck;
using FsCheck.Fluent;

namespace ChaosHarness.Tests;

/// <summary>The history generators for FsCheck, with a shrinker that knows lists of messages and blocks.</summary>
internal static class HistoryArbitraries
{
    private static readonly Gen<ulong> Seeds =
        from high in Gen.Choose(0, int.MaxValue)
        from low in Gen.Choose(0, int.MaxValue)
        select ((ulong)high << 32) | (uint)low;

    public static Arbitrary<Sketch> Sound() => Arb.From(Seeds.Select(HistoryGenerator.Sound), SketchShrinker.Shrink);

    public static Arbitrary<Sketch> Damaged() => Arb.From(Seeds.Select(seed => HistoryGenerator.Damaged(seed)), SketchShrinker.Shrink);

    public static Arbitrary<Sketch> Soup() => Arb.From(Seeds.Select(HistoryGenerator.Soup), SketchShrinker.Shrink);
}
