namespace ChaosHarness.Simulation;

/// <summary>One tool call, and what the tool will do.</summary>
public sealed record PlannedCall
{
    /// <summary>The call's id, of the form <c>toolu_01…</c>.</summary>
    public required string Id { get; init; }

    /// <summary>One of <see cref="ToolName.All"/>.</summary>
    public required string Tool { get; init; }

    /// <summary>The call's input, a JSON object.</summary>
    public required string Arguments { get; init; }

    /// <summary>Milliseconds that the tool takes.</summary>
    public required int LatencyMs { get; init; }

    /// <summary>The seed from which the result's text is composed.</summary>
    public required Seed Result { get; init; }

    /// <summary>About how many bytes of text the result has.</summary>
    public required int ResultBytes { get; init; }

    /// <summary>Whether the result is written as a list of blocks; otherwise as a plain string.</summary>
    public required bool ResultAsBlocks { get; init; }

    /// <summary>Whether the tool itself answers with an error, as tools do without any fault of the gateway.</summary>
    public required bool Fails { get; init; }
}
