namespace ChaosHarness.Simulation;

/// <summary>What a replay says.</summary>
public enum ReplayOutcome
{
    /// <summary>The case breaks no law any more.</summary>
    Fixed,

    /// <summary>The case still fails.</summary>
    Failed,

    /// <summary>The case could not be brought back.</summary>
    Error,
}
