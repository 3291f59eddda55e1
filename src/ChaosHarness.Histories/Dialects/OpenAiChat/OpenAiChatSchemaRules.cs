using System.Globalization;

namespace ChaosHarness.Histories;

/// <summary>What each message, part and call must hold by itself (O4-O8, O10, O11, and what variants add).</summary>
internal static class OpenAiChatSchemaRules
{
    public static void Check(Check check, int index)
    {
        ref readonly Message message = ref check.History.Messages[index];
        if (message.Form == ContentForm.NotAnObject)
        {
            check.OnMessage(OpenAiChatRules.BadMessage, index, 0, ("type", JsonKinds.Of(check.History.Span(message.Range))));
            return;
        }

        if (message.Role == Role.Other)
        {
            ReadOnlySpan<byte> role = check.History.Span(message.RoleValue);
            bool isString = role is [(byte)'"', ..];
            check.OnMessage(OpenAiChatRules.BadRole, index, isString ? 0 : role.IsEmpty ? 1 : 2, ("role", isString ? JsonText.Unescape(role) : ""), ("type", JsonKinds.Of(role)));
        }

        if (message.Kind == MessageKind.Answer)
        {
            CheckAnswer(check, message, check.History.BlocksOf(message)[0]);
            return;
        }

        CheckContent(check, index, message);
        if (message.Has(MessageFlags.EmptyCalls))
        {
            check.OnMessage(OpenAiChatRules.EmptyToolCalls, index);
        }

        foreach (ref readonly Block block in check.History.BlocksOf(message))
        {
            CheckBlock(check, message, block);
        }
    }

    /// <summary>Whether a message says nothing at all: no content, no calls, no refusal or audio.</summary>
    public static bool LacksContent(in Message message) =>
        message.Form is ContentForm.Absent or ContentForm.Null && !(message.Role is Role.Assistant or Role.Other && Calls(message)) && !(message.Role == Role.Assistant && message.Has(MessageFlags.SaysOther));

    /// <summary>Whether the content is <c>[]</c>.</summary>
    public static bool IsEmptyList(History history, in Message message) =>
        message.Form == ContentForm.Array && message.Has(MessageFlags.EmptyContent) && history.Span(message.Content) is [(byte)'[', ..];

    private static bool Calls(in Message message) => message.Calls.IsPresent && !message.Has(MessageFlags.EmptyCalls) && message.Calls.Length > 2;

    private static void CheckContent(Check check, int index, in Message message)
    {
        if (message.Form == ContentForm.Other)
        {
            check.OnMessage(OpenAiChatRules.ContentMissing, index, 2, ("type", JsonKinds.Of(check.History.Span(message.Content))));
        }
        else if (LacksContent(message))
        {
            bool isDeveloper = JsonText.Is(check.History.Span(message.RoleValue), "developer"u8);
            check.OnMessage(OpenAiChatRules.ContentMissing, index, isDeveloper ? 1 : 0);
        }

        bool saysNothing = message.Form is ContentForm.Absent or ContentForm.Null || message.Has(MessageFlags.EmptyContent);
        if (message.Role == Role.Assistant && saysNothing && !Calls(message) && !message.Has(MessageFlags.SaysOther))
        {
            check.OnMessage(OpenAiChatRules.AssistantEmpty, index);
        }
        else if (message.Role == Role.Assistant && Calls(message) && (message.Form is ContentForm.Absent or ContentForm.Null || IsEmptyList(check.History, message)))
        {
            check.OnMessage(OpenAiChatRules.ContentElementMissing, index);
        }

        if (message.Form == ContentForm.Array && JsonText.Is(check.History.Span(message.RoleValue), "system"u8))
        {
            check.OnMessage(OpenAiChatRules.SystemNotString, index);
        }
    }

