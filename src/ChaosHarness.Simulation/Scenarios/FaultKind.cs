using System.Collections.Immutable;

namespace ChaosHarness.Simulation;

/// <summary>The names of the faults, as scenario files and reports write them.</summary>
public static class FaultKind
{
    /// <summary>The user's /stop while calls run.</summary>
    public const string Abort = "abort";

    /// <summary>The connection to the tools breaks while calls run.</summary>
    public const string NetworkDrop = "network-drop";

    /// <summary>A tool takes longer than the gateway waits.</summary>
    public const string Timeout = "timeout";

    /// <summary>Results are saved under ids that are not their own.</summary>
    public const string IdRace = "id-race";

    /// <summary>The saved session is damaged once the agent has left it.</summary>
    public const string Damage = "damage";

    /// <summary>Two results of a batch are saved under each other's id.</summary>
    public const string Swap = "swap";

    /// <summary>Two results are saved under one id, so that another call has none.</summary>
    public const string Duplicate = "duplicate";

    /// <summary>A result is saved under the id of another session's call.</summary>
    public const string ForeignSession = "foreign-session";

    /// <summary>The faults in the order in which tables show them.</summary>
    public static ImmutableArray<string> All { get; } = [Abort, NetworkDrop, Timeout, IdRace, Damage];

    /// <summary>The forms of an id race.</summary>
    public static ImmutableArray<string> IdRaces { get; } = [Swap, Duplicate, ForeignSession];
}
