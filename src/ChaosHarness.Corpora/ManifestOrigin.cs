using System.Collections.Immutable;
using ChaosHarness.Simulation;

namespace ChaosHarness.Corpora;

/// <summary>How a case was drawn: enough to draw it again.</summary>
public sealed record ManifestOrigin
{
    /// <summary>The seed of its corpus.</summary>
    public required Seed Seed { get; init; }

    /// <summary>Its 1-based number there.</summary>
    public required int Number { get; init; }

    /// <summary>One of <see cref="CorpusFaults.All"/>.</summary>
    public required string Fault { get; init; }

    /// <summary>How large the sessions of its corpus are.</summary>
    public required CorpusSize Size { get; init; }

    /// <summary>How the agent saves.</summary>
    public required string Policy { get; init; }

    /// <summary>The user's turns that were planned.</summary>
    public required int Turns { get; init; }

    /// <summary>The faults that were planned.</summary>
    public required ImmutableArray<ManifestFault> Faults { get; init; }

    /// <summary>What really happened to each call.</summary>
    public required ImmutableArray<ManifestCall> Calls { get; init; }
}
