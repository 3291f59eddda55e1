using ChaosHarness.Stores;

namespace ChaosHarness.Cli;

/// <summary>What <c>corpus stats</c> shows, by the names that text and JSON share.</summary>
internal static class CorpusTable
{
    /// <summary>Calls of a batch whose share is shown by itself.</summary>
    public const int BatchMax = 16;

    /// <summary>Tools that are shown.</summary>
    public const int ToolsShown = 10;

    /// <summary>The tools that are called most, most often first.</summary>
    public static IEnumerable<KeyValuePair<string, ToolFigures>> Tools(CorpusFigures figures, bool isAll = false) =>
        figures.Tools.OrderByDescending(tool => tool.Value.Calls).ThenBy(tool => tool.Key, StringComparer.Ordinal).Take(isAll ? int.MaxValue : ToolsShown);

    /// <summary>How many batches have so many calls; the last entry, of one more than <see cref="BatchMax"/>, counts all larger ones.</summary>
    public static IEnumerable<(int Calls, long Batches)> BatchShape(CorpusFigures figures)
    {
        long rest = figures.BatchCalls.Count;
        for (int calls = 1; calls <= BatchMax; calls++)
        {
            rest -= figures.BatchCalls.CountOf(calls);
            yield return (calls, figures.BatchCalls.CountOf(calls));
        }

        yield return (BatchMax + 1, rest);
    }
}
