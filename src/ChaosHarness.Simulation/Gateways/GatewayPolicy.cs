using System.Collections.Immutable;

namespace ChaosHarness.Simulation;

/// <summary>
/// When a gateway saves what its tools answer, and what it saves for a call without an answer. Each policy has a file of its own.
/// </summary>
public abstract partial record GatewayPolicy
{
    private GatewayPolicy()
    {
    }

    /// <summary>The policies that are built.</summary>
    public static ImmutableArray<GatewayPolicy> All { get; } = [new WriteThrough(), new GracefulAbort()];

    /// <summary>The policy of a scenario that names none.</summary>
    public static GatewayPolicy Default => All[0];

    /// <summary>As scenario files write it.</summary>
    public abstract string Name { get; }

    /// <summary>The policy of that name, or null.</summary>
    public static GatewayPolicy? Find(string name) => All.FirstOrDefault(policy => policy.Name == name);

    /// <summary>A tool answered.</summary>
    internal abstract void Answered(SessionLog log, ToolAnswer answer);

    /// <summary>A call will get no answer.</summary>
    /// <returns>Whether something was saved for it.</returns>
    internal abstract bool Lost(SessionLog log, PlannedCall call, LossReason reason);
}
