using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace ChaosHarness.Simulation;

/// <summary>Adds cases up, in their order, to a report.</summary>
internal sealed class CampaignCounter(CampaignOptions options, int sessionsPlanned)
{
    private readonly Dictionary<Metric, long> _lawsMet = Metric.All.ToDictionary(metric => metric, _ => 0L);
    private readonly Dictionary<(string Fault, string Rule), long> _reached = [];
    private readonly Dictionary<string, (long Planned, long Exercised)> _faults = FaultKind.All.ToDictionary(kind => kind, _ => (0L, 0L));
    private readonly Dictionary<FailureSignature, FailureGroup> _failures = [];
    private readonly StringBuilder _fingerprints = new();
    private readonly StringBuilder _histories = new();
    private long _corrupted;
    private long _valid;
    private long _silentSessions;
    private long _silentSwaps;
    private long _turns;
    private long _turnsLost;
    private Beliefs _beliefs;
    private long _calls;
    private long _bytes;
    private long _durationMs;
    private long _unknown;
    private int? _caughtInCase;
    private long _caught;
    private string _firstUnknown = "";
    private string _ownFingerprint = "";
    private int _sessions;
    private int _otherRuns;

    /// <summary>What is counted: sessions, or where several schedules are explored each session under each.</summary>
    public int Cases { get; private set; }

    public int Failures { get; private set; }

    public void Add(CaseSummary summary)
    {
        Cases++;
        if (summary.Schedule == 0)
        {
            _sessions++;
            _ownFingerprint = summary.Fingerprint;
        }

        _otherRuns += summary.Fingerprint == _ownFingerprint ? 0 : 1;
        _fingerprints.Append(summary.Fingerprint).Append('\n');
        _histories.Append(summary.Histories).Append('\n');
        _calls += summary.Calls;
        _bytes += summary.HistoryBytes;
        _durationMs += summary.DurationMs;
        _corrupted += summary.BrokenRules.IsEmpty ? 0 : 1;
        _valid += summary.BrokenRules.IsEmpty && summary.Unknown.Length == 0 ? 1 : 0;
        _silentSwaps += summary.SilentSwaps;
        _turns += summary.Turns;
        _turnsLost += summary.TurnsLost;
        _beliefs += summary.Beliefs;
        _silentSessions += summary.SilentSwaps > 0 ? 1 : 0;
        foreach (Metric law in summary.LawsMet)
        {
            // A history that was broken cannot show that a valid one comes back unchanged.
            _lawsMet[law] += law == Metric.UnchangedWhenValid && !summary.BrokenRules.IsEmpty ? 0 : 1;
        }

        if (options.Scenario.CaughtBy is { } planted && summary.Breaks(planted))
        {
            _caught++;
            _caughtInCase ??= summary.Case;
        }

        AddFaults(summary);
        AddFailure(summary);
    }

    public CampaignReport Report()
    {
        ImmutableArray<MetricCount> metrics = [.. Metric.All.Select(CountOf)];
        ImmutableArray<FaultCount> faults =
        [
            .. FaultKind.All.Where(kind => options.Scenario.Faults.Any(fault => fault.Kind == kind))
                .Select(kind => new FaultCount(kind, _faults[kind].Planned, _faults[kind].Exercised)),
        ];
        return new CampaignReport
        {
            Scenario = options.Scenario,
            Seed = options.Seed,
            Engine = options.Engine,
            Sessions = _sessions,
            SessionsPlanned = sessionsPlanned,
            Schedules = options.Schedules,
            Cases = Cases,
            OtherRuns = _otherRuns,
            Calls = _calls,
            HistoryBytes = _bytes,
            VirtualTime = TimeSpan.FromMilliseconds(_durationMs),
            Metrics = metrics,
            Expectations =
            [
                .. options.Scenario.Expectations.Select(expectation =>
                    new ExpectationResult(expectation, expectation.IsCaughtBy ? CountOfCatches(expectation.Metric) : metrics.First(count => count.Metric == expectation.Metric))),
            ],
            Faults = faults,
            Reached =
            [
                .. _reached.Select(cell => new FaultRuleCell(cell.Key.Fault, cell.Key.Rule, cell.Value))
                    .OrderBy(cell => FaultKind.All.IndexOf(cell.Fault)).ThenBy(cell => cell.Rule, StringComparer.Ordinal),
            ],
            Failures = [.. _failures.Values.OrderBy(group => group.FirstCase)],
            SilentSwaps = _silentSwaps,
            CaughtInCase = _caughtInCase,
            Doubts = Doubts(faults),
            Fingerprint = HashOf(_fingerprints),
            HistoriesHash = HashOf(_histories),
        };
    }

