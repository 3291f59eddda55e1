using System.Collections.Immutable;
using ChaosHarness.Histories;

namespace ChaosHarness.Simulation;

/// <summary>One bug of an engine: the smallest history found that shows it.</summary>
public sealed record FuzzFinding
{
    /// <summary>The law that breaks.</summary>
    public required Law Law { get; init; }

    /// <summary>How, in one sentence.</summary>
    public required string Explanation { get; init; }

    /// <summary>What makes two findings the same one: law and rule, damage classes of the history, kinds of edit that our repair of it has.</summary>
    public required string Signature { get; init; }

    /// <summary>Number of the case that showed it first.</summary>
    public required int Case { get; init; }

    /// <summary>The token that brings that case back.</summary>
    public required string Token { get; init; }

    /// <summary>Cases that showed it, those that were not made small but break the same law with the same damage included.</summary>
    public required int Count { get; init; }

    /// <summary>Messages of the case as it was drawn.</summary>
    public required int MessagesDrawn { get; init; }

    /// <summary>The smallest history, a request body on one line.</summary>
    public required ReadOnlyMemory<byte> History { get; init; }

    /// <summary>What our own repair does with it.</summary>
    public required ImmutableArray<Edit> Edits { get; init; }
}
