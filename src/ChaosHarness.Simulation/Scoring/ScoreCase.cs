using System.Collections.Immutable;
using ChaosHarness.Histories;

namespace ChaosHarness.Simulation;

/// <summary>One history that engines are tried on.</summary>
/// <param name="Name">Where it comes from, for people: a number, or a file with its line.</param>
/// <param name="Classes">The kinds of damage that it stands for; each counts it.</param>
/// <param name="History">The history, a request body on one line.</param>
public sealed record ScoreCase(string Name, ImmutableArray<string> Classes, History History)
{
    /// <summary>The class of a history that breaks no rule.</summary>
    public const string Sound = DamagedHistories.Sound;

    /// <summary>A generated one, under the label of what was done to it.</summary>
    public static ScoreCase Generated(Dialect dialect, Seed seed, int number)
    {
        DamagedHistory drawn = DamagedHistories.Draw(dialect, seed, number);
        return new ScoreCase(FormattableString.Invariant($"{number}"), [drawn.Label], History.Read(drawn.Bytes, dialect));
    }

    /// <summary>One of a corpus, under the damage classes of the rules that it breaks.</summary>
    public static ScoreCase Found(string name, History history)
    {
        ArgumentNullException.ThrowIfNull(history);
        ImmutableArray<string> classes = [.. Validator.Validate(history).Select(violation => violation.Rule.Class).Distinct().OrderBy(damage => DamageClass.All.IndexOf(damage))];
        return new ScoreCase(name, classes.IsEmpty ? [Sound] : classes, history);
    }
}
