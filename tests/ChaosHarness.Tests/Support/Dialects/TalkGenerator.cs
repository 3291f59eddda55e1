namespace ChaosHarness.Tests;

/// <summary>Random talks from a seed: sound ones, damaged ones, soup. The same seed gives the same talk for ever on any machine.</summary>
internal static class TalkGenerator
{
    private const int WornPercent = 30;

    /// <summary>One of the three kinds, damaged ones most often.</summary>
    public static Talk Any(ulong seed) => (seed % 10) switch
    {
        < 1 => Sound(seed),
        < 8 => Damaged(seed),
        _ => Soup(seed),
    };

    public static Talk Sound(ulong seed) => SoundTalks.Draw(new SampleStream(seed)).Talk;

    public static Talk Soup(ulong seed) => SoupTalks.Draw(new SampleStream(seed));

    /// <summary>A sound talk with one to three damages, and a worn wire form now and then.</summary>
    public static Talk Damaged(ulong seed) => DamagedBy(seed).Talk;

    /// <summary>The damaged talk of that seed and the names of what was done to it.</summary>
    public static (Talk Talk, IReadOnlyList<string> Damages) DamagedBy(ulong seed)
    {
        var stream = new SampleStream(seed);
        var scene = Scene(stream);
        var names = new List<string>();
        for (var damages = 1 + stream.Below(3); damages > 0; damages--)
        {
            var damage = stream.Pick(TalkDamage.All);
            if (damage.Apply(scene))
            {
                names.Add(damage.Name);
            }
        }

        return (scene.ToTalk() with { IsWorn = stream.Percent(WornPercent) }, names);
    }

    /// <summary>Every kind of damage, each once, in an order drawn from the seed; only what cuts a part of the history off is left to chance.</summary>
    public static Talk DamagedByAll(ulong seed)
    {
        var stream = new SampleStream(seed);
        var scene = Scene(stream);
        var damages = TalkDamage.All.Where(damage => !damage.Name.StartsWith("cut-", StringComparison.Ordinal) || stream.Percent(10)).ToList();
        while (damages.Count > 0)
        {
            var i = stream.Below(damages.Count);
            damages[i].Apply(scene);
            damages.RemoveAt(i);
        }

        return scene.ToTalk() with { IsWorn = stream.Percent(50) };
    }

    private static TalkScene Scene(SampleStream stream)
    {
        var (talk, count) = SoundTalks.Draw(stream);
        return new TalkScene(talk, count, stream);
    }
}
