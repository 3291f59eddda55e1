using System.Collections.Immutable;

namespace ChaosHarness.Histories;

/// <summary>A pair of call and result whose ids match and whose evidence contradicts; reported, never changed (law 6).</summary>
public sealed record Suspect
{
    /// <summary>0-based index of the message that holds the result.</summary>
    public required int Message { get; init; }

    /// <summary>0-based index of the result in it.</summary>
    public required int Block { get; init; }

    /// <summary>The id they share.</summary>
    public required ImmutableArray<string> Ids { get; init; }

    /// <summary>What speaks against the pair.</summary>
    public required string Reason { get; init; }
}
