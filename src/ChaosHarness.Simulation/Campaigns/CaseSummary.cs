using System.Collections.Immutable;
using System.Security.Cryptography;

namespace ChaosHarness.Simulation;

/// <summary>What a campaign keeps of a case: everything that is counted, nothing that is large.</summary>
internal sealed record CaseSummary
{
    public required int Case { get; init; }

    public required int Schedule { get; init; }

    public required string Fingerprint { get; init; }

    /// <summary>SHA-256 over the saved history and the repaired one, each with a line end.</summary>
    public required string Histories { get; init; }

    public required int Calls { get; init; }

    public required int Turns { get; init; }

    public required int TurnsLost { get; init; }

    public required long HistoryBytes { get; init; }

    public required long DurationMs { get; init; }

    public required ImmutableArray<FaultOutcome> Faults { get; init; }

    public required ImmutableArray<string> ExercisedKinds { get; init; }

    public required ImmutableArray<string> BrokenRules { get; init; }

    public required ImmutableArray<Metric> LawsMet { get; init; }

    public required bool IsAnswered { get; init; }

    public required FailureSignature? Signature { get; init; }

    public required int SilentSwaps { get; init; }

    public required Beliefs Beliefs { get; init; }

    public required string Unknown { get; init; }

    /// <summary>Whether the engine broke a law by its answer: one that hangs or crashes breaks the first of them and shows nothing about the others.</summary>
    public bool Breaks(Metric law) => Unknown.Length == 0 && !LawsMet.Contains(law) && (IsAnswered || law == Metric.RepairedValid);

    public static CaseSummary Of(JudgedCase judged) => new()
    {
        Case = judged.Run.Plan.Case,
        Schedule = judged.Run.Plan.OtherSchedule,
        Fingerprint = judged.Run.Fingerprint(),
        Histories = HashOf(judged),
        Calls = judged.Run.Calls.Length,
        Turns = judged.Run.Plan.Sessions.Sum(session => session.Turns.Length),
        TurnsLost = judged.Run.TurnsLost,
        HistoryBytes = judged.Run.Histories.Sum(history => (long)history.Length),
        DurationMs = judged.Run.DurationMs,
        Faults = judged.Run.Faults,
        ExercisedKinds = judged.Run.ExercisedKinds,
        BrokenRules = [.. judged.Sessions.SelectMany(session => session.Damage).Select(violation => violation.Rule.Id).Distinct().Order(StringComparer.Ordinal)],
        LawsMet = [.. Metric.All.Where(metric => metric.IsLaw && judged.Meets(metric))],
        IsAnswered = judged.Sessions.All(session => session.Answer is EngineAnswer.Repaired),
        Signature = judged.Signature,
        SilentSwaps = judged.SilentSwaps,
        Beliefs = judged.Beliefs,
        Unknown = judged.Unknown,
    };

    private static string HashOf(JudgedCase judged)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (JudgedCase session in judged.Sessions)
        {
            hash.AppendData(session.Before.Bytes.Span);
            hash.AppendData("\n"u8);
            if (session.Answer is EngineAnswer.Repaired repaired)
            {
                hash.AppendData(repaired.Bytes.Span);
                hash.AppendData("\n"u8);
            }
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
