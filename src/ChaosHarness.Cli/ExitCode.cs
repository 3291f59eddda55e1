namespace ChaosHarness.Cli;

/// <summary>What the process says to its caller; part of the command contract, so no number ever changes its meaning.</summary>
internal enum ExitCode
{
    /// <summary>All held.</summary>
    Ok = 0,

    /// <summary>Failures were found: a broken session, an expectation missed.</summary>
    Failed = 1,

    /// <summary>The command, a file of configuration or a token cannot be used as it is.</summary>
    Usage = 2,

    /// <summary>Nothing can be said: a limit was reached, a planned fault never happened.</summary>
    Inconclusive = 3,

    /// <summary>The target could not be started or reached.</summary>
    Unreachable = 4,

    /// <summary>The program itself is at fault; a crash file says more.</summary>
    Internal = 70,

    /// <summary>A file could not be read or written.</summary>
    InputOutput = 74,

    /// <summary>A live writer holds the store: the same command may succeed later.</summary>
    Busy = 75,

    /// <summary>The file may not be read or written by this user.</summary>
    NoPermission = 77,

    /// <summary>A threshold was breached.</summary>
    Threshold = 99,

    /// <summary>Ctrl-C; reports of what was done until then are written.</summary>
    Interrupted = 130,

    /// <summary>Asked to end by the system; reports of what was done until then are written.</summary>
    Terminated = 143,
}
