using System.Globalization;

namespace ChaosHarness.Histories;

/// <summary>What each item and part must hold by itself (R7, R11).</summary>
internal static class ResponsesSchemaRules
{
    private const int IdLengthMax = 64;

    public static void Check(Check check, int index)
    {
        ref readonly Message message = ref check.History.Messages[index];
        if (message.Form == ContentForm.NotAnObject)
        {
            ReadOnlySpan<byte> item = check.History.Span(message.Range);
            check.OnMessage(ResponsesRules.BadMessage, index, item is [(byte)'{', ..] ? 1 : 0, ("type", JsonKinds.Of(item)));
        }
        else if (message.Kind == MessageKind.Plain)
        {
            CheckMessage(check, index, message);
        }
        else
        {
            CheckItem(check, check.History.BlocksOf(message)[0]);
        }
    }

    /// <summary>Whether a part is one that only the user may send.</summary>
    public static bool IsInputPart(History history, in Block block) =>
        block.Kind is BlockKind.Text or BlockKind.Other or BlockKind.Malformed
        && history.Span(block.Type) is var type
        && (JsonText.Is(type, "input_text"u8) || JsonText.Is(type, "input_image"u8) || JsonText.Is(type, "input_file"u8));

    private static void CheckMessage(Check check, int index, in Message message)
    {
        if (message.Role == Role.Other)
        {
            ReadOnlySpan<byte> role = check.History.Span(message.RoleValue);
            bool isString = role is [(byte)'"', ..];
            check.OnMessage(ResponsesRules.BadRole, index, isString ? 0 : 1, ("role", isString ? JsonText.Unescape(role) : ""));
        }

        if (message.Form is ContentForm.Absent or ContentForm.Null or ContentForm.Other)
        {
            check.OnMessage(ResponsesRules.ContentMissing, index, message.Form == ContentForm.Absent ? 1 : 0, ("type", JsonKinds.Of(check.History.Span(message.Content))));
            return;
        }

        foreach (ref readonly Block block in check.History.BlocksOf(message))
        {
            if (block.Kind == BlockKind.Malformed)
            {
                ReadOnlySpan<byte> part = check.History.Span(block.Range);
                int text = part is not [(byte)'{', ..] ? 2 : check.History.Span(block.Type) is [(byte)'"', ..] ? 1 : 0;
                check.OnBlock(ResponsesRules.BadBlock, block, text, ("type", JsonKinds.Of(part)));
            }

            if (message.Role == Role.Assistant && IsInputPart(check.History, block))
            {
                check.OnBlock(ResponsesRules.AssistantPart, block, 0, ("kind", JsonText.Unescape(check.History.Span(block.Type))));
            }
        }
    }

    private static void CheckItem(Check check, in Block block)
    {
        if (block.Kind == BlockKind.Call)
        {
            CheckId(check, block, ResponsesRules.BadId, 1);
            if (!block.Has(BlockFlags.InputFits))
            {
                ReadOnlySpan<byte> arguments = check.History.Span(block.Body);
                check.OnBlock(ResponsesRules.BadArguments, block, arguments.IsEmpty ? 1 : 0, ("type", JsonKinds.Of(arguments)));
            }
        }
        else if (block.Kind == BlockKind.Result)
        {
            CheckId(check, block, ResponsesRules.ResultIdMissing, 0);
            if (block.Has(BlockFlags.BadContent))
            {
                ReadOnlySpan<byte> output = check.History.Span(block.Body);
                check.OnBlock(ResponsesRules.BadResultContent, block, output.IsEmpty ? 1 : 0, ("type", JsonKinds.Of(output)));
            }
        }
    }

    private static void CheckId(Check check, in Block block, Rule missing, int missingText)
    {
        ReadOnlySpan<byte> id = check.History.Span(block.IdValue);
        if (!block.Has(BlockFlags.StringId))
        {
            check.OnBlock(missing, block, missingText + (id.IsEmpty ? 0 : 1), ("type", JsonKinds.Of(id)));
        }
        else if (check.History.Ids[block.Id].Length > IdLengthMax)
        {
            string length = check.History.Ids[block.Id].Length.ToString(CultureInfo.InvariantCulture);
            check.OnBlock(ResponsesRules.BadId, block, 0, ("max", IdLengthMax.ToString(CultureInfo.InvariantCulture)), ("length", length));
        }
    }
}
