using FsCheck;
using FsCheck.Fluent;

namespace ChaosHarness.Tests;

/// <summary>The talk generators for FsCheck, with a shrinker that knows lists of messages and parts; a written one loses its odd style too.</summary>
internal static class TalkArbitraries
{
    public static readonly Gen<ulong> Seeds =
        from high in Gen.Choose(0, int.MaxValue)
        from low in Gen.Choose(0, int.MaxValue)
        select ((ulong)high << 32) | (uint)low;

    public static Arbitrary<Talk> Sound() => Arb.From(Seeds.Select(TalkGenerator.Sound), TalkShrinker.Shrink);

    public static Arbitrary<Talk> Damaged() => Arb.From(Seeds.Select(TalkGenerator.Damaged), TalkShrinker.Shrink);

    public static Arbitrary<Talk> Soup() => Arb.From(Seeds.Select(TalkGenerator.Soup), TalkShrinker.Shrink);

    public static Arbitrary<WrittenTalk> Sound(string dialect) => Written(TalkGenerator.Sound, dialect);

    public static Arbitrary<WrittenTalk> Damaged(string dialect) => Written(TalkGenerator.Damaged, dialect);

    public static Arbitrary<WrittenTalk> Soup(string dialect) => Written(TalkGenerator.Soup, dialect);

    /// <summary>Talks that are drawn from a seed, which decides their wire form too.</summary>
    public static Arbitrary<WrittenTalk> Written(Func<ulong, Talk> draw, string dialect) =>
        Arb.From(Seeds.Select(seed => new WrittenTalk(draw(seed), dialect, seed)), Shrink);

    private static IEnumerable<WrittenTalk> Shrink(WrittenTalk written)
    {
        foreach (var talk in TalkShrinker.Shrink(written.Talk))
        {
            yield return written with { Talk = talk };
        }

        if (written.StyleSeed != 0)
        {
            yield return written with { StyleSeed = 0 };
        }
    }
}
