using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace ChaosHarness.Simulation;

/// <summary>One turn: the user speaks, the assistant calls tools in parallel, then says what came of it.</summary>
public sealed record PlannedTurn
{
    /// <summary>1-based number in the plan as it was drawn; shrinking does not change it.</summary>
    public required int Number { get; init; }

    /// <summary>What the user says.</summary>
    public required string UserText { get; init; }

    /// <summary>Whether the gateway writes the user's text as a list of blocks; otherwise as a plain string.</summary>
    public required bool UserTextAsBlocks { get; init; }

    /// <summary>Milliseconds until the assistant answers.</summary>
    public required int ThinkMs { get; init; }

    /// <summary>What the assistant says before its calls; empty when it says nothing.</summary>
    public required string AssistantText { get; init; }

    /// <summary>The parallel calls; none for a turn of words alone.</summary>
    public required ImmutableArray<PlannedCall> Calls { get; init; }

    /// <summary>The parallel calls, each followed by those that run within it.</summary>
    [JsonIgnore]
    internal IEnumerable<PlannedCall> AllCalls => Calls.SelectMany(call => call.WithInner);

    /// <summary>What the assistant says after the results.</summary>
    public required string ClosingText { get; init; }
}
