using System.Collections.Immutable;

namespace ChaosHarness.Simulation;

/// <summary>
/// What will happen in one session: everything that chance decides, drawn before the run. Plain data: it can be printed, compared,
/// saved, and shrunk by leaving parts out; each part carries its own seed, so the others stay as they are.
/// </summary>
public sealed record RunPlan
{
    /// <summary>The seed of the campaign.</summary>
    public required Seed Seed { get; init; }

    /// <summary>1-based number of the session in its campaign.</summary>
    public required int Case { get; init; }

    /// <summary>The wire format's name.</summary>
    public required string Dialect { get; init; }

    /// <summary>How the gateway behaves.</summary>
    public required PlannedGateway Gateway { get; init; }

    /// <summary>Decides which of several ready continuations goes on first.</summary>
    public required Seed Schedule { get; init; }

    /// <summary>The user's turns.</summary>
    public required ImmutableArray<PlannedTurn> Turns { get; init; }

    /// <summary>What the user says after the last turn: the request that the provider accepts or refuses.</summary>
    public required string NextUserText { get; init; }

    /// <summary>What goes wrong.</summary>
    public required ImmutableArray<PlannedFault> Faults { get; init; }

    /// <summary>Clean turns after restart and repair; the first answers <see cref="NextUserText"/>.</summary>
    public required ImmutableArray<PlannedTurn> Continuation { get; init; }
}
