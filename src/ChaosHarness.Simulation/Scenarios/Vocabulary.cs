using System.Collections.Immutable;

namespace ChaosHarness.Simulation;

/// <summary>The words that may stand at one place of a scenario file; any other is taken for a slip of the pen.</summary>
/// <param name="What">What the words name: <c>fault</c>, <c>key of workload</c>.</param>
/// <param name="Known">The words that work.</param>
internal sealed record Vocabulary(string What, ImmutableArray<string> Known)
{
    /// <summary>The reason why the word may not stand here, or null.</summary>
    public string? Refuse(string word)
    {
        if (Known.Contains(word))
        {
            return null;
        }

        return DidYouMean.Nearest(word, Known) is { } nearest
            ? $"unknown {What} '{word}'; did you mean '{nearest}'?"
            : $"unknown {What} '{word}'; known: {string.Join(", ", Known)}";
    }
}
