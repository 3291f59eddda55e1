namespace ChaosHarness.Histories;

/// <summary>What each message, part and call must hold by itself (M5, M6, M8, and the schema around them).</summary>
internal static class MistralSchemaRules
{
    public static void Check(Check check, int index)
    {
        ref readonly Message message = ref check.History.Messages[index];
        if (message.Form == ContentForm.NotAnObject)
        {
            check.OnMessage(MistralRules.BadMessage, index);
            return;
        }

        if (message.Role == Role.Other)
        {
            ReadOnlySpan<byte> role = check.History.Span(message.RoleValue);
            bool isString = role is [(byte)'"', ..];
            check.OnMessage(MistralRules.BadRole, index, isString ? 0 : 1, ("role", isString ? JsonText.Unescape(role) : ""));
        }

        if (message.Kind == MessageKind.Answer)
        {
            CheckAnswer(check, message, check.History.BlocksOf(message)[0]);
            return;
        }

        CheckContent(check, index, message);
        foreach (ref readonly Block block in check.History.BlocksOf(message))
        {
            CheckBlock(check, message, block);
        }
    }

    /// <summary>Whether a message holds a call, well formed or not.</summary>
    public static bool Calls(in Message message) => message.Calls.Length > 2 && !message.Has(MessageFlags.EmptyCalls);

    private static void CheckContent(Check check, int index, in Message message)
    {
        bool isNothing = message.Form is ContentForm.Absent or ContentForm.Null;
        if (message.Form == ContentForm.Other || (isNothing && message.Role != Role.Assistant && !(message.Role == Role.Other && Calls(message))))
        {
            check.OnMessage(MistralRules.ContentMissing, index, message.Form == ContentForm.Absent ? 0 : 1);
        }
        else if (message.Role == Role.Assistant && (isNothing || message.Has(MessageFlags.EmptyContent)) && !Calls(message))
        {
            check.OnMessage(MistralRules.AssistantContent, index);
        }
    }

    private static void CheckBlock(Check check, in Message message, in Block block)
    {
        if (block.Kind == BlockKind.Call)
        {
            CheckId(check, block);
            if (!ChatWords.Mistral.IsLegalName(check.History.Span(block.Name)))
            {
                ReadOnlySpan<byte> name = check.History.Span(block.Name);
                check.OnBlock(MistralRules.BadName, block, 0, ("name", name is [(byte)'"', ..] ? JsonText.Unescape(name) : "None"));
            }
        }
        else if (block.Kind == BlockKind.Malformed)
        {
            bool isCall = message.Calls.IsPresent && block.Range.Start > message.Calls.Start && block.Range.End < message.Calls.End;
            bool isObject = check.History.Span(block.Range) is [(byte)'{', ..];
            if (isCall || message.Form == ContentForm.Array)
            {
                check.OnBlock(isCall ? MistralRules.BadCall : MistralRules.BadBlock, block, isObject ? 0 : 1);
            }
        }
    }

    private static void CheckAnswer(Check check, in Message message, in Block block)
    {
        if (!block.Has(BlockFlags.StringId))
        {
            check.OnBlock(MistralRules.ResultIdMissing, block);
        }
        else
        {
            CheckId(check, block);
        }

        if (block.Has(BlockFlags.BadContent))
        {
            check.OnBlock(MistralRules.BadResultContent, block, message.Form == ContentForm.Absent ? 0 : 1);
        }

        if (message.Has(MessageFlags.BadName))
        {
            ReadOnlySpan<byte> name = check.History.Span(block.Name);
            check.OnBlock(MistralRules.BadName, block, 0, ("name", name is [(byte)'"', ..] ? JsonText.Unescape(name) : "None"));
        }
    }

    private static void CheckId(Check check, in Block block)
    {
        if (!block.Has(BlockFlags.StringId))
        {
            check.OnBlock(MistralRules.BadId, block, 1);
        }
        else if (!check.Laws.IsLegalId(check.History.Ids[block.Id], check.Options))
        {
            check.OnBlock(MistralRules.BadId, block);
        }
    }
}
