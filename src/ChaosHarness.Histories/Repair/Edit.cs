using System.Collections.Immutable;

namespace ChaosHarness.Histories;

/// <summary>One step of a repair and the rule that asked for it.</summary>
public sealed record Edit
{
    /// <summary>What is done.</summary>
    public required EditKind Kind { get; init; }

    /// <summary>The rule that asked for it.</summary>
    public required Rule Rule { get; init; }

    /// <summary>0-based index, in the history as it came, of the message where it happens.</summary>
    public required int Message { get; init; }

    /// <summary>The call ids concerned.</summary>
    public ImmutableArray<string> Ids { get; init; } = [];

    /// <summary>What happens, in one clause for a person.</summary>
    public required string Describe { get; init; }
}
