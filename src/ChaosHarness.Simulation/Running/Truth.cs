namespace ChaosHarness.Simulation;

/// <summary>What really happened to a call, whatever the history says.</summary>
public enum Truth
{
    /// <summary>The tool did its work and answered.</summary>
    Succeeded,

    /// <summary>The tool answered with an error.</summary>
    Failed,

    /// <summary>The tool was never started.</summary>
    NeverRan,

    /// <summary>The tool was started and nobody knows how it ended: it may have happened.</summary>
    Unknown,
}
