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

    /// <summary>The saved session was damaged after the agent had left it.</summary>
    Damaged,
}