    private static void CheckBlock(Check check, in Message message, in Block block)
    {
        if (block.Kind == BlockKind.Call)
        {
            CheckCall(check, message, block);
        }
        else if (block.Kind == BlockKind.Malformed && IsInCalls(message, block))
        {
            ReadOnlySpan<byte> call = check.History.Span(block.Range);
            check.OnBlock(OpenAiChatRules.BadCall, block, call is [(byte)'{', ..] ? 0 : 1, ("call", CallIndex(check.History, message, block)), ("type", JsonKinds.Of(call)));
        }
        else if (block.Kind == BlockKind.Malformed && message.Form == ContentForm.Array)
        {
            CheckPart(check, block);
        }
    }

    private static void CheckPart(Check check, in Block block)
    {
        ReadOnlySpan<byte> part = check.History.Span(block.Range);
        int text = part is not [(byte)'{', ..] ? 2 : check.History.Span(block.Type) is [(byte)'"', ..] ? 1 : 0;
        check.OnBlock(OpenAiChatRules.BadBlock, block, text, ("type", JsonKinds.Of(part)));
    }

    private static void CheckCall(Check check, in Message message, in Block block)
    {
        if (!block.Has(BlockFlags.StringId))
        {
            ReadOnlySpan<byte> id = check.History.Span(block.IdValue);
            check.OnBlock(OpenAiChatRules.BadId, block, id.IsEmpty ? 2 : 3, ("call", CallIndex(check.History, message, block)), ("type", JsonKinds.Of(id)));
        }
        else
        {
            CheckLength(check, message, block, 0);
        }

        ReadOnlySpan<byte> arguments = check.History.Span(block.Body);
        if (!block.Has(BlockFlags.InputFits))
        {
            check.OnBlock(OpenAiChatRules.BadArguments, block, arguments.IsEmpty ? 1 : 0, ("call", CallIndex(check.History, message, block)), ("type", JsonKinds.Of(arguments)));
        }
        else if (check.Options.Variant is not null && !block.Has(BlockFlags.Custom) && check.Options.Judges(OpenAiChatRules.ArgumentsNotJson) && !ChatArguments.IsJson(arguments))
        {
            check.OnBlock(OpenAiChatRules.ArgumentsNotJson, block);
        }
    }

    private static void CheckAnswer(Check check, in Message message, in Block block)
    {
        ReadOnlySpan<byte> id = check.History.Span(block.IdValue);
        if (!block.Has(BlockFlags.StringId))
        {
            check.OnBlock(OpenAiChatRules.ResultIdMissing, block, id.IsEmpty ? 0 : 2, ("type", JsonKinds.Of(id)));
        }
        else
        {
            CheckLength(check, message, block, 1);
        }

        if (block.Has(BlockFlags.BadContent))
        {
            int text = message.Form switch { ContentForm.Null => 0, ContentForm.Absent => 1, ContentForm.Array => 3, _ => 2 };
            check.OnBlock(OpenAiChatRules.BadResultContent, block, text, ("type", JsonKinds.Of(check.History.Span(message.Content))));
        }
    }

    private static void CheckLength(Check check, in Message message, in Block block, int text)
    {
        const int LengthMax = 64;
        const int OldLengthMax = 40;
        int length = check.History.Ids[block.Id].Length;
        foreach ((Rule rule, int most) in (ReadOnlySpan<(Rule, int)>)[(OpenAiChatRules.BadId, LengthMax), (OpenAiChatRules.LongId, OldLengthMax)])
        {
            if (length > most)
            {
                check.OnBlock(rule, block, text, ("call", CallIndex(check.History, message, block)), ("max", most.ToString(CultureInfo.InvariantCulture)), ("length", length.ToString(CultureInfo.InvariantCulture)));
            }
        }
    }

    private static bool IsInCalls(in Message message, in Block block) => message.Calls.IsPresent && block.Range.Start > message.Calls.Start && block.Range.End < message.Calls.End;

    private static string CallIndex(History history, in Message message, in Block block)
    {
        int index = 0;
        foreach (ref readonly Block other in history.BlocksOf(message))
        {
            index += other.Position < block.Position && IsInCalls(message, other) ? 1 : 0;
        }

        return index.ToString(CultureInfo.InvariantCulture);
    }
}
