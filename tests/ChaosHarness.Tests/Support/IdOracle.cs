using System.Text.RegularExpressions;

namespace ChaosHarness.Tests;

/// <summary>Law 12: an id changes only when it must, and a new id is nobody else's.</summary>
internal static partial class IdOracle
{
    public static IEnumerable<string> Judge(ObservedHistory before, ObservedHistory after)
    {
        var given = before.Calls.Concat(before.Results).Select(block => block.Id).ToHashSet();
        var renamed = new CallMatching(before, after).Pairs.Where(pair => pair.Output.Id != pair.Input.Id).ToList();
        foreach (var (output, input) in renamed)
        {
            var isRepeated = before.Calls.Any(other => other.Id == input.Id && before.Blocks.IndexOf(other) < before.Blocks.IndexOf(input));
            if (input.Id is not null && Legal().IsMatch(input.Id) && !isRepeated)
            {
                yield return $"a sound id was changed: {input} -> {output.Id}";
            }

            // One id may become one new id in several turns, as it was one id there; two ids never become one.
            if (output.Id is null || given.Contains(output.Id) || renamed.Any(other => other.Output.Id == output.Id && other.Input.Id != input.Id))
            {
                yield return $"the new id is taken: {input} -> {output.Id}";
            }
        }
    }

    [GeneratedRegex(@"\A[a-zA-Z0-9_-]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Legal();
}
