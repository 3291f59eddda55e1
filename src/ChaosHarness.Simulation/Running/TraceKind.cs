namespace ChaosHarness.Simulation;

/// <summary>What an event of a trace tells.</summary>
public enum TraceKind
{
    /// <summary>A user's message was saved.</summary>
    UserSpoke,

    /// <summary>An assistant's message was saved.</summary>
    AssistantSpoke,

    /// <summary>A call began to run.</summary>
    CallStarted,

    /// <summary>A call's tool answered.</summary>
    CallAnswered,

    /// <summary>A call ended without an answer.</summary>
    CallLost,

    /// <summary>A call was still waiting for a slot when its batch was interrupted.</summary>
    CallNeverRan,

    /// <summary>A result was saved.</summary>
    ResultSaved,

    /// <summary>The gateway saved a result of its own making for a call without an answer.</summary>
    StandInSaved,

    /// <summary>The user said /stop.</summary>
    Aborted,

    /// <summary>The connection to the tools broke.</summary>
    ConnectionLost,

    /// <summary>A call reached the tool timeout.</summary>
    TimedOut,

    /// <summary>A result went under an id that is not its own.</summary>
    Misfiled,

    /// <summary>The user wrote while calls ran.</summary>
    UserInterrupted,

    /// <summary>The provider refused a request for the moment.</summary>
    ServerRefused,

    /// <summary>The stream of the model's answer broke, or was silent for a while.</summary>
    StreamBroke,

    /// <summary>A call that had been given up answered.</summary>
    AnsweredLate,

    /// <summary>A result was delivered a second time.</summary>
    DeliveredTwice,

    /// <summary>A result was held back until another had been delivered.</summary>
    HeldBack,

    /// <summary>The gateway's process died.</summary>
    Crashed,

    /// <summary>The last row was written in part and cannot be read again.</summary>
    RowTorn,

    /// <summary>There is no room on the disk.</summary>
    DiskFull,

    /// <summary>A row was not written.</summary>
    WriteFailed,

    /// <summary>The gateway went back to a checkpoint.</summary>
    RolledBack,

    /// <summary>The first messages were replaced by a summary.</summary>
    Compacted,

    /// <summary>The saved session was damaged after the agent had left it.</summary>
    Damaged,
}
