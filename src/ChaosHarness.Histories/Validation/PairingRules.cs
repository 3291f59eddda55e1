// Goal: calls and results, the one thing that bricks sessions, judged by one algorithm for every dialect.
// Method: by turns: the results of an assistant turn's calls stand in the user turn right after it, one for each id; whether they lead it
// is the dialect's to say. Where a dialect takes results anywhere behind their call, the whole conversation is one such pair of turns.
// Does not know names or words of any provider: rules and their texts come from the dialect.
using System.Globalization;

namespace ChaosHarness.Histories;

internal static class PairingRules
{
    public static void Check(Check check)
    {
        if (check.Laws.AnsweredAnywhereLater(check.Options))
        {
            LatePairingRules.Check(check);
            return;
        }

        for (int i = 0; i < check.Turns.Count; i++)
        {
            if (check.Turns[i].Role == Role.Assistant)
            {
                CheckCalls(check, i);
            }
            else if (check.Turns[i].Role == Role.User)
            {
                CheckResults(check, i);
            }
        }
    }

    /// <summary>Law 13: whether nothing but results follows a turn.</summary>
    public static bool IsOpenTail(Check check, int index)
    {
        if (index == check.Turns.Count - 1)
        {
            return true;
        }

        return index == check.Turns.Count - 2
            && check.Turns[index + 1].Role == Role.User
            && check.History.BlocksOf(check.Turns[index + 1]).All(block => block.Kind == BlockKind.Result);
    }

    private static void CheckCalls(Check check, int index)
    {
        HashSet<int>? seen = null;
        HashSet<int>? answered = null;
        List<Block>? unanswered = null;
        foreach (Block block in check.History.BlocksOf(check.Turns[index]))
        {
            if (block.Kind != BlockKind.Call || block.Id < 0)
            {
                continue;
            }

            bool again = !(seen ??= []).Add(block.Id);
            if (again && check.Laws.Rules.DuplicateCall is { } duplicate)
            {
                check.OnBlock(duplicate, block, 0, ("next", Number(block.Message + 1)));
            }

            answered ??= AnsweredIn(check, index + 1);
            if (!answered.Contains(block.Id))
            {
                (unanswered ??= []).Add(block);
            }
        }

        if (unanswered is not null && !(check.Options.OpenTail && IsOpenTail(check, index)) && !check.Laws.ToleratesMissing(check))
        {
            ReportMissing(check, index, unanswered);
        }
    }

    private static HashSet<int> AnsweredIn(Check check, int turn) =>
        turn < check.Turns.Count && check.Turns[turn].Role == Role.User
            ? [.. check.History.BlocksOf(check.Turns[turn]).Where(block => block.Kind == BlockKind.Result && block.Id >= 0).Select(block => block.Id)]
            : [];

    private static void ReportMissing(Check check, int index, List<Block> unanswered)
    {
        Turn turn = check.Turns[index];
        string words = check.WordsOf(check.Laws.Rules.MissingResult)
            .Replace("{turn}", Number(turn.FirstMessage), StringComparison.Ordinal)
            .Replace("{message}", Number(turn.FirstMessage), StringComparison.Ordinal)
            .Replace("{next}", Number(turn.LastMessage + 1), StringComparison.Ordinal)
            .Replace("{ids}", string.Join(", ", unanswered.Select(block => check.History.Ids[block.Id]).Distinct()), StringComparison.Ordinal);
        foreach (Block block in unanswered)
        {
            check.OnBlockInWords(check.Laws.Rules.MissingResult, block, words);
        }
    }

    private static void CheckResults(Check check, int index)
    {
        HashSet<int>? calls = null;
        Dictionary<int, int>? seen = null;
        bool leading = true;
        int message = check.Turns[index].FirstMessage;
        foreach (Block block in check.History.BlocksOf(check.Turns[index]))
        {
            for (; check.Laws.ResultsAreMessages && check.IsWire && message < block.Message; message++)
            {
                leading &= check.History.Messages[message].BlockCount > 0;
            }

            if (block.Kind != BlockKind.Result)
            {
                leading = false;
                continue;
            }

            if (block.Id < 0)
            {
                continue;
            }

            calls ??= index > 0 && check.Turns[index - 1].Role == Role.Assistant ? CallIds(check.History, check.Turns[index - 1]) : [];
            CheckResult(check, block, calls, seen ??= [], leading, index);
        }
    }

    private static void CheckResult(Check check, in Block block, HashSet<int> calls, Dictionary<int, int> seen, bool leading, int index)
    {
        SharedRules rules = check.Laws.Rules;
        if (!calls.Contains(block.Id))
        {
            if (!check.Laws.CallsMayBeElsewhere(check.History) || check.HasCall(block.Id))
            {
                Rule rule = check.HasCall(block.Id) ? rules.DisplacedResult : rules.OrphanResult;
                check.OnBlock(rule, block, rule.Texts.Length > 1 && !FollowsResults(check, block) ? 1 : 0, ("previous", PreviousRole(check, block.Message)));
            }
        }
        else if (!seen.TryAdd(block.Id, block.Message))
        {
            check.OnBlock(rules.DuplicateResult, block, 0, ("first", Number(seen[block.Id])));
        }
        else if (!leading && rules.ResultAfterText is { } after && check.Laws.ResultsLead(check.Options))
        {
            check.OnBlock(after, block, 0, ("turn", Number(check.Turns[index - 1].FirstMessage)), ("previous", PreviousRole(check, block.Message)));
        }
    }

    // Whether results or calls stand right before: then it is the id that is refused, and not the place.
    private static bool FollowsResults(Check check, in Block block) =>
        block.Message > 0 && check.History.BlocksOf(check.History.Messages[block.Message - 1]) is [.., { Kind: BlockKind.Result or BlockKind.Call }];

    private static string PreviousRole(Check check, int message) =>
        message > 0 && check.History.Span(check.History.Messages[message - 1].RoleValue) is [(byte)'"', ..] role ? JsonText.Unescape(role) : "none";

    private static HashSet<int> CallIds(History history, Turn turn) =>
        [.. history.BlocksOf(turn).Where(block => block.Kind == BlockKind.Call && block.Id >= 0).Select(block => block.Id)];

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
