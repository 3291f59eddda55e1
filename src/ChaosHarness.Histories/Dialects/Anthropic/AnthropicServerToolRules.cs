namespace ChaosHarness.Histories;

/// <summary>
/// Calls that the provider's servers answer (A2s, A18): each result has its call before it, each call its result in its own turn or,
/// when the turn was continued, in a later assistant turn. A call is still in flight, and sound, while only results follow its turn.
/// </summary>
internal static class AnthropicServerToolRules
{
    public static void Check(Check check)
    {
        List<(Role, List<Block>)> turns = [.. check.Turns.Select(turn => (turn.Role, check.History.BlocksOf(turn).ToList()))];
        foreach (Block block in Unpaired(turns))
        {
            string type = JsonText.Unescape(check.History.Span(block.Type));
            if (block.Kind == BlockKind.ServerResult)
            {
                check.OnBlock(AnthropicRules.OrphanServerResult, block, 0, ("type", type));
            }
            else
            {
                ReadOnlySpan<byte> name = check.History.Span(block.Name);
                check.OnBlock(AnthropicRules.MissingServerResult, block, 0, ("name", name is [(byte)'"', ..] ? JsonText.Unescape(name) : "server"));
            }
        }
    }

    /// <summary>The server blocks that break a rule, in order; a turn is its role and its blocks.</summary>
    public static List<Block> Unpaired(List<(Role Role, List<Block> Blocks)> turns)
    {
        var open = new Dictionary<int, List<(Block Call, int Turn)>>();
        var answered = new HashSet<int>();
        List<Block> unpaired = [];
        int inFlightFrom = InFlightFrom(turns);
        for (int t = 0; t < turns.Count; t++)
        {
            if (turns[t].Role == Role.Assistant)
            {
                foreach (Block block in turns[t].Blocks)
                {
                    Pair(block, t, open, answered, unpaired);
                }
            }
        }

        unpaired.AddRange(open.Values.SelectMany(calls => calls).Where(call => call.Turn < inFlightFrom).Select(call => call.Call));
        unpaired.Sort(static (a, b) => (a.Message, a.Position).CompareTo((b.Message, b.Position)));
        return unpaired;
    }

    private static void Pair(in Block block, int turn, Dictionary<int, List<(Block Call, int Turn)>> open, HashSet<int> answered, List<Block> unpaired)
    {
        if (block.Kind == BlockKind.ServerCall)
        {
            if (block.Id < 0)
            {
                unpaired.Add(block);
            }
            else
            {
                (open.TryGetValue(block.Id, out List<(Block, int)>? calls) ? calls : open[block.Id] = []).Add((block, turn));
            }
        }
        else if (block.Kind == BlockKind.ServerResult)
        {
            if (block.Id >= 0 && (open.Remove(block.Id) || answered.Contains(block.Id)))
            {
                answered.Add(block.Id);
            }
            else
            {
                unpaired.Add(block);
            }
        }
    }

    // The last turn behind which nothing but user turns of results follows: its calls may still be open.
    private static int InFlightFrom(List<(Role Role, List<Block> Blocks)> turns)
    {
        int last = turns.Count - 1;
        while (last >= 0 && turns[last].Role == Role.User && turns[last].Blocks.TrueForAll(block => block.Kind == BlockKind.Result))
        {
            last--;
        }

        return last;
    }
}
