namespace ChaosHarness.Simulation;

/// <summary>The agent's gateway: how it runs tools and when it saves what they answer.</summary>
public sealed record Gateway
{
    /// <summary>When a result is saved, and what is saved for one that never comes.</summary>
    public required GatewayPolicy Policy { get; init; }

    /// <summary>Calls of a batch that run at once; the others wait.</summary>
    public required int MaxParallelTools { get; init; }

    /// <summary>Milliseconds of virtual time after which the gateway gives a call up.</summary>
    public required int ToolTimeoutMs { get; init; }
}
