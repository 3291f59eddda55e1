using ChaosHarness.Simulation;

namespace ChaosHarness.Cli;

/// <summary>What a run has found so far.</summary>
internal sealed class RunResults
{
    /// <summary>The scenarios that were run, in order.</summary>
    public List<CampaignReport> Reports { get; } = [];

    /// <summary>The files of those that were not: the time was up, or the user had enough.</summary>
    public List<string> NotRun { get; } = [];

    /// <summary>How long each of them took.</summary>
    public List<TimeSpan> Times { get; } = [];

    /// <summary>One failure for each signature of each scenario.</summary>
    public List<FoundFailure> Failures { get; } = [];

    /// <summary>The command that brings the first failure back, or repeats the run.</summary>
    public string LastLine { get; set; } = "";

    /// <summary>What all of it means for the exit code.</summary>
    public ExitCode Code => Reports.Select(report => report.Verdict switch
    {
        CampaignVerdict.Held => ExitCode.Ok,
        CampaignVerdict.Failed => ExitCode.Failed,
        _ => ExitCode.Inconclusive,
    }).Append(NotRun.Count > 0 ? ExitCode.Inconclusive : ExitCode.Ok).Aggregate(ExitCodes.Merge);
}
