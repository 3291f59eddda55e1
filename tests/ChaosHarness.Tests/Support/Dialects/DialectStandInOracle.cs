namespace ChaosHarness.Tests;

/// <summary>Law 7: where a real result can own the place no stand-in has it, and of two real results the first stands.</summary>
internal static class DialectStandInOracle
{
    public static IEnumerable<string> Judge(DialectView before, DialectView after)
    {
        var calls = new DialectCalls(before, after);
        var readings = DialectPairing.Readings(before);
        var output = new DialectPairing(after);
        foreach (var (now, was) in calls.Pairs.Where(pair => !pair.Input.IsMisplaced && !pair.Input.IsOdd))
        {
            // Wrong only where every reading of the input expects another result.
            var answer = output.AnswersTo(now).FirstOrDefault();
            var expected = readings.Select(reading => Expected(before, reading, was)).ToList();
            if (answer is not null && expected.All(result => result is not null && result.Shape != answer.Shape))
            {
                yield return $"{answer} stands where {expected[0]} belongs";
            }
        }
    }

    /// <summary>The real result that must stand under that call; null where none can or no law decides it.</summary>
    private static DialectBlock? Expected(DialectView view, DialectPairing pairing, DialectBlock call)
    {
        var sharing = view.Calls.Where(other => other != call && other.Id is not null && other.Id == call.Id).ToList();
        var isByName = view.Dialect == DialectNames.Gemini;
        if ((call.Id is null && !isByName) || sharing.Any(other => other.Message == call.Message || other.IsMisplaced || other.IsOdd || view.Dialect == DialectNames.Responses))
        {
            return null;
        }

        if (pairing.AnswersTo(call).FirstOrDefault(CanStand) is { } inPlace)
        {
            return inPlace;
        }

        // Displaced: decided only where one call and one result in the whole history have the id (in Gemini: the name, and no ids).
        var rivals = view.Calls.Count(other => isByName ? other.Name == call.Name : other.Id == call.Id);
        var results = view.Results.Where(result => isByName ? result.Name == call.Name : result.Id == call.Id).ToList();
        var real = results.Where(CanStand).ToList();
        var isCertain = rivals == 1 && real.Count == 1 && results.All(result => result == real[0] || result.IsOwnStandIn || result.MayBeStandIn)
            && pairing.OwnersOf(real[0]).Count == 0
            && (real[0].Name is null || real[0].Name == call.Name)
            && (!isByName || (real[0].Id is null && call.Id is null) || real[0].Id == call.Id);
        return isCertain && pairing.IsOpen(call) ? real[0] : null;

        bool CanStand(DialectBlock result) => pairing.IsReal(result) && !result.CannotStand && !result.IsOdd && !result.IsMisplaced;
    }
}
