namespace ChaosHarness.Histories;

/// <summary>What each message and each block must hold by itself (A8, A11b-A16, A20, A21).</summary>
internal static class AnthropicSchemaRules
{
    private const int NameLengthMax = 128;

    public static void Check(Check check, int index)
    {
        ref readonly Message message = ref check.History.Messages[index];
        if (message.Form == ContentForm.NotAnObject)
        {
            check.OnMessage(AnthropicRules.BadMessage, index);
            return;
        }

        if (message.Role == Role.Other)
        {
            string role = message.RoleValue.Length > 1 && check.History.Span(message.RoleValue)[0] == (byte)'"' ? JsonText.Unescape(check.History.Span(message.RoleValue)) : "";
            check.OnMessage(AnthropicRules.BadRole, index, message.RoleValue.IsPresent ? 0 : 1, ("role", role));
        }

        if (message.Form is ContentForm.Absent or ContentForm.Null or ContentForm.Other)
        {
            check.OnMessage(AnthropicRules.ContentMissing, index, message.Form == ContentForm.Absent ? 0 : 1);
            return;
        }

        foreach (ref readonly Block block in check.History.BlocksOf(message))
        {
            CheckBlock(check, message, block);
        }
    }

    /// <summary>Whether the API refuses this text (A11b, A11c); white space beside a call in an assistant message is recorded as accepted.</summary>
    public static bool IsRefusedText(History history, in Message message, in Block block) =>
        block.Kind == BlockKind.Text
        && (block.Has(BlockFlags.EmptyText) || (block.Has(BlockFlags.BlankText) && !(message.Role == Role.Assistant && HoldsCall(history, message))));

    private static void CheckBlock(Check check, in Message message, in Block block)
    {
        switch (block.Kind)
        {
            case BlockKind.Malformed:
                int text = check.History.Span(block.Range)[0] != (byte)'{' ? 0 : block.Type.IsPresent && check.History.Span(block.Type)[0] == (byte)'"' ? 2 : 1;
                check.OnBlock(AnthropicRules.BadBlock, block, text);
                break;
            case BlockKind.Text when message.Role != Role.System && IsRefusedText(check.History, message, block):
                CheckText(check, block);
                break;
            case BlockKind.Thinking when check.IsWire:
                bool whole = block.Has(BlockFlags.Redacted) ? block.Has(BlockFlags.StringBody) : block.Has(BlockFlags.StringBody | BlockFlags.Signed);
                if (!whole)
                {
                    check.OnBlock(AnthropicRules.BadThinking, block, block.Has(BlockFlags.StringBody) ? 0 : 1);
                }

                break;
            case BlockKind.Call:
                CheckCall(check, message, block);
                break;
            case BlockKind.Result:
                CheckResult(check, message, block);
                break;
            default:
                break;
        }
    }

    private static void CheckText(Check check, in Block block)
    {
        check.OnBlock(block.Has(BlockFlags.EmptyText) ? AnthropicRules.EmptyText : AnthropicRules.BlankText, block);
        if (block.Has(BlockFlags.EmptyText | BlockFlags.CacheControl))
        {
            check.OnBlock(AnthropicRules.CacheControlOnEmptyText, block);
        }
    }

    private static void CheckCall(Check check, in Message message, in Block block)
    {
        if (message.Role != Role.Assistant)
        {
            check.OnBlock(AnthropicRules.MisplacedBlock, block, 0);
        }

        CheckId(check, block, "tool_use.id");
        if (!block.Has(BlockFlags.InputFits))
        {
            check.OnBlock(AnthropicRules.BadArguments, block, block.Body.IsPresent ? 0 : 1);
        }

        ReadOnlySpan<byte> name = check.History.Span(block.Name);
        if (check.IsWire && !(name is [(byte)'"', ..] && JsonText.Unescape(name) is { Length: > 0 and <= NameLengthMax } plain && Ids.IsPlain(plain)))
        {
            check.OnBlock(AnthropicRules.BadName, block, block.Name.IsPresent ? 0 : 1);
        }
    }

    private static void CheckResult(Check check, in Message message, in Block block)
    {
        if (message.Role != Role.User)
        {
            check.OnBlock(AnthropicRules.MisplacedBlock, block, 1);
        }

        CheckId(check, block, "tool_result.tool_use_id");
        if (block.Has(BlockFlags.BadContent))
        {
            check.OnBlock(AnthropicRules.BadResultContent, block);
        }
        else if (check.IsWire && block.Has(BlockFlags.IsError | BlockFlags.NonTextContent))
        {
            check.OnBlock(AnthropicRules.ErrorResultNotText, block);
        }
    }

    private static void CheckId(Check check, in Block block, string field)
    {
        if (!block.Has(BlockFlags.StringId))
        {
            check.OnBlock(AnthropicRules.BadId, block, block.IdValue.IsPresent ? 2 : 1, ("field", field));
        }
        else if (check.IsWire && !Ids.IsPlain(check.History.Ids[block.Id]))
        {
            check.OnBlock(AnthropicRules.BadId, block, 0, ("field", field));
        }
    }

    private static bool HoldsCall(History history, in Message message)
    {
        foreach (ref readonly Block block in history.BlocksOf(message))
        {
            if (block.Kind == BlockKind.Call)
            {
                return true;
            }
        }

        return false;
    }
}
