using System.Text.RegularExpressions;

namespace ChaosHarness.Tests;

/// <summary>Law 12: an id changes only when it must, a new one is nobody else's, and ids that were two stay two.</summary>
internal static partial class DialectIdOracle
{
    private const int LengthMax = 64;

    public static IEnumerable<string> Judge(DialectView before, DialectView after)
    {
        var pairs = new DialectCalls(before, after).Pairs;
        var given = before.Calls.Concat(before.Results).Select(block => block.Id).OfType<string>().ToHashSet(StringComparer.Ordinal);
        foreach (var (now, was) in pairs.Where(pair => pair.Output.Id != pair.Input.Id))
        {
            var isRepeated = before.Calls.Any(other => other != was && other.Id == was.Id && (other.Index < was.Index || other.IsMisplaced || other.IsOdd));
            if (was.Id is not null && IsLegal(before.Dialect, was.Id) && !isRepeated)
            {
                yield return $"a sound id was changed: {was} -> {now.Id}";
            }

            if (now.Id is null || given.Contains(now.Id))
            {
                yield return $"the new id is no id or taken: {was} -> {now.Id}";
            }
        }

        foreach (var same in pairs.Where(pair => pair.Output.Id is not null).GroupBy(pair => pair.Output.Id))
        {
            var was = same.Select(pair => pair.Input.Id).Distinct().ToList();
            if (was.Count > 1)
            {
                yield return $"one id now, several before: {same.Key} <- {string.Join(", ", was)}";
            }
        }

        foreach (var block in after.Calls.Concat(after.Results).Where(block => !block.IsOdd && !(block.Id is { } id && IsLegal(after.Dialect, id))))
        {
            if (after.Dialect != DialectNames.Gemini)
            {
                yield return $"no legal id: {block}";
            }
        }

        foreach (var block in after.Dialect == DialectNames.Gemini ? after.Calls.Concat(after.Results) : [])
        {
            if (block.Id is not null && !given.Contains(block.Id))
            {
                yield return $"a new id where ids need not be: {block}";
            }
        }
    }

    private static bool IsLegal(string dialect, string id) => dialect switch
    {
        DialectNames.Mistral => MistralId().IsMatch(id),
        DialectNames.Bedrock => BedrockId().IsMatch(id),
        DialectNames.Gemini => true,
        _ => id.Length <= LengthMax,
    };

    [GeneratedRegex(@"\A[a-zA-Z0-9]{9}\z", RegexOptions.CultureInvariant)]
    private static partial Regex MistralId();

    [GeneratedRegex(@"\A[a-zA-Z0-9_.:-]{1,64}\z", RegexOptions.CultureInvariant)]
    private static partial Regex BedrockId();
}
