using System.Collections.Immutable;

namespace ChaosHarness.Simulation;

/// <summary>
/// The words that may stand at one place of a scenario file. A word of the published format that is not built yet is refused as such;
/// any other word is taken for a slip of the pen.
/// </summary>
/// <param name="What">What the words name: <c>fault</c>, <c>key of workload</c>.</param>
/// <param name="Known">The words that work.</param>
/// <param name="Later">The words of the format that do not work yet.</param>
internal sealed record Vocabulary(string What, ImmutableArray<string> Known, ImmutableArray<string> Later)
{
    /// <summary>The reason why the word may not stand here, or null.</summary>
    public string? Refuse(string word)
    {
        if (Known.Contains(word))
        {
            return null;
        }

        if (Later.Contains(word))
        {
            return $"{What} '{word}' is not supported yet; supported: {string.Join(", ", Known)}";
        }

        return DidYouMean.Nearest(word, [.. Known, .. Later]) is { } nearest
            ? $"unknown {What} '{word}'; did you mean '{nearest}'?"
            : $"unknown {What} '{word}'; known: {string.Join(", ", Known)}";
    }
}
