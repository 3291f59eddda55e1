namespace ChaosHarness.Simulation;

/// <summary>What an engine is tried on, and how.</summary>
public sealed record ScoreOptions
{
    /// <summary>Number of cases.</summary>
    public required int Cases { get; init; }

    /// <summary>The case of a number from 1; the same one each time it is asked for.</summary>
    public required Func<int, ScoreCase> CaseOf { get; init; }

    /// <summary>The classes in the order in which tables show them.</summary>
    public required IReadOnlyList<string> Classes { get; init; }

    /// <summary>Cases at once. The score does not depend on it.</summary>
    public required int Jobs { get; init; }

    /// <summary>What an engine's program may take for one history.</summary>
    public TimeSpan EngineTimeout { get; init; } = TimeSpan.FromSeconds(Engine.TimeoutSecondsDefault);

    /// <summary>Measures <see cref="EngineTimeout"/> and the engine's work.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
