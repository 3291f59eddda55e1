using System.Globalization;

namespace ChaosHarness.Histories;

/// <summary>
/// Pairing of calls and results by merged turns (A1-A5): the results of an assistant turn's calls lead the user turn right after it,
/// one for each id.
/// </summary>
internal static class AnthropicPairingRules
{
    public static void Check(AnthropicCheck check, int index)
    {
        Turn turn = check.Turns[index];
        if (turn.Role == Role.Assistant)
        {
            CheckCalls(check, index);
        }
        else if (turn.Role == Role.User)
        {
            CheckResults(check, index);
        }
    }

    private static void CheckCalls(AnthropicCheck check, int index)
    {
        var seen = new HashSet<int>();
        List<Block> unanswered = [];
        bool hasNext = index + 1 < check.Turns.Count && check.Turns[index + 1].Role == Role.User;
        HashSet<int> answered = hasNext ? ResultIds(check.History, check.Turns[index + 1]) : [];
        foreach (Block block in check.History.BlocksOf(check.Turns[index]))
        {
            if (block.Kind == BlockKind.Call && block.Id >= 0)
            {
                if (!seen.Add(block.Id))
                {
                    check.OnBlock(AnthropicRules.DuplicateCall, block);
                }

                if (!answered.Contains(block.Id))
                {
                    unanswered.Add(block);
                }
            }
        }

        if (unanswered.Count > 0 && !(check.Options.OpenTail && IsOpenTail(check, index)))
        {
            ReportMissing(check, index, unanswered);
        }
    }

    private static void ReportMissing(AnthropicCheck check, int index, List<Block> unanswered)
    {
        string ids = string.Join(", ", unanswered.Select(block => check.History.Ids[block.Id]).Distinct());
        string turn = check.Turns[index].FirstMessage.ToString(CultureInfo.InvariantCulture);
        string words = AnthropicRules.MissingResult.Text.Replace("{turn}", turn, StringComparison.Ordinal).Replace("{ids}", ids, StringComparison.Ordinal);
        foreach (Block block in unanswered)
        {
            check.OnBlockInWords(AnthropicRules.MissingResult, block, words);
        }
    }

    // Law 13: nothing but results of this turn's calls follows.
    private static bool IsOpenTail(AnthropicCheck check, int index)
    {
        if (index == check.Turns.Count - 1)
        {
            return true;
        }

        return index == check.Turns.Count - 2
            && check.Turns[index + 1].Role == Role.User
            && check.History.BlocksOf(check.Turns[index + 1]).All(block => block.Kind == BlockKind.Result);
    }

    private static void CheckResults(AnthropicCheck check, int index)
    {
        HashSet<int> calls = index > 0 && check.Turns[index - 1].Role == Role.Assistant ? CallIds(check.History, check.Turns[index - 1]) : [];
        var seen = new HashSet<int>();
        bool leading = true;
        foreach (Block block in check.History.BlocksOf(check.Turns[index]))
        {
            if (block.Kind != BlockKind.Result)
            {
                leading = false;
            }
            else if (block.Id >= 0)
            {
                CheckResult(check, block, calls, seen, leading, index);
            }
        }
    }

    private static void CheckResult(AnthropicCheck check, in Block block, HashSet<int> calls, HashSet<int> seen, bool leading, int index)
    {
        if (!calls.Contains(block.Id))
        {
            check.OnBlock(check.HasCall(block.Id) ? AnthropicRules.DisplacedResult : AnthropicRules.OrphanResult, block);
        }
        else if (!seen.Add(block.Id))
        {
            check.OnBlock(AnthropicRules.DuplicateResult, block);
        }
        else if (!leading)
        {
            string turn = check.Turns[index - 1].FirstMessage.ToString(CultureInfo.InvariantCulture);
            check.OnBlock(AnthropicRules.ResultAfterText, block, 0, ("turn", turn));
        }
    }

    private static HashSet<int> ResultIds(History history, Turn turn) =>
        [.. history.BlocksOf(turn).Where(block => block.Kind == BlockKind.Result && block.Id >= 0).Select(block => block.Id)];

    private static HashSet<int> CallIds(History history, Turn turn) =>
        [.. history.BlocksOf(turn).Where(block => block.Kind == BlockKind.Call && block.Id >= 0).Select(block => block.Id)];
}
