namespace ChaosHarness.Tests;

/// <summary>Law 5: all that is new in the output is a stand-in with our exact text, a quote or a placeholder; no call, no role, no word more.</summary>
internal static class DialectInventionOracle
{
    public static IEnumerable<string> Judge(DialectView before, DialectView after)
    {
        foreach (var leaf in DialectLeaves.Invented(before, after))
        {
            yield return $"not in the input: {leaf}";
        }

        foreach (var call in new DialectCalls(before, after).Added)
        {
            yield return $"a call that is not in the input: {call}";
        }

        var bodies = before.Results.Select(result => result.Shape).ToList();
        foreach (var result in after.Results.Where(result => !bodies.Remove(result.Shape) && !result.IsOwnStandIn))
        {
            yield return $"a result that is not in the input: {result}";
        }

        foreach (var mark in after.Blocks.Where(block => block.IsMark(SyntheticTexts.QuotePrefix) && block.Role != "user"))
        {
            yield return $"a quote outside the user's messages: {mark}";
        }

        // Whatever has no role that the dialect knows was like that in the input.
        var given = before.Messages.Select(ReferenceJson.Raw).ToHashSet(StringComparer.Ordinal);
        var roleless = after.Dialect == DialectNames.Responses
            ? []
            : after.Messages.Where((message, m) => after.RoleOf(m) is null && !given.Contains(ReferenceJson.Raw(message)));
        foreach (var message in roleless)
        {
            yield return $"a message of a new kind: {ReferenceJson.RawText(message)}";
        }
    }
}
