namespace ChaosHarness.Histories;

/// <summary>What each content, part and turn must hold by itself (G2, G5-G7).</summary>
internal static class GeminiSchemaRules
{
    public static void Check(Check check, int index)
    {
        ref readonly Message message = ref check.History.Messages[index];
        if (message.Form == ContentForm.NotAnObject)
        {
            check.OnMessage(GeminiRules.BadMessage, index);
            return;
        }

        if (message.Role == Role.Other)
        {
            check.OnMessage(GeminiRules.BadRole, index);
        }

        if (message.Form != ContentForm.Array || message.BlockCount == 0)
        {
            check.OnMessage(GeminiRules.EmptyContent, index);
            return;
        }

        foreach (ref readonly Block block in check.History.BlocksOf(message))
        {
            if (block.Kind == BlockKind.Malformed)
            {
                check.OnBlock(GeminiRules.BadBlock, block);
            }
            else if ((block.Kind == BlockKind.Call && message.Role == Role.User) || (block.Kind == BlockKind.Result && message.Role == Role.Assistant))
            {
                check.OnBlock(GeminiRules.MisplacedBlock, block);
            }
        }
    }

    public static void CheckTurn(Check check, int index)
    {
        Turn turn = check.Turns[index];
        if (turn.Role != Role.Assistant)
        {
            return;
        }

        bool followsUser = index > 0 && check.Turns[index - 1].Role == Role.User;
        if (!followsUser && check.History.BlocksOf(turn).Any(block => block.Kind == BlockKind.Call))
        {
            check.OnMessage(GeminiRules.CallFirst, turn.FirstMessage);
        }

        if (check.Turns.Count == 1)
        {
            check.OnMessage(GeminiRules.Tail, turn.FirstMessage);
        }
    }
}
