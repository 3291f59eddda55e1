using System.Globalization;

namespace ChaosHarness.Histories;

/// <summary>Rules that depend on the model (G4) or hold for old ones only (G8): reported, never repaired.</summary>
internal static class GeminiRequestRules
{
    public static void Check(Check check)
    {
        ReadOnlySpan<Message> messages = check.History.Messages;
        for (int m = 1; m < messages.Length && check.Options.Judges(GeminiRules.Alternation); m++)
        {
            if (messages[m].Role == messages[m - 1].Role && messages[m].Role != Role.Other)
            {
                check.OnMessage(GeminiRules.Alternation, m);
            }
        }

        if (check.Model?.Contains("gemini-3", StringComparison.Ordinal) == true)
        {
            CheckSignatures(check);
        }
    }

    // The current turn goes back to what the user last said that is no function response.
    private static void CheckSignatures(Check check)
    {
        int said = -1;
        for (int m = 0; m < check.History.Messages.Length; m++)
        {
            ref readonly Message message = ref check.History.Messages[m];
            foreach (ref readonly Block block in check.History.BlocksOf(message))
            {
                said = message.Role == Role.User && block.Kind != BlockKind.Result ? m : said;
            }
        }

        foreach (Turn turn in check.Turns)
        {
            if (turn.Role == Role.Assistant && turn.FirstMessage > said)
            {
                CheckTurn(check, turn);
            }
        }
    }

    private static void CheckTurn(Check check, Turn turn)
    {
        foreach (Block block in check.History.BlocksOf(turn))
        {
            if (block.Kind == BlockKind.Call)
            {
                if (!block.Has(BlockFlags.Signed))
                {
                    ReadOnlySpan<byte> name = check.History.Span(block.Name);
                    check.OnBlock(
                        GeminiRules.ThoughtSignatureMissing, block, 0,
                        ("name", name is [(byte)'"', ..] ? JsonText.Unescape(name) : ""), ("n", (block.Message + 1).ToString(CultureInfo.InvariantCulture)));
                }

                return;
            }
        }
    }
}