    private static string HashOf(StringBuilder lines) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(lines.ToString())));

    private void AddFaults(CaseSummary summary)
    {
        foreach (FaultOutcome outcome in summary.Faults)
        {
            (long planned, long exercised) = _faults[outcome.Fault.Kind];
            _faults[outcome.Fault.Kind] = (planned + 1, exercised + (outcome.IsExercised ? 1 : 0));
        }

        foreach (string fault in summary.ExercisedKinds)
        {
            foreach (string rule in summary.BrokenRules)
            {
                _reached[(fault, rule)] = _reached.GetValueOrDefault((fault, rule)) + 1;
            }
        }
    }

    private void AddFailure(CaseSummary summary)
    {
        if (summary.Unknown.Length > 0)
        {
            _unknown++;
            _firstUnknown = _firstUnknown.Length > 0 ? _firstUnknown : FormattableString.Invariant($"case {summary.Case}: {summary.Unknown}");
        }

        if (summary.Signature is { } signature)
        {
            Failures++;
            _failures[signature] = _failures.TryGetValue(signature, out FailureGroup? group)
                ? group with { Count = group.Count + 1 }
                : new FailureGroup(signature, 1, summary.Case, summary.Schedule);
        }
    }

    private MetricCount CountOf(Metric metric)
    {
        (long hits, long total) = metric.Name switch
        {
            _ when metric == Metric.FaultsExercised => (_faults.Values.Sum(count => count.Exercised), _faults.Values.Sum(count => count.Planned)),
            _ when metric == Metric.Corrupted => (_corrupted, Cases),
            _ when metric == Metric.SilentSwaps => (_silentSessions, Cases),
            _ when metric == Metric.TurnsLost => (_turnsLost, _turns),
            _ when metric == Metric.RanButForgotten => (_beliefs.Forgotten, _beliefs.Ran),
            _ when metric == Metric.OutcomeUnknown => (_beliefs.Unknown, _beliefs.Ran),
            _ when metric == Metric.ClaimedButNeverRun => (_beliefs.Claimed, _beliefs.NeverRan),

            // Unknown is not failed: a session that no checker could judge counts neither for nor against a law.
            _ => (_lawsMet[metric], metric == Metric.UnchangedWhenValid ? _valid : Cases - _unknown),
        };
        return new MetricCount(metric, hits, total);
    }

    private MetricCount CountOfCatches(Metric planted) => new(planted, Cases - _unknown - _caught, Cases - _unknown);

    private ImmutableArray<string> Doubts(ImmutableArray<FaultCount> faults)
    {
        ImmutableArray<string>.Builder doubts = ImmutableArray.CreateBuilder<string>();
        foreach (FaultCount fault in faults)
        {
            if (fault.Exercised == 0)
            {
                doubts.Add(fault.Planned == 0
                    ? $"the fault {fault.Kind} was never planned: too few sessions, or none that fits it"
                    : FormattableString.Invariant($"the fault {fault.Kind} was planned {fault.Planned} times and never took effect under the policy {options.Scenario.Gateway.Policy.Name}"));
            }
        }

        string cases = options.Schedules == 1 ? "sessions" : "cases";
        long planned = (long)sessionsPlanned * options.Schedules;
        if (Cases < planned)
        {
            doubts.Add(FormattableString.Invariant($"the run was ended after {Cases} of {planned} {cases}"));
        }

        if (_unknown > 0)
        {
            doubts.Add(FormattableString.Invariant($"{_unknown} {cases} could not be judged; {_firstUnknown}"));
        }

        return doubts.ToImmutable();
    }
}
