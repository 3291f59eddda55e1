namespace ChaosHarness.Simulation;

/// <summary>The unit that a number of a scenario file is written in.</summary>
internal enum Unit
{
    /// <summary>A plain number.</summary>
    Count,

    /// <summary>Read as milliseconds: <c>300ms</c>, <c>30s</c>, <c>2m</c>, <c>1h</c>.</summary>
    Duration,

    /// <summary>Read as bytes: <c>512B</c>, <c>2KB</c>, <c>1MB</c>, each step 1,024.</summary>
    Size,
}
