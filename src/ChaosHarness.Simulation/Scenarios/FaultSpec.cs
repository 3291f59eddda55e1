using System.Collections.Immutable;

namespace ChaosHarness.Simulation;

/// <summary>One fault of a scenario: how often a session draws it, and how many of it then.</summary>
public sealed record FaultSpec
{
    /// <summary>One of <see cref="FaultKind.All"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>Share of the sessions that draw it.</summary>
    public required Ratio Rate { get; init; }

    /// <summary>How many a session gets that draws it.</summary>
    public required Quantity Count { get; init; }

    /// <summary>When, for one of <see cref="FaultKind.Interruptions"/>; otherwise null.</summary>
    public FaultMoment? At { get; init; }

    /// <summary>The forms it may take, for a kind that has several (<see cref="KindsOf"/>); otherwise empty.</summary>
    public ImmutableArray<string> Kinds { get; init; } = [];

    /// <summary>The forms of a kind of fault; none where it has one form.</summary>
    public static ImmutableArray<string> KindsOf(string kind) => kind switch
    {
        FaultKind.IdRace => FaultKind.IdRaces,
        FaultKind.ServerError => FaultKind.ServerErrors,
        FaultKind.StreamCut => FaultKind.StreamCuts,
        FaultKind.Damage => [.. Damage.All.Select(damage => damage.Name)],
        _ => [],
    };
}
