using System.Collections.Immutable;

namespace ChaosHarness.Simulation;

/// <summary>The truth about one call.</summary>
public sealed record CallTruth
{
    /// <summary>The call's id.</summary>
    public required string CallId { get; init; }

    /// <summary>The tool's name.</summary>
    public required string Tool { get; init; }

    /// <summary>Number of the session that made it, as <see cref="PlannedSession.Number"/>.</summary>
    public int Session { get; init; }

    /// <summary>Number of the turn that made it.</summary>
    public required int Turn { get; init; }

    /// <summary>The id of the sub-agent's call within which it was made; empty for a call of the session's own assistant.</summary>
    public string SubAgent { get; init; } = "";

    /// <summary>What became of it.</summary>
    public required Truth Outcome { get; init; }

    /// <summary>Whether a compaction's summary that is still there was made of the call or its result: what happened is told in other words.</summary>
    public bool IsSummarised { get; init; }

    /// <summary>The text that only this call's own result holds.</summary>
    public required string Marker { get; init; }

    /// <summary>The ids under which its result was saved, in order; empty when it was lost.</summary>
    public required ImmutableArray<string> SavedUnder { get; init; }
}
