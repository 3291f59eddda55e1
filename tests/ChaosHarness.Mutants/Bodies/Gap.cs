namespace ChaosHarness.Mutants;

/// <summary>A message with calls that no result answers.</summary>
/// <param name="Message">Where the message stands.</param>
/// <param name="Missing">The ids, in call order.</param>
/// <param name="Answered">How many of its calls are answered.</param>
internal sealed record Gap(int Message, List<string> Missing, int Answered)
{
    /// <summary>The gaps of a history, each call answered by a result before the next message with calls.</summary>
    public static List<Gap> In(LooseBody body)
    {
        List<Gap> gaps = [];
        for (int m = 0; m < body.Messages.Count; m++)
        {
            List<string> calls = body.Messages[m].CallIds;
            HashSet<string> results = [.. body.Messages.Skip(m + 1).TakeWhile(message => !message.IsAssistant).SelectMany(message => message.ResultIds)];
            List<string> missing = [.. calls.Where(call => !results.Contains(call))];
            if (missing.Count > 0)
            {
                gaps.Add(new Gap(m, missing, calls.Count - missing.Count));
            }
        }

        return gaps;
    }

    /// <summary>Puts stand-ins for the missing results in a message of their own right behind the calls, the last gap first.</summary>
    public static void Fill(LooseBody body, IEnumerable<Gap> gaps)
    {
        foreach (Gap gap in gaps.OrderByDescending(gap => gap.Message))
        {
            body.Messages.Insert(gap.Message + 1, body.Message("user", gap.Missing.Select(AnthropicBlocks.StandIn)));
        }
    }
}
