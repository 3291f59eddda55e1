namespace ChaosHarness.Tests;

/// <summary>Law 6: no real result stands under a call that may not own it.</summary>
internal static class DialectOwnerOracle
{
    public static IEnumerable<string> Judge(DialectView before, DialectView after)
    {
        var calls = new DialectCalls(before, after);
        var readings = DialectPairing.Readings(before);
        var output = new DialectPairing(after);
        foreach (var result in after.Results.Where(result => !result.IsOwnStandIn))
        {
            var owners = output.OwnersOf(result).Select(owner => (Output: owner, Input: calls.InputOf(owner))).Where(owner => owner.Input is not null).ToList();
            var origins = before.Results.Where(origin => origin.Shape == result.Shape).ToList();
            origins = origins.Count > 0 ? origins : [.. before.Results.Where(origin => origin.ContentRaw == result.ContentRaw)];
            if (owners.Count == 0 || origins.Count == 0)
            {
                continue; // under no call, or from nowhere: other laws say so
            }

            if (!owners.Any(owner => origins.Any(origin =>
                readings.Any(reading => reading.MayOwn(owner.Input!, origin, owners.Count == 1 && owner.Output.Id != owner.Input!.Id)))))
            {
                yield return $"{origins[0]} stands under {owners[0].Input}";
            }
        }
    }
}
