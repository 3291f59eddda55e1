using System.Collections.Immutable;

namespace ChaosHarness.Simulation;

/// <summary>What a campaign found; the same for any number of jobs.</summary>
public sealed record CampaignReport
{
    /// <summary>What was run.</summary>
    public required Scenario Scenario { get; init; }

    /// <summary>The seed of all cases.</summary>
    public required Seed Seed { get; init; }

    /// <summary>What repaired.</summary>
    public required Engine Engine { get; init; }

    /// <summary>Sessions that were judged.</summary>
    public required int Sessions { get; init; }

    /// <summary>Sessions that were to be judged.</summary>
    public required int SessionsPlanned { get; init; }

    /// <summary>Schedules under which each was to be run.</summary>
    public required int Schedules { get; init; }

    /// <summary>Cases that were judged: sessions, each under each schedule. All that follows is counted in cases.</summary>
    public required int Cases { get; init; }

    /// <summary>Of these, those under another schedule that came to another history or trace than the plan's own.</summary>
    public required int OtherRuns { get; init; }

    /// <summary>Tool calls in them.</summary>
    public required long Calls { get; init; }

    /// <summary>Bytes of the saved histories.</summary>
    public required long HistoryBytes { get; init; }

    /// <summary>Virtual time that the sessions took, one after the other.</summary>
    public required TimeSpan VirtualTime { get; init; }

    /// <summary>Every metric in the order of <see cref="Metric.All"/>.</summary>
    public required ImmutableArray<MetricCount> Metrics { get; init; }

    /// <summary>Expectations beside what was counted, in the scenario's order.</summary>
    public required ImmutableArray<ExpectationResult> Expectations { get; init; }

    /// <summary>The scenario's kinds of fault in the order of <see cref="FaultKind.All"/>.</summary>
    public required ImmutableArray<FaultCount> Faults { get; init; }

    /// <summary>The cells that are not empty, by fault and then rule.</summary>
    public required ImmutableArray<FaultRuleCell> Reached { get; init; }

    /// <summary>Failures by signature, the one with the earliest case first.</summary>
    public required ImmutableArray<FailureGroup> Failures { get; init; }

    /// <summary>Results that stand under a wrong call without any trace in the history.</summary>
    public required long SilentSwaps { get; init; }

    /// <summary>Number of the first session that broke the law of <c>caught-by</c>; null when none did, or nothing is planted.</summary>
    public required int? CaughtInCase { get; init; }

    /// <summary>Why the campaign proves less than it should; empty when nothing is missing.</summary>
    public required ImmutableArray<string> Doubts { get; init; }

    /// <summary>SHA-256 over all histories and traces: equal for equal seeds, on any machine and any number of jobs.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>SHA-256 over the saved and the repaired histories, case by case: equal for equal seeds and engines.</summary>
    public required string HistoriesHash { get; init; }

    /// <summary>Failed when an expectation was missed, inconclusive when there are doubts, else held.</summary>
    public CampaignVerdict Verdict =>
        Expectations.Any(result => !result.IsMet) ? CampaignVerdict.Failed
        : Doubts.IsEmpty ? CampaignVerdict.Held
        : CampaignVerdict.Inconclusive;

    /// <summary>How often a metric was met.</summary>
    public MetricCount Count(Metric metric) => Metrics.First(count => count.Metric == metric);
}
