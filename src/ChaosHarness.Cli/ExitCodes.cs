using System.Collections.Immutable;
using ChaosHarness.Histories;

namespace ChaosHarness.Cli;

/// <summary>One exit code out of several: the only place that knows which of them weighs more.</summary>
internal static class ExitCodes
{
    /// <summary>Heaviest first. An interruption stands before whatever the part that ran found out: nobody may take that part for the whole.</summary>
    public static ImmutableArray<ExitCode> Precedence { get; } =
    [
        ExitCode.Internal, ExitCode.Interrupted, ExitCode.Terminated, ExitCode.InputOutput, ExitCode.NoPermission, ExitCode.Busy, ExitCode.Usage,
        ExitCode.Unreachable, ExitCode.Failed, ExitCode.Threshold, ExitCode.Inconclusive, ExitCode.Ok,
    ];

    /// <summary>The heavier of the two.</summary>
    public static ExitCode Merge(ExitCode left, ExitCode right) =>
        Precedence.IndexOf(left) <= Precedence.IndexOf(right) ? left : right;

    /// <summary>What a verdict says to the caller.</summary>
    public static ExitCode Of(Verdict verdict) => verdict switch
    {
        Verdict.Valid => ExitCode.Ok,
        Verdict.Invalid => ExitCode.Failed,
        _ => ExitCode.Inconclusive,
    };
}
