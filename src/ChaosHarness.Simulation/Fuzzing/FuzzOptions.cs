using ChaosHarness.Histories;

namespace ChaosHarness.Simulation;

/// <summary>What a search is told.</summary>
public sealed record FuzzOptions
{
    /// <summary>The engine that is searched for bugs.</summary>
    public required Engine Engine { get; init; }

    /// <summary>Whose laws hold.</summary>
    public required Dialect Dialect { get; init; }

    /// <summary>Decides all cases.</summary>
    public required Seed Seed { get; init; }

    /// <summary>Most cases.</summary>
    public required int Cases { get; init; }

    /// <summary>Cases at once. What is found does not depend on it.</summary>
    public required int Jobs { get; init; }

    /// <summary>After so many findings the search ends.</summary>
    public int FindingsMax { get; init; } = int.MaxValue;

    /// <summary>What an engine's program may take for one history.</summary>
    public TimeSpan EngineTimeout { get; init; } = TimeSpan.FromSeconds(Engine.TimeoutSecondsDefault);

    /// <summary>Measures <see cref="EngineTimeout"/>.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
