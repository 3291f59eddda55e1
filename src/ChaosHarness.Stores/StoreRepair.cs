using System.Collections.Immutable;
using ChaosHarness.Histories;

namespace ChaosHarness.Stores;

/// <summary>What a repair gives back for a whole file.</summary>
public sealed record StoreRepair
{
    /// <summary>The bytes of the mended file; the very same when there was nothing to do.</summary>
    public required ReadOnlyMemory<byte> Bytes { get; init; }

    /// <summary>One entry for each history of the file.</summary>
    public required ImmutableArray<HistoryRepair> Histories { get; init; }

    /// <summary>The byte replacements, in ascending order of the file.</summary>
    public required ImmutableArray<Splice> Splices { get; init; }

    /// <summary>Whether anything was edited.</summary>
    public bool Changed => !Splices.IsEmpty;
}
