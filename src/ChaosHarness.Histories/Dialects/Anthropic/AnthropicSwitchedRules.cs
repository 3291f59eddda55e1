using System.Globalization;

namespace ChaosHarness.Histories;

/// <summary>What some sources report as refused and recordings show as accepted, or nobody has recorded: judged only when it is enforced by name.</summary>
internal static class AnthropicSwitchedRules
{
    public static void Check(Check check)
    {
        if (check.Options.Enforced.IsEmpty)
        {
            return;
        }

        CheckIds(check);
        CheckResults(check);
        if (check.History.Messages is [{ Role: Role.Assistant }, ..])
        {
            check.OnMessage(AnthropicRules.AssistantFirst, 0);
        }
    }

    private static void CheckIds(Check check)
    {
        var turnOf = new Dictionary<int, int>();
        for (int t = 0; t < check.Turns.Count; t++)
        {
            foreach (Block block in check.History.BlocksOf(check.Turns[t]))
            {
                if (block.Kind == BlockKind.Call && block.Id >= 0 && !turnOf.TryAdd(block.Id, t) && turnOf[block.Id] != t)
                {
                    check.OnBlock(AnthropicRules.IdReused, block);
                }
            }
        }
    }

    private static void CheckResults(Check check)
    {
        foreach (ref readonly Block block in check.History.Blocks)
        {
            if (block.Kind == BlockKind.Result && check.History.Span(block.Body) is [(byte)'[', (byte)']'])
            {
                check.OnBlock(AnthropicRules.EmptyResultContent, block);
            }
        }

        foreach (Turn turn in check.Turns)
        {
            for (int m = turn.FirstMessage + 1; turn.Role == Role.User && m <= turn.LastMessage; m++)
            {
                if (check.History.BlocksOf(check.History.Messages[m]) is [{ Kind: BlockKind.Result } first, ..])
                {
                    check.OnBlock(AnthropicRules.SplitResults, first, 0, ("turn", Math.Max(0, turn.FirstMessage - 1).ToString(CultureInfo.InvariantCulture)));
                }
            }
        }
    }
}
