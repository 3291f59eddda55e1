using ChaosHarness.Simulation;

namespace ChaosHarness.Cli;

/// <summary>What a run has found so far.</summary>
/// <param name="baseline">What is known to fail; null when everything counts.</param>
internal sealed class RunResults(Baseline? baseline = null)
{
    /// <summary>The scenarios that were run, in order.</summary>
    public List<CampaignReport> Reports { get; } = [];

    /// <summary>The files of those that were not: the time was up, or the user had enough.</summary>
    public List<string> NotRun { get; } = [];

    /// <summary>How long each of them took.</summary>
    public List<TimeSpan> Times { get; } = [];

    /// <summary>One failure for each signature of each scenario.</summary>
    public List<FoundFailure> Failures { get; } = [];

    /// <summary>Failures of earlier runs that were tried again and still fail.</summary>
    public IReadOnlyList<SavedFailure> StillFailing { get; set; } = [];

    /// <summary>The command that brings the first failure back, or repeats the run.</summary>
    public string LastLine { get; set; } = "";

    /// <summary>What all of it means for the exit code.</summary>
    public ExitCode Code => Reports.Select(report => report.Verdict switch
    {
        CampaignVerdict.Held => ExitCode.Ok,
        CampaignVerdict.Failed => IsKnown(report) ? ExitCode.Ok : ExitCode.Failed,
        _ => ExitCode.Inconclusive,
    }).Append(NotRun.Count > 0 ? ExitCode.Inconclusive : ExitCode.Ok)
        .Append(StillFailing.All(IsKnown) ? ExitCode.Ok : ExitCode.Failed)
        .Aggregate(ExitCodes.Merge);

    /// <summary>Whether a scenario failed in ways alone that are known.</summary>
    public bool IsKnown(CampaignReport report) => baseline is not null && report.Verdict == CampaignVerdict.Failed
        && report.Failures.All(group => baseline.Knows(report.Scenario.Slug, group.Signature.ToString()))
        && report.Expectations.Where(result => !result.IsMet).All(result => baseline.KnowsMissed(report.Scenario.Slug, result.Expectation.Metric.Name));

    /// <summary>Whether a failure is known.</summary>
    public bool IsKnown(FoundFailure failure) => baseline?.Knows(failure.Report.Scenario.Slug, failure.Group.Signature.ToString()) ?? false;

    private bool IsKnown(SavedFailure failure) => baseline?.Knows(ReplayToken.SlugOf(failure.ScenarioFile), failure.Signature) ?? false;
}
