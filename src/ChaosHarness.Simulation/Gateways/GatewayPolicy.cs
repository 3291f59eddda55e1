using System.Collections.Immutable;

namespace ChaosHarness.Simulation;

/// <summary>
/// When a gateway saves what model and tools say, what it saves for a call without an answer, and what it does with its file when it starts
/// again. Each policy has a file of its own.
/// </summary>
public abstract partial record GatewayPolicy
{
    private GatewayPolicy()
    {
    }

    /// <summary>The policies, the plainest first.</summary>
    public static ImmutableArray<GatewayPolicy> All { get; } =
        [new WriteThrough(), new PrefixAppend(), new BatchAtomic(), new GracefulAbort(), new StopAfterTools(), new Checkpointed()];

    /// <summary>The policy of a scenario that names none.</summary>
    public static GatewayPolicy Default => All[0];

    /// <summary>As scenario files write it.</summary>
    public abstract string Name { get; }

    /// <summary>Whether a /stop waits until the calls of the batch have ended.</summary>
    internal virtual bool StopWaitsForTools => false;

    /// <summary>Whether one result is kept for each call of a batch, and none for an id that is no call's.</summary>
    internal virtual bool KeepsByCall => false;

    /// <summary>The policy of that name, or null.</summary>
    public static GatewayPolicy? Find(string name) => All.FirstOrDefault(policy => policy.Name == name);

    /// <summary>Begins to keep a batch.</summary>
    internal abstract BatchKeeper Keep(SessionLog log, PlannedTurn turn);

    /// <summary>The gateway starts again on what it saved.</summary>
    internal virtual void Load(SessionLog log)
    {
    }
}
