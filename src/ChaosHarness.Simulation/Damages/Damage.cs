// Goal: the ways in which saved sessions of real agents were found broken, each as one operation on any session in any dialect.
// Method: an operation works on messages and blocks before they are written, draws from its own stream and says whether it found
// something to damage. The first name that fits it is its own; what the validator calls the outcome is the validator's affair.
// Does not: bytes. Torn lines and half-written files are the stores' damage.
using System.Collections.Immutable;
using ChaosHarness.Histories;

namespace ChaosHarness.Simulation;

/// <summary>One kind of damage to a saved session.</summary>
public sealed class Damage
{
    private readonly Func<DamageScene, bool> _apply;

    internal Damage(string name, string meaning, Func<DamageScene, bool> apply)
    {
        Name = name;
        Meaning = meaning;
        _apply = apply;
    }

    /// <summary>As scenario files and reports write it.</summary>
    public string Name { get; }

    /// <summary>What happens to the session, in one clause.</summary>
    public string Meaning { get; }

    /// <summary>All kinds in the order in which tables show them.</summary>
    public static ImmutableArray<Damage> All { get; } = [.. DamageToResults.All, .. DamageToCalls.All, .. DamageToMessages.All];

    /// <summary>The kind of that name, or null.</summary>
    public static Damage? Find(string name) => All.FirstOrDefault(damage => damage.Name == name);

    /// <inheritdoc/>
    public override string ToString() => Name;

    /// <summary>Does it; false when the session has nothing that it could be done to.</summary>
    internal bool Apply(List<WrittenMessage> messages, Dialect dialect, Rng rng) => _apply(new DamageScene(messages, dialect, rng));
}
