using System.Collections.Immutable;
using ChaosHarness.Histories;

namespace ChaosHarness.Simulation;

/// <summary>One session with everything that was found out about it.</summary>
public sealed record JudgedCase
{
    /// <summary>What was simulated.</summary>
    public required SimulatedRun Run { get; init; }

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
    public bool Meets(Metric law) => Unknown.Length == 0 && Answer is EngineAnswer.Repaired && Breaches.All(breach => breach.Metric != law);
}
