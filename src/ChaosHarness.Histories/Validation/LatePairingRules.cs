namespace ChaosHarness.Histories;

/// <summary>Pairing where a result may stand anywhere behind its call (OpenAI Responses): ids hold for the whole conversation.</summary>
internal static class LatePairingRules
{
    public static void Check(Check check)
    {
        Dictionary<int, int> firstCall = [];
        Dictionary<int, int> lastResult = [];
        HashSet<int> named = [];
        ReadOnlySpan<Block> blocks = check.History.Blocks;
        for (int b = 0; b < blocks.Length; b++)
        {
            if (blocks[b].Id < 0)
            {
                continue;
            }

            if (blocks[b].Kind == BlockKind.Call && !firstCall.TryAdd(blocks[b].Id, b) && check.Laws.Rules.DuplicateCall is { } duplicate)
            {
                check.OnBlock(duplicate, blocks[b]);
            }
            else if (blocks[b].Kind == BlockKind.Result)
            {
                lastResult[blocks[b].Id] = b;
            }
            else if (blocks[b].Kind == BlockKind.ServerCall)
            {
                named.Add(blocks[b].Id);
            }
        }

        CheckCalls(check, lastResult);
        CheckResults(check, firstCall, named);
    }

    // A call before a stored item may have its result there.
    private static void CheckCalls(Check check, Dictionary<int, int> lastResult)
    {
        int lastReference = check.Laws.LastReference(check.History);
        for (int b = 0; b < check.History.Blocks.Length; b++)
        {
            Block block = check.History.Blocks[b];
            if (block.Kind == BlockKind.Call && block.Id >= 0 && block.Message > lastReference && !(lastResult.TryGetValue(block.Id, out int result) && result > b) && !(check.Options.OpenTail && IsOpen(check, b)))
            {
                check.OnBlock(check.Laws.Rules.MissingResult, block);
            }
        }
    }

    // Law 13: nothing but calls, results and what the model said follows.
    private static bool IsOpen(Check check, int call)
    {
        int turn = check.Turns.FindIndex(turn => turn.FirstMessage <= check.History.Blocks[call].Message && check.History.Blocks[call].Message <= turn.LastMessage);
        return PairingRules.IsOpenTail(check, turn);
    }

    private static void CheckResults(Check check, Dictionary<int, int> firstCall, HashSet<int> named)
    {
        SharedRules rules = check.Laws.Rules;
        bool elsewhere = check.Laws.CallsMayBeElsewhere(check.History);
        HashSet<int> seen = [];
        for (int b = 0; b < check.History.Blocks.Length; b++)
        {
            Block block = check.History.Blocks[b];
            if (block.Kind != BlockKind.Result || block.Id < 0)
            {
                continue;
            }

            if (!firstCall.TryGetValue(block.Id, out int call))
            {
                if (!elsewhere && !named.Contains(block.Id))
                {
                    check.OnBlock(rules.OrphanResult, block);
                }
            }
            else if (call > b)
            {
                check.OnBlock(rules.DisplacedResult, block);
            }
            else if (!seen.Add(block.Id))
            {
                check.OnBlock(rules.DuplicateResult, block);
            }
        }
    }
}
