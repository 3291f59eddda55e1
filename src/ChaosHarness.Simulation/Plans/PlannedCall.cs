using System.Collections.Immutable;
using System.Text.Json.Serialization;

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

    /// <summary>
    /// What a sub-agent calls in a short conversation of its own, all at once, while the call that started it waits. The ids are of the same
    /// space as the session's own. Empty for every other tool.
    /// </summary>
    [JsonIgnore]
    public ImmutableArray<PlannedCall> Calls { get; init; } = [];

    /// <summary>The same as plans hold it: left out where there are none.</summary>
    [JsonInclude]
    [JsonPropertyName("calls")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    internal ImmutableArray<PlannedCall>? SavedCalls
    {
        get => Calls.IsEmpty ? null : Calls;
        init => Calls = value ?? [];
    }

    /// <summary>This call and those within it.</summary>
    internal ImmutableArray<PlannedCall> WithInner => [this, .. Calls];
}
