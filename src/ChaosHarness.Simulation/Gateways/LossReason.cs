namespace ChaosHarness.Simulation;

/// <summary>Why a call has no answer.</summary>
internal enum LossReason
{
    /// <summary>The user said /stop.</summary>
    Aborted,

    /// <summary>The connection to the tool broke.</summary>
    ConnectionLost,

    /// <summary>The tool took too long.</summary>
    TimedOut,

    /// <summary>The call had not begun when its batch was interrupted.</summary>
    NeverStarted,
}
