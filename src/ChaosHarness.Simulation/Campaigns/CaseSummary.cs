using System.Collections.Immutable;

namespace ChaosHarness.Simulation;

/// <summary>What a campaign keeps of a case: everything that is counted, nothing that is large.</summary>
internal sealed record CaseSummary
{
    public required int Case { get; init; }

    public required string Fingerprint { get; init; }

    public required int Calls { get; init; }

    public required long HistoryBytes { get; init; }

    public required long DurationMs { get; init; }

    public required ImmutableArray<FaultOutcome> Faults { get; init; }

    public required ImmutableArray<string> ExercisedKinds { get; init; }

    public required ImmutableArray<string> BrokenRules { get; init; }

    public required ImmutableArray<Metric> LawsMet { get; init; }

    public required FailureSignature? Signature { get; init; }

    public required int SilentSwaps { get; init; }

    public required string Unknown { get; init; }

    public static CaseSummary Of(JudgedCase judged) => new()
    {
        Case = judged.Run.Plan.Case,
        Fingerprint = judged.Run.Fingerprint(),
        Calls = judged.Run.Calls.Length,
        HistoryBytes = judged.Run.HistoryBytes.Length,
        DurationMs = judged.Run.DurationMs,
        Faults = judged.Run.Faults,
        ExercisedKinds = judged.Run.ExercisedKinds,
        BrokenRules = [.. judged.Damage.Select(violation => violation.Rule.Id).Distinct().Order(StringComparer.Ordinal)],
        LawsMet = [.. Metric.All.Where(metric => metric.IsLaw && judged.Meets(metric))],
        Signature = judged.Signature,
        SilentSwaps = judged.SilentSwaps,
        Unknown = judged.Unknown,
    };
}
