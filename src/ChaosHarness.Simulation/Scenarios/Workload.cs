using System.Collections.Immutable;

namespace ChaosHarness.Simulation;

/// <summary>What a session looks like before any fault.</summary>
public sealed record Workload
{
    /// <summary>Number of cases; each is one session, or as many as <see cref="AtOnce"/> says.</summary>
    public required int Sessions { get; init; }

    /// <summary>User turns a session.</summary>
    public required Quantity Turns { get; init; }

    /// <summary>Calls in one assistant message.</summary>
    public required Quantity ParallelCalls { get; init; }

    /// <summary>The tools that the assistant uses, of <see cref="ToolName.All"/>.</summary>
    public required ImmutableArray<string> Tools { get; init; }

    /// <summary>Milliseconds of virtual time that a call takes; null for what was measured of each tool.</summary>
    public required Quantity? LatencyMs { get; init; }

    /// <summary>Bytes of a result's text; null for what was measured of each tool, with a huge one now and then.</summary>
    public required Quantity? ResultBytes { get; init; }

    /// <summary>Sessions that run at once in one process; together they are one case.</summary>
    public Quantity AtOnce { get; init; } = new Quantity.Range(1, 1);

    /// <summary>Whether a <see cref="ToolName.SubAgent"/> makes calls of its own.</summary>
    public bool SubAgents { get; init; }
}
