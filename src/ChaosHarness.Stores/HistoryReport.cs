using System.Collections.Immutable;
using ChaosHarness.Histories;

namespace ChaosHarness.Stores;

/// <summary>What a check says about one history of a file.</summary>
public sealed record HistoryReport
{
    /// <summary>1-based line of the file at which the history starts.</summary>
    public required int Line { get; init; }

    /// <summary>The dialect it was judged by.</summary>
    public required Dialect Dialect { get; init; }

    /// <summary>All dialects that the document fits, <see cref="Dialect"/> first; more than one when it does not tell. Empty when it could not be read.</summary>
    public ImmutableArray<Dialect> DialectCandidates { get; init; } = [];

    /// <summary>The dialect that the document shows for certain, where the user named another one; null otherwise.</summary>
    public Dialect? LooksLike { get; init; }

    /// <summary>Messages in the file, skipped ones included.</summary>
    public int Messages { get; init; }

    /// <summary>Tool calls in the file, those of skipped turns included.</summary>
    public int Calls { get; init; }

    /// <summary>Tool results in the file.</summary>
    public int Results { get; init; }

    /// <summary>Invalid with any violation, unknown when a limit was reached.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>The violations; <see cref="Violation.Line"/> and <see cref="Violation.Offset"/> are those of the file.</summary>
    public IReadOnlyList<Violation> Violations { get; init; } = [];

    /// <summary>Pairs that look wrong.</summary>
    public ImmutableArray<Suspect> Suspects { get; init; } = [];

    /// <summary>What the agent would not send.</summary>
    public ImmutableArray<SkippedTurn> Skipped { get; init; } = [];

    /// <summary>What was not looked at.</summary>
    public ImmutableArray<string> NotChecked { get; init; } = [];

    /// <summary>The limit that was reached; null when none was.</summary>
    public string? Limit { get; init; }

    /// <summary>Ids of calls that stand in the file, whether they are sent or not; empty where the projection is the file.</summary>
    public ImmutableArray<string> FileCallIds { get; init; } = [];

    /// <summary>What the agent would send; null when the bytes cannot be read.</summary>
    public History? Projection { get; init; }
}
