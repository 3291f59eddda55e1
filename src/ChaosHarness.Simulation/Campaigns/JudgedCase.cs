using System.Collections.Immutable;
using ChaosHarness.Histories;

namespace ChaosHarness.Simulation;

/// <summary>
/// One case with everything that was found out about it. Of several sessions it shows the one by which the case fails, or the first; what is said of
/// laws, swaps and beliefs is said of all.
/// </summary>
public sealed record JudgedCase
{
    /// <summary>What was simulated.</summary>
    public required SimulatedRun Run { get; init; }

    /// <summary>The session that is shown.</summary>
    public required PlannedSession Session { get; init; }

    /// <summary>The other sessions of the case, each judged for itself.</summary>
    public ImmutableArray<JudgedCase> Beside { get; init; } = [];

    /// <summary>The session that is shown and the others, in the order of their numbers.</summary>
    public IEnumerable<JudgedCase> Sessions => Beside.IsEmpty ? [this] : Beside.Add(this).OrderBy(judged => judged.Session.Number);

    /// <summary>The saved history.</summary>
    public required History Before { get; init; }

    /// <summary>What is wrong with the saved history; empty when it is valid.</summary>
    public required ImmutableArray<Violation> Damage { get; init; }

    /// <summary>What the engine made of it.</summary>
    public required EngineAnswer Answer { get; init; }

    /// <summary>The laws that the engine broke, in the order of <see cref="Metric.All"/>, each once.</summary>
    public required ImmutableArray<CaseBreach> Breaches { get; init; }

    /// <summary>Results that the gateway put under a wrong call and that still stand there; nothing in the history shows it.</summary>
    public required int SilentSwaps { get; init; }

    /// <summary>What the agent will believe about its calls; all zero without an answer of the engine.</summary>
    public Beliefs Beliefs { get; init; }

    /// <summary>Why no judgement was possible: a checker failed. Empty when there is one.</summary>
    public string Unknown { get; init; } = "";

    /// <summary>What groups it with others; null when no law was broken.</summary>
    public FailureSignature? Signature => FailureSignature.Of(Breaches, Run.ExercisedKinds);

    /// <summary>Whether the engine met a law on this case; without a judgement or an answer it met none.</summary>
    public bool Meets(Metric law) => Unknown.Length == 0 && Sessions.All(session => session.Answer is EngineAnswer.Repaired) && Breaches.All(breach => breach.Metric != law);

    /// <summary>The case of so many judged sessions: what breaks the first law is shown, where laws have the order of <see cref="Metric.All"/>.</summary>
    internal static JudgedCase Together(ImmutableArray<JudgedCase> sessions)
    {
        if (sessions.Length == 1)
        {
            return sessions[0];
        }

        JudgedCase shown = sessions.MinBy(judged => judged.Breaches.IsEmpty ? int.MaxValue : Metric.All.IndexOf(judged.Breaches[0].Metric))!;
        return shown with
        {
            Beside = sessions.Remove(shown, ReferenceEqualityComparer.Instance),
            Breaches = CaseBreach.FirstOfEach([.. shown.Breaches, .. sessions.SelectMany(judged => judged.Breaches)]),
            SilentSwaps = sessions.Sum(judged => judged.SilentSwaps),
            Beliefs = sessions.Aggregate(default(Beliefs), (sum, judged) => sum + judged.Beliefs),
            Unknown = sessions.FirstOrDefault(judged => judged.Unknown.Length > 0)?.Unknown ?? "",
        };
    }
}
