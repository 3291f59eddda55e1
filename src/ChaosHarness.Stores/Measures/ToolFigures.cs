namespace ChaosHarness.Stores;

/// <summary>What is known of one tool's calls.</summary>
public sealed class ToolFigures
{
    /// <summary>Number of calls.</summary>
    public long Calls { get; internal set; }

    /// <summary>Results that stand under a call of this tool.</summary>
    public long Results { get; internal set; }

    /// <summary>Those of them that are marked as errors.</summary>
    public long Errors { get; internal set; }

    /// <summary>Bytes of the results' texts.</summary>
    public Distribution ResultBytes { get; } = new();

    /// <summary>Milliseconds from the row of a call to the row of its result.</summary>
    public Distribution LatencyMs { get; } = new();
}
