using System.Globalization;

namespace ChaosHarness.Histories;

/// <summary>What holds for a merged turn by itself: content, its end, and the place of a system section (A9, A10c, A11a).</summary>
internal static class AnthropicTurnRules
{
    public static void Check(Check check, int index)
    {
        Turn turn = check.Turns[index];
        switch (turn.Role)
        {
            case Role.System:
                CheckSystem(check, index);
                break;
            case Role.User or Role.Assistant:
                CheckContent(check, index);
                break;
            default:
                break;
        }
    }

    /// <summary>The last block of a turn, or null when it has none.</summary>
    public static Block? LastBlock(History history, Turn turn)
    {
        for (int m = turn.LastMessage; m >= turn.FirstMessage; m--)
        {
            ReadOnlySpan<Block> blocks = history.BlocksOf(history.Messages[m]);
            if (!blocks.IsEmpty)
            {
                return blocks[^1];
            }
        }

        return null;
    }

    private static void CheckContent(Check check, int index)
    {
        Turn turn = check.Turns[index];
        Block? last = LastBlock(check.History, turn);
        bool isFinalAssistant = turn.Role == Role.Assistant && index == check.Turns.Count - 1;
        if (last is null && !isFinalAssistant)
        {
            check.OnMessage(AnthropicRules.EmptyContent, turn.FirstMessage, 0, ("turn", Number(turn.FirstMessage)), ("role", turn.Role == Role.User ? "user" : "assistant"));
        }
        else if (turn.Role == Role.Assistant && last is { Kind: BlockKind.Thinking } thinking)
        {
            check.OnBlock(AnthropicRules.TailThinking, thinking, 0, ("turn", Number(turn.FirstMessage)));
        }
    }

    /// <summary>Whether a system message is the directive-only form (content: [] with output_config), which may stand anywhere.</summary>
    public static bool IsDirective(History history, in Message message) =>
        message.Role == Role.System && message.Form == ContentForm.Array && message.BlockCount == 0 && JsonText.Is(history.Span(message.ExtraField), "output_config"u8);

    private static void CheckSystem(Check check, int index)
    {
        Turn turn = check.Turns[index];
        if (check.History.Messages[turn.FirstMessage..(turn.LastMessage + 1)].ToArray().All(message => IsDirective(check.History, message)))
        {
            return;
        }

        if (AnthropicModels.RefusesSystemRole(check.Model))
        {
            check.OnMessage(AnthropicRules.SystemUnsupported, turn.FirstMessage);
            return;
        }

        if (index == 0)
        {
            check.OnMessage(AnthropicRules.SystemFirst, turn.FirstMessage);
        }
        else if (!MayPrecedeSystem(check, check.Turns[index - 1]))
        {
            check.OnMessage(AnthropicRules.SystemAfter, turn.FirstMessage);
        }

        if (index + 1 < check.Turns.Count && check.Turns[index + 1].Role != Role.Assistant)
        {
            check.OnMessage(AnthropicRules.SystemBefore, turn.LastMessage);
        }

        for (int m = turn.FirstMessage; m <= turn.LastMessage; m++)
        {
            CheckSystemMessage(check, m);
        }
    }

    private static bool MayPrecedeSystem(Check check, Turn before) =>
        before.Role == Role.User || (before.Role == Role.Assistant && LastBlock(check.History, before) is { Kind: BlockKind.ServerResult });

    private static void CheckSystemMessage(Check check, int index)
    {
        ref readonly Message message = ref check.History.Messages[index];
        ReadOnlySpan<Block> blocks = check.History.BlocksOf(message);
        if (blocks.IsEmpty && message.Form is ContentForm.String or ContentForm.Array && !IsDirective(check.History, message))
        {
            check.OnMessage(AnthropicRules.SystemEmpty, index);
        }

        foreach (ref readonly Block block in blocks)
        {
            if (block.Kind == BlockKind.Text && (block.Flags & (BlockFlags.EmptyText | BlockFlags.BlankText)) != 0)
            {
                check.OnBlock(AnthropicRules.SystemBlank, block);
            }
            else if (block.Kind is not BlockKind.Text and not BlockKind.Malformed && !IsToolChange(check.History, block))
            {
                check.OnBlock(AnthropicRules.SystemBlockKind, block);
            }
        }
    }

    /// <summary>Whether a block adds or removes tools, which only system messages do.</summary>
    public static bool IsToolChange(History history, in Block block) =>
        JsonText.Is(history.Span(block.Type), "tool_addition"u8) || JsonText.Is(history.Span(block.Type), "tool_removal"u8);

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
