using System.Collections.Immutable;

namespace ChaosHarness.Histories;

/// <summary>One place where a history breaks a rule.</summary>
public sealed record Violation
{
    /// <summary>The rule that is broken.</summary>
    public required Rule Rule { get; init; }

    /// <summary>0-based index of the message in the history that would be sent; -1 when it is about the whole request.</summary>
    public required int Message { get; init; }

    /// <summary>0-based index of the block in its message; -1 when it is about the whole message.</summary>
    public required int Block { get; init; }

    /// <summary>1-based line of the file.</summary>
    public required int Line { get; init; }

    /// <summary>0-based offset of the block's (or message's) first byte.</summary>
    public required int Offset { get; init; }

    /// <summary>The call ids concerned.</summary>
    public ImmutableArray<string> Ids { get; init; } = [];

    /// <summary>What the provider would answer, in its own words.</summary>
    public required string Text { get; init; }
}
