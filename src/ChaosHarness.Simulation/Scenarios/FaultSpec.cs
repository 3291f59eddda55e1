using System.Collections.Immutable;

namespace ChaosHarness.Simulation;

/// <summary>One fault of a scenario: how often a session draws it, and how many of it then.</summary>
public abstract record FaultSpec
{
    private FaultSpec()
    {
    }

    /// <summary>One of <see cref="FaultKind.All"/>.</summary>
    public abstract string Kind { get; }

    /// <summary>Share of the sessions that draw it.</summary>
    public required Ratio Rate { get; init; }

    /// <summary>How many a session gets that draws it.</summary>
    public required Quantity Count { get; init; }

    /// <summary>The user says /stop: running calls are cancelled, waiting ones never start, a new message follows.</summary>
    public sealed record Abort : FaultSpec
    {
        /// <inheritdoc/>
        public override string Kind => FaultKind.Abort;

        /// <summary>When.</summary>
        public required FaultMoment At { get; init; }
    }

    /// <summary>The connection to the tools is lost: what runs there goes on, its results never arrive.</summary>
    public sealed record NetworkDrop : FaultSpec
    {
        /// <inheritdoc/>
        public override string Kind => FaultKind.NetworkDrop;

        /// <summary>When.</summary>
        public required FaultMoment At { get; init; }
    }

    /// <summary>A tool hangs for longer than the gateway's tool timeout.</summary>
    public sealed record Timeout : FaultSpec
    {
        /// <inheritdoc/>
        public override string Kind => FaultKind.Timeout;
    }

    /// <summary>Parallel results are saved under wrong ids.</summary>
    public sealed record IdRace : FaultSpec
    {
        /// <inheritdoc/>
        public override string Kind => FaultKind.IdRace;

        /// <summary>The forms it may take, of <see cref="FaultKind.IdRaces"/>.</summary>
        public required ImmutableArray<string> Kinds { get; init; }
    }

    /// <summary>What befalls a saved session besides: lost, doubled and displaced blocks, spoilt ids, empty messages.</summary>
    public sealed record Damage : FaultSpec
    {
        /// <inheritdoc/>
        public override string Kind => FaultKind.Damage;

        /// <summary>The kinds it may be of, names of <see cref="Simulation.Damage.All"/>.</summary>
        public required ImmutableArray<string> Kinds { get; init; }
    }
}
