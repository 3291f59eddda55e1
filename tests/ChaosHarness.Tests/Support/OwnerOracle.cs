namespace ChaosHarness.Tests;

/// <summary>Law 6: no real result stands under a call that may not own it.</summary>
internal static class OwnerOracle
{
    public static IEnumerable<string> Judge(ObservedHistory before, ObservedHistory after)
    {
        var calls = new CallMatching(before, after);
        ResultOwnership[] readings = [new(before, before.AsItStands), new(before, before.Condensed)];
        foreach (var result in after.Results.Where(result => result.IsRealResult))
        {
            if (after.AsItStands.CallsOf(result).FirstOrDefault() is not { } owner || calls.InputOf(owner) is not { } call)
            {
                continue; // no call above it, or one nobody knows: other laws say so
            }

            var origins = before.Results.Where(other => other.Shape == result.Shape).ToList();
            if (origins.Count > 0 && !origins.Any(origin => readings.Any(reading => reading.MayOwn(call, origin))))
            {
                yield return $"{origins[0]} stands under {call}";
            }
        }
    }
}
