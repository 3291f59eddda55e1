namespace ChaosHarness.Tests;

/// <summary>Random Anthropic histories from a seed: sound ones, damaged ones, soup.</summary>
/// <remarks>The same seed gives the same history for ever on any machine; <see cref="HistoryArbitraries"/> makes FsCheck generators of it.</remarks>
internal static class HistoryGenerator
{
    private const int ExchangeCountMax = 4;
    private const int DamageCountMax = 6;

    private static readonly IReadOnlyList<Action<DamageScene>> Damages =
        [.. DamageToResults.All, .. DamageToResults.All, .. DamageToCalls.All, .. DamageToMessages.All];

    /// <summary>One of the three kinds, damaged ones most often.</summary>
    public static Sketch Any(ulong seed) => (seed % 10) switch
    {
        < 1 => Sound(seed),
        < 8 => Damaged(seed),
        _ => Soup(seed),
    };

    public static Sketch Sound(ulong seed) => SoundHistories.Draw(new SampleStream(seed), ExchangeCountMax);

    public static Sketch Soup(ulong seed) => SoupHistories.Draw(new SampleStream(seed));

    /// <summary>A sound history with one to six damages; now and then one that no repair may mend is among them.</summary>
    public static Sketch Damaged(ulong seed, bool mayBeUnrepairable = true)
    {
        var stream = new SampleStream(seed);
        var sound = SoundHistories.Draw(stream, ExchangeCountMax);
        var scene = new DamageScene(sound, stream, new ContentSource(new SampleStream(stream.Next())) { Prefix = "new " });
        for (var damages = 1 + stream.Below(stream.Percent(60) ? 2 : DamageCountMax); damages > 0; damages--)
        {
            var isUnrepairable = mayBeUnrepairable && stream.Percent(4);
            stream.Pick(isUnrepairable ? DamageToMessages.Unrepairable : Damages)(scene);
        }

        return scene.ToSketch();
    }

    /// <summary>Every class of damage, each once, in an order drawn from the seed.</summary>
    public static Sketch DamagedByAll(ulong seed)
    {
        var stream = new SampleStream(seed);
        var sound = SoundHistories.Draw(stream, ExchangeCountMax);
        var scene = new DamageScene(sound, stream, new ContentSource(new SampleStream(stream.Next())) { Prefix = "new " });
        var damages = Damages.Distinct().ToList();
        while (damages.Count > 0)
        {
            var i = stream.Below(damages.Count);
            damages[i](scene);
            damages.RemoveAt(i);
        }

        return scene.ToSketch();
    }
}
