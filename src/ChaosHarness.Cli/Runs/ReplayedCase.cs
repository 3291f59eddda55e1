using ChaosHarness.Simulation;

namespace ChaosHarness.Cli;

/// <summary>What came of bringing one case back.</summary>
/// <param name="Name">The token, or the file when it holds none.</param>
/// <param name="Result">Fixed, failed or error.</param>
/// <param name="Scenario">Whose case it is; null when it could not be found.</param>
/// <param name="Engine">What repaired; null when it did not come to that.</param>
internal sealed record ReplayedCase(string Name, ReplayResult Result, Scenario? Scenario, Engine? Engine)
{
    /// <summary>What it means for the exit code.</summary>
    public ExitCode Code => Result.Outcome switch
    {
        ReplayOutcome.Fixed => ExitCode.Ok,
        ReplayOutcome.Failed => ExitCode.Failed,
        _ => ExitCode.Usage,
    };

    /// <summary>A case that could not be brought back.</summary>
    public static ReplayedCase Error(string name, string why) => new(name, new ReplayResult(ReplayOutcome.Error, why, null), null, null);

    /// <summary>The argument of a failed case, the replay line last; empty for the others.</summary>
    public string[] Lines(string command) => Result.Shrunk is { } shrunk && Scenario is not null && Engine is not null
        ? FailureArgument.Write(Scenario, shrunk, Engine, command).Split('\n')
        : [];
}
