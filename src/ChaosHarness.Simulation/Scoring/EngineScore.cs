using System.Collections.Immutable;
using ChaosHarness.Histories;

namespace ChaosHarness.Simulation;

/// <summary>How an engine did.</summary>
public sealed record EngineScore
{
    /// <summary>Which engine.</summary>
    public required Engine Engine { get; init; }

    /// <summary>Cases that it was tried on.</summary>
    public required long Cases { get; init; }

    /// <summary>Cases that it should have been tried on.</summary>
    public required long CasesPlanned { get; init; }

    /// <summary>Cases on which every law held.</summary>
    public required Share AllLaws { get; init; }

    /// <summary>For each law the cases on which it held, of those that can show it: only a valid history shows <see cref="Law.Identity"/>.</summary>
    public required ImmutableArray<(Law Law, Share Held)> Laws { get; init; }

    /// <summary>For each class the cases on which every law held, of its cases.</summary>
    public required ImmutableArray<(string Class, Share Held)> Classes { get; init; }

    /// <summary>The first breach of each law that broke: the case's name and what was wrong.</summary>
    public required ImmutableArray<(Law Law, string Case, string Explanation)> FirstBreaches { get; init; }

    /// <summary>After so many cases in a row without an answer it was not asked any more; the rest counts as unanswered.</summary>
    public required bool IsGivenUp { get; init; }

    /// <summary>What it was asked in all, the second and third time included.</summary>
    public required EngineWork Work { get; init; }
}
