namespace ChaosHarness.Simulation;

/// <summary>The gateway of one session.</summary>
public sealed record PlannedGateway
{
    /// <summary>Name of a <see cref="GatewayPolicy"/>.</summary>
    public required string Policy { get; init; }

    /// <summary>Calls that run at once.</summary>
    public required int MaxParallelTools { get; init; }

    /// <summary>Milliseconds after which a call is given up.</summary>
    public required int ToolTimeoutMs { get; init; }
}
