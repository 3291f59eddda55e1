using ChaosHarness.Simulation;

namespace ChaosHarness.Experiments;

/// <summary>A gateway of the experiment: a policy, with the limits that somebody recommends or without.</summary>
/// <param name="Name">As tables show it.</param>
/// <param name="Policy">Name of a <see cref="GatewayPolicy"/>.</param>
/// <param name="MaxParallelTools">Calls that run at once.</param>
/// <param name="ToolTimeout">How long it waits for a call.</param>
internal sealed record PreventedGateway(string Name, string Policy, int MaxParallelTools = 8, string ToolTimeout = "30s")
{
    /// <summary>The one without any prevention comes first.</summary>
    public static IReadOnlyList<PreventedGateway> All { get; } =
    [
        .. GatewayPolicy.All.Select(policy => new PreventedGateway(policy.Name, policy.Name)),
        new("write-through, one tool at a time", "write-through", MaxParallelTools: 1),
        new("write-through, tool timeout 5s", "write-through", ToolTimeout: "5s"),
    ];
}
