using System.Collections.Immutable;

namespace ChaosHarness.Simulation;

/// <summary>What makes two failures the same one: the broken law, the rule, and the kinds of fault that took effect.</summary>
/// <param name="Metric">The first broken law, in the order of <see cref="Simulation.Metric.All"/>.</param>
/// <param name="Rule">The rule still broken; empty when it is about none.</param>
/// <param name="Faults">Kinds, joined by <c>+</c>; <c>no-fault</c> when none took effect.</param>
public sealed record FailureSignature(string Metric, string Rule, string Faults)
{
    /// <summary>What the failure comes to, in a word or three: <c>invalid</c>, <c>lost</c>, <c>does not recover</c>.</summary>
    public string Class => Simulation.Metric.Find(Metric) switch
    {
        var law when law == Simulation.Metric.RepairedValid => "invalid",
        var law when law == Simulation.Metric.NothingLost => "lost",
        var law when law == Simulation.Metric.NothingInvented => "invented",
        var law when law == Simulation.Metric.UnchangedWhenValid => "changed",
        var law when law == Simulation.Metric.Idempotent => "restless",
        var law when law == Simulation.Metric.Recovers => "does not recover",
        _ => "wrong",
    };

    /// <summary>The signature of a judged case, or null when it broke no law.</summary>
    public static FailureSignature? Of(ImmutableArray<CaseBreach> breaches, ImmutableArray<string> exercisedKinds) =>
        breaches.IsEmpty
            ? null
            : new FailureSignature(breaches[0].Metric.Name, breaches[0].Rule, exercisedKinds.IsEmpty ? "no-fault" : string.Join('+', exercisedKinds));

    /// <summary>Whether the same law and rule are broken, whichever faults led there: what shrinking must keep.</summary>
    public bool IsSameDamage(FailureSignature? other) => other is not null && other.Metric == Metric && other.Rule == Rule;

    /// <summary>One word for logs and deduplication: <c>repaired-valid/anthropic/missing-result/abort</c>.</summary>
    public override string ToString() => Rule.Length == 0 ? $"{Metric}/{Faults}" : $"{Metric}/{Rule}/{Faults}";
}
