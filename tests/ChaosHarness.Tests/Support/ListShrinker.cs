using System.Collections.Immutable;

namespace ChaosHarness.Tests;

/// <summary>Smaller lists, the boldest first.</summary>
internal static class ListShrinker
{
    /// <summary>The list without its first half, its second half, each quarter, …, each element.</summary>
    public static IEnumerable<ImmutableArray<T>> WithoutRuns<T>(ImmutableArray<T> items)
    {
        for (var length = (items.Length + 1) / 2; length > 0; length = length == 1 ? 0 : (length + 1) / 2)
        {
            for (var start = 0; start < items.Length; start += length)
            {
                yield return items.RemoveRange(start, Math.Min(length, items.Length - start));
            }
        }
    }
}
