using System.Collections.Immutable;

namespace ChaosHarness.Simulation;

/// <summary>What will be said and done in one of the sessions that a plan holds.</summary>
public sealed record PlannedSession
{
    /// <summary>0-based number in the plan as it was drawn; shrinking does not change it.</summary>
    public required int Number { get; init; }

    /// <summary>The user's turns. No other session of the plan has turns of these numbers.</summary>
    public required ImmutableArray<PlannedTurn> Turns { get; init; }

    /// <summary>What the user says after the last turn: the request that the provider accepts or refuses.</summary>
    public required string NextUserText { get; init; }

    /// <summary>Clean turns after restart and repair; the first answers <see cref="NextUserText"/>.</summary>
    public required ImmutableArray<PlannedTurn> Continuation { get; init; }
}
