using System.Collections.Immutable;

namespace ChaosHarness.Simulation;

/// <summary>The names of the faults, as scenario files and reports write them.</summary>
public static class FaultKind
{
    /// <summary>The user's /stop while calls run.</summary>
    public const string Abort = "abort";

    /// <summary>The user's /stop when all calls have answered and the model has not yet concluded.</summary>
    public const string AbortAfterTools = "abort-after-tools";

    /// <summary>The user writes while calls run, and the gateway saves the words at once.</summary>
    public const string UserInterrupts = "user-interrupts";

    /// <summary>The connection to the tools breaks while calls run.</summary>
    public const string NetworkDrop = "network-drop";

    /// <summary>The provider refuses a request for the moment; the gateway tries again.</summary>
    public const string ServerError = "server-error";

    /// <summary>The stream of the model's answer breaks in its middle.</summary>
    public const string StreamCut = "stream-cut";

    /// <summary>A tool takes longer than the gateway waits.</summary>
    public const string Timeout = "timeout";

    /// <summary>A tool takes longer than the gateway waits, and answers all the same when the session has gone on.</summary>
    public const string LateResult = "late-result";

    /// <summary>A result is delivered twice.</summary>
    public const string DuplicateDelivery = "duplicate-delivery";

    /// <summary>Two results are delivered in the other order than their tools ended.</summary>
    public const string Reorder = "reorder";

    /// <summary>Results are saved under ids that are not their own.</summary>
    public const string IdRace = "id-race";

    /// <summary>The gateway's process dies while calls run, and starts again on what it saved.</summary>
    public const string Crash = "crash";

    /// <summary>The process dies in the middle of writing, and the last row cannot be read again.</summary>
    public const string TornWrite = "torn-write";

    /// <summary>Some rows cannot be written while the session goes on.</summary>
    public const string DiskFull = "disk-full";

    /// <summary>A compaction replaces everything up to a batch's calls and leaves their results.</summary>
    public const string CompactionCut = "compaction-cut";

    /// <summary>The saved session is damaged once the agent has left it.</summary>
    public const string Damage = "damage";

    /// <summary>Two results of a batch are saved under each other's id.</summary>
    public const string Swap = "swap";

    /// <summary>Two results are saved under one id, so that another call has none.</summary>
    public const string Duplicate = "duplicate";

    /// <summary>A result is saved under the id of another session's call.</summary>
    public const string ForeignSession = "foreign-session";

    /// <summary>A result within a sub-agent is saved in the session that started it.</summary>
    public const string SubAgent = "sub-agent";

    /// <summary>The faults in the order in which tables show them.</summary>
    public static ImmutableArray<string> All { get; } =
    [
        Abort, AbortAfterTools, UserInterrupts, NetworkDrop, ServerError, StreamCut, Timeout, LateResult, DuplicateDelivery, Reorder, IdRace,
        Crash, TornWrite, DiskFull, CompactionCut, Damage,
    ];

    /// <summary>The faults that come at a moment and meet whatever runs then.</summary>
    public static ImmutableArray<string> Interruptions { get; } = [Abort, UserInterrupts, NetworkDrop, Crash, TornWrite, DiskFull];

    /// <summary>The forms of an id race.</summary>
    public static ImmutableArray<string> IdRaces { get; } = [Swap, Duplicate, ForeignSession, SubAgent];

    /// <summary>The statuses with which a provider asks to come again.</summary>
    public static ImmutableArray<string> ServerErrors { get; } = ["429", "500", "529"];

    /// <summary>How a stream breaks: reset, closed as if it had ended, closed in the middle of an event, or silent for a while and then going on.</summary>
    public static ImmutableArray<string> StreamCuts { get; } = ["reset", "close", "half-event", "stall"];
}
