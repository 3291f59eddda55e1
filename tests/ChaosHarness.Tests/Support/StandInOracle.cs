namespace ChaosHarness.Tests;

/// <summary>Law 7: where a real result can own the place no stand-in has it, and of two real results the first stands.</summary>
internal static class StandInOracle
{
    public static IEnumerable<string> Judge(ObservedHistory before, ObservedHistory after)
    {
        var calls = new CallMatching(before, after);
        foreach (var (output, input) in calls.Pairs.Where(pair => pair.Output.Role == "assistant" && !pair.Input.IsMisplacedCall))
        {
            // By each reading of the input's turns; wrong only where both expect another result.
            var answer = after.AsItStands.AnswersTo(output).FirstOrDefault();
            var expected = new[] { Expected(before, before.AsItStands, input), Expected(before, before.Condensed, input) };
            if (answer is not null && expected.All(result => result is not null && result.Shape != answer.Shape))
            {
                yield return $"{answer} stands where {expected[0]} belongs";
            }
        }
    }

    /// <summary>The real result that must stand under that call; null where none can or no law decides it.</summary>
    private static ObservedBlock? Expected(ObservedHistory history, ObservedTurns turns, ObservedBlock call)
    {
        var sharing = history.Calls.Where(other => other.Id == call.Id).ToList();
        if (call.Id is null || sharing.Any(other => other.IsMisplacedCall) || sharing.Any(other => other != call && turns.AreTogether(other, call)))
        {
            return null;
        }

        var ownership = new ResultOwnership(history, turns);
        var isOnlyOpen = sharing.Count(ownership.IsOpen) == 1 && ownership.IsOpen(call);
        return turns.AnswersTo(call).FirstOrDefault(CanStand)
            ?? (isOnlyOpen ? ownership.Displaced(call.Id).FirstOrDefault(result => CanStand(result) && ownership.MayOwn(call, result)) : null);

        bool CanStand(ObservedBlock result) => result.IsRealResult && !history.CannotStand(result);
    }
}
