using System.Collections.Immutable;
using ChaosHarness.Histories;

namespace ChaosHarness.Stores;

/// <summary>What a repair did to one history of a file.</summary>
public sealed record HistoryRepair
{
    /// <summary>The history as it came.</summary>
    public required HistoryReport Before { get; init; }

    /// <summary>What the plan started from: the projection once the file itself is whole again; null when there was no plan.</summary>
    public History? Basis { get; init; }

    /// <summary>The edits in the order of the history.</summary>
    public required ImmutableArray<Edit> Edits { get; init; }

    /// <summary>The history as it is afterwards.</summary>
    public required HistoryReport After { get; init; }
}
