namespace ChaosHarness.Tests;

/// <summary>Law 4 for all but results: what says something is in the output, the same JSON, as often, under the same role, in the same order.</summary>
internal static class DialectLossOracle
{
    public static IEnumerable<string> Judge(DialectView before, DialectView after)
    {
        var quotes = new DialectQuotes(before, after);
        var calls = new DialectCalls(before, after);
        var kept = after.Blocks.Where(block => !block.IsResult && !block.IsCall && !quotes.IsQuoted(block)).ToList();
        var all = before.Blocks.Where(block => !block.IsResult && !block.IsCall && !block.IsBlank).ToList();
        foreach (var same in all.Where(block => !block.IsOdd).GroupBy(Key))
        {
            var (given, now) = (same.Count(), kept.Count(block => Key(block) == same.Key));
            var odd = all.Count(block => block.IsOdd && block.Kind == same.First().Kind && block.Shape == same.First().Shape);
            if (now < given || now > given + odd)
            {
                yield return $"{given} in, {now} out: {same.First()}";
            }
        }

        foreach (var call in calls.Lost.Where(call => !call.IsOdd && !call.IsMisplaced))
        {
            yield return $"lost or changed: {call}";
        }

        foreach (var leaf in DialectLeaves.Lost(before, after))
        {
            yield return $"nowhere in the output: {leaf}";
        }

        if (!Spine(before, before, quotes: null).SequenceEqual(Spine(after, before, quotes)))
        {
            yield return "what is said and called is out of order";
        }
    }

    private static (DialectBlockKind, string?, string) Key(DialectBlock block) => (block.Kind, block.Role, block.Shape);

    /// <summary>What has its place in the order, in that order: whatever only one of the two histories has is left out.</summary>
    private static List<(DialectBlockKind, string?, string)> Spine(DialectView view, DialectView given, DialectQuotes? quotes)
    {
        var known = given.Blocks.Where(IsInOrder).Select(Key).ToHashSet();
        var loose = given.Blocks.Where(block => !IsInOrder(block)).Select(block => (block.Kind, block.Shape)).ToHashSet();
        return [.. view.Blocks
            .Where(block => IsInOrder(block) && quotes?.IsQuoted(block) is not true && known.Contains(Key(block)) && !loose.Contains((block.Kind, block.Shape)))
            .Select(Key)];
    }

    private static bool IsInOrder(DialectBlock block) => !block.IsResult && !block.IsOdd && !block.IsMisplaced && !block.IsBlank;
}
