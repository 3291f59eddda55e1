using System.Collections.Immutable;
using ChaosHarness.Histories;

namespace ChaosHarness.Stores;

/// <summary>What a repair did to one history of a file.</summary>
public sealed record HistoryRepair
{
    /// <summary>The history as it came.</summary>
    public required HistoryReport Before { get; init; }

    /// <summary>What the edits were made to: what the agent would send once the file itself can be read again; null without edits.</summary>
    public History? Basis { get; init; }

    /// <summary>The edits in the order of the history.</summary>
    public required ImmutableArray<Edit> Edits { get; init; }

    /// <summary>The history as it is afterwards.</summary>
    public required HistoryReport After { get; init; }
}
