// Goal: histories with a known label for engines to be tried on: the n-th of a seed is the same for ever.
// Method: a plan is drawn for a small session, its turns are written down as if nothing went wrong, then damage is done to it: first the
// kind that is the label, and in every third case more of any kind. The kinds take turns, so that each has its share.
// Does not simulate: no clock, no gateway.
using System.Collections.Immutable;
using ChaosHarness.Histories;

namespace ChaosHarness.Simulation;

/// <summary>Draws damaged histories.</summary>
public static class DamagedHistories
{
    /// <summary>The label of a history that nothing was done to.</summary>
    public const string Sound = "sound";

    private const int MoreOneIn = 3;
    private const int MoreMax = 3;
    private const int TriesMax = 20;

    /// <summary>The labels in the order in which they take turns.</summary>
    public static ImmutableArray<string> Labels { get; } = [Sound, .. Damage.All.Select(damage => damage.Name)];

    /// <summary>The history of that number, from 1.</summary>
    public static DamagedHistory Draw(Dialect dialect, Seed seed, int number)
    {
        ArgumentNullException.ThrowIfNull(dialect);
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        string label = Labels[(number - 1) % Labels.Length];
        Rng root = new Rng(seed).Split("history", number);
        for (int attempt = 0; attempt < TriesMax; attempt++)
        {
            Rng rng = root.Split("attempt", attempt);
            List<WrittenMessage> messages = SoundSession.Draw(dialect, rng.Split("session"));
            if (Harm(messages, label, dialect, rng.Split("damage")))
            {
                return new DamagedHistory(number, label, HistoryWriter.ToBody(messages, dialect));
            }
        }

        // Sessions without a call give many kinds nothing to do; twenty in a row do not happen by chance.
        throw new SimulationException($"no session could be drawn to which '{label}' can happen");
    }

    private static bool Harm(List<WrittenMessage> messages, string label, Dialect dialect, Rng rng)
    {
        if (label == Sound)
        {
            return true;
        }

        if (!Damage.Find(label)!.Apply(messages, dialect, rng.Split("first")))
        {
            return false;
        }

        if (rng.Next(MoreOneIn) == 0)
        {
            for (int more = 1 + rng.Next(MoreMax); more > 0; more--)
            {
                rng.Pick(Damage.All).Apply(messages, dialect, rng.Split("more", more));
            }
        }

        return true;
    }
}
