using System.Collections.Immutable;
using ChaosHarness.Histories;

namespace ChaosHarness.Simulation;

/// <summary>What may happen: workload, gateway, faults, and what is expected of it. Read from YAML by <see cref="ScenarioReader"/>.</summary>
public sealed record Scenario
{
    /// <summary>The file as the caller named it.</summary>
    public required string File { get; init; }

    /// <summary>The file's bytes as text, for saving beside a failure.</summary>
    public required string Text { get; init; }

    /// <summary>SHA-256 of the file's bytes, 64 lower-case hexadecimal digits.</summary>
    public required string Hash { get; init; }

    /// <summary>One line for people.</summary>
    public required string Title { get; init; }

    /// <summary>A few sentences; empty when there are none.</summary>
    public required string Description { get; init; }

    /// <summary>The seed when the caller gives none.</summary>
    public required Seed Seed { get; init; }

    /// <summary>What a session looks like.</summary>
    public required Workload Workload { get; init; }

    /// <summary>How the agent's gateway behaves.</summary>
    public required Gateway Gateway { get; init; }

    /// <summary>The wire format of the histories.</summary>
    public required Dialect Dialect { get; init; }

    /// <summary>What goes wrong; empty for a control.</summary>
    public required ImmutableArray<FaultSpec> Faults { get; init; }

    /// <summary>What repairs when the caller names nothing else.</summary>
    public required Engine Engine { get; init; }

    /// <summary>Clean turns after restart and repair.</summary>
    public required int ContinueTurns { get; init; }

    /// <summary>What must hold, in the order of the file, then the laws that the file does not mention (each <c>= 100%</c>).</summary>
    public required ImmutableArray<Expectation> Expectations { get; init; }

    /// <summary>The law that a planted bug must break; null for a scenario in which every law must hold.</summary>
    public Metric? CaughtBy => Expectations.FirstOrDefault(expectation => expectation.IsCaughtBy)?.Metric;

    /// <summary>The path under <c>scenarios/</c> without extension, with <c>-</c> for <c>/</c>: <c>smoke-stop-mid-batch</c>.</summary>
    public string Slug => ReplayToken.SlugOf(File);
}
