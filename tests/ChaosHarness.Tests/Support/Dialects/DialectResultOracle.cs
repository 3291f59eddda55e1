namespace ChaosHarness.Tests;

/// <summary>Law 4 for results: the content of every real one is in the output once, under a call or quoted; only equal duplicates collapse.</summary>
internal static class DialectResultOracle
{
    public static IEnumerable<string> Judge(DialectView before, DialectView after)
    {
        var quotes = new DialectQuotes(before, after);
        var pairing = new DialectPairing(before);
        var answered = new DialectPairing(after);
        foreach (var same in before.Results.GroupBy(result => result.ContentRaw, StringComparer.Ordinal))
        {
            var real = same.Where(result => result.IsReal && !result.CannotStand).ToList();
            if (real.Count == 0 || DialectText.SaysNothing(real[0]))
            {
                continue;
            }

            // Equal results of one call are one; those that answer different calls where they stand are not.
            var atLeast = Math.Max(
                real.Select(result => (before.Dialect == DialectNames.Gemini ? null : result.Id, result.Name, result.Shape)).Distinct().Count(),
                real.Select(result => pairing.OwnersOf(result).FirstOrDefault()).OfType<DialectBlock>().Distinct().Count());
            var kept = after.Results.Count(result => result.ContentRaw == same.Key);
            var quoted = quotes.Count(real[0]);
            if (kept + quoted < atLeast || kept + quoted > same.Count())
            {
                yield return $"{same.Count()} in, {kept} kept and {quoted} quoted: {real[0]}";
            }
        }

        foreach (var result in after.Results.Where(result => result.IsReal && answered.OwnersOf(result).Count == 0))
        {
            yield return $"under no call and not quoted: {result}";
        }

        // Results that say nothing but may stand, or nothing that can stand in a quote: there is still a result or a mark for each.
        var distinct = before.Results.Where(result => result.IsReal && !(result.CannotStand && DialectText.SaysNothing(result))).DistinctBy(result => (before.Dialect == DialectNames.Gemini ? null : result.Id, result.Name, result.Shape)).Count();
        var left = after.Blocks.Count(block => block.IsMark(SyntheticTexts.QuotePrefix) || block.IsReal);
        if (left < distinct)
        {
            yield return $"{distinct} different results in, {left} results and quotes out";
        }
    }
}
