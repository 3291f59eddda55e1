using System.Collections.Immutable;

namespace ChaosHarness.Histories;

/// <summary>What a repair gives back: the bytes, the edits that led there, and what is left.</summary>
public sealed record RepairOutcome
{
    /// <summary>The repaired document; the very same bytes when there was nothing to do.</summary>
    public required ReadOnlyMemory<byte> Bytes { get; init; }

    /// <summary>The edits in the order of the history; empty for a valid history.</summary>
    public required ImmutableArray<Edit> Edits { get; init; }

    /// <summary>The byte replacements behind the edits, in ascending order.</summary>
    public required ImmutableArray<Splice> Splices { get; init; }

    /// <summary>Violations that no edit can mend.</summary>
    public required IReadOnlyList<Violation> Remaining { get; init; }

    /// <summary>Pairs that look wrong and were left as they are.</summary>
    public required ImmutableArray<Suspect> Suspects { get; init; }

    /// <summary>Valid when nothing remains.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>Whether anything was edited.</summary>
    public bool Changed => !Edits.IsEmpty;
}
