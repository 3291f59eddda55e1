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

    /// <summary>What the strategy cut off; null when nothing was.</summary>
    public Cut? Cut { get; init; }

    /// <summary>Why the strategy cannot be followed here, so that nothing was done; null when it was.</summary>
    public string? Refusal { get; init; }

    /// <summary>The history as it is afterwards.</summary>
    public required HistoryReport After { get; init; }
}
