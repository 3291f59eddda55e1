namespace ChaosHarness.Tests;

/// <summary>Law 4 for results: the content of every real one is in the output exactly once, under a call or quoted; only equal duplicates collapse.</summary>
internal static class ResultLossOracle
{
    public static IEnumerable<string> Judge(ObservedHistory before, ObservedHistory after)
    {
        var quotes = Quotes(before, after);
        foreach (var same in before.Results.Where(result => result.IsRealResult).GroupBy(result => result.ContentRaw, StringComparer.Ordinal))
        {
            var parts = QuotePart.Of(same.First().Content);
            if (parts is null
                && !after.Results.Any(result => result.ContentRaw == same.Key)
                && !InventionOracle.IsQuoted(same.First().Content!.Value, after))
            {
                yield return $"lost: {same.First()}";
            }

            if (parts is null or [])
            {
                continue;
            }

            // A stand-in may say the same words and be quoted too.
            var atMost = before.Results.Count(result => result.ContentRaw == same.Key);
            var atLeast = same.Select(result => (result.Id, result.IsError)).Distinct().Count();
            var inPlace = same.Count(result => before.AsItStands.CallsOf(result).Any(call => before.AsItStands.AnswersTo(call).First() == result));
            var kept = after.Results.Count(result => result.ContentRaw == same.Key && result.IsRealResult);
            var quoted = quotes.GetValueOrDefault(same.Key);
            if (kept + quoted < Math.Max(atLeast, inPlace) || kept + quoted > atMost)
            {
                yield return $"{atMost} in, {kept} kept and {quoted} quoted: {same.First()}";
            }
        }

        // Results that say nothing, or nothing that can stand in a quote: there is still a result or a mark for each.
        var real = before.Results.Where(result => result.IsRealResult);
        var distinct = real.DistinctBy(result => (result.Id, result.ContentRaw, result.IsError)).Count();
        var marks = after.Blocks.Count(block => block.IsMark(SyntheticTexts.QuotedResultPrefix) || block.IsRealResult);
        if (marks < distinct)
        {
            yield return $"{distinct} different results in, {marks} results and quotes out";
        }
    }

    /// <summary>How often each content is quoted: after each mark, the content with the longest run of blocks that follows it.</summary>
    private static Dictionary<string, int> Quotes(ObservedHistory before, ObservedHistory after)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        var candidates = before.Results
            .OrderBy(result => result.IsStandIn)
            .Select(result => (result.ContentRaw, Parts: QuotePart.Of(result.Content)))
            .Where(candidate => candidate.Parts is { Count: > 0 })
            .OrderByDescending(candidate => candidate.Parts!.Count)
            .ThenBy(candidate => candidate.Parts![0].IsString)
            .ToList();
        for (var i = 0; i < after.Blocks.Count; i++)
        {
            if (after.Blocks[i].IsMark(SyntheticTexts.QuotedResultPrefix))
            {
                var key = candidates.FirstOrDefault(candidate => Follows(after, i, candidate.Parts!)).ContentRaw ?? "";
                counts[key] = counts.GetValueOrDefault(key) + 1;
            }
        }

        return counts;
    }

    private static bool Follows(ObservedHistory after, int mark, IReadOnlyList<QuotePart> parts)
    {
        for (var i = 0; i < parts.Count; i++)
        {
            var at = mark + 1 + i;
            if (at >= after.Blocks.Count
                || after.Blocks[at].Block.Message != after.Blocks[mark].Block.Message
                || !parts[i].IsIn(after.Blocks[at]))
            {
                return false;
            }
        }

        return true;
    }
}
