namespace ChaosHarness.Histories;

/// <summary>What each message and block must hold by itself (B7, B8, B10, and the schema around them).</summary>
internal static class BedrockSchemaRules
{
    private const int LengthMax = 64;

    public static void Check(Check check, int index)
    {
        ref readonly Message message = ref check.History.Messages[index];
        if (message.Form == ContentForm.NotAnObject)
        {
            check.OnMessage(BedrockRules.BadMessage, index);
            return;
        }

        if (message.Role == Role.Other)
        {
            ReadOnlySpan<byte> role = check.History.Span(message.RoleValue);
            bool isString = role is [(byte)'"', ..];
            check.OnMessage(BedrockRules.BadRole, index, isString ? 0 : 1, ("role", isString ? JsonText.Unescape(role) : ""));
        }

        if (message.Form != ContentForm.Array)
        {
            check.OnMessage(BedrockRules.ContentMissing, index);
            return;
        }

        if (message.BlockCount == 0)
        {
            check.OnMessage(BedrockRules.EmptyContent, index);
        }

        foreach (ref readonly Block block in check.History.BlocksOf(message))
        {
            CheckBlock(check, message, block);
        }
    }

    private static void CheckBlock(Check check, in Message message, in Block block)
    {
        switch (block.Kind)
        {
            case BlockKind.Malformed:
                check.OnBlock(BedrockRules.BadBlock, block);
                break;
            case BlockKind.Text when block.Has(BlockFlags.EmptyText):
                check.OnBlock(BedrockRules.BlankText, block);
                break;
            case BlockKind.Text when block.Has(BlockFlags.BlankText):
                check.OnBlock(BedrockRules.BlankTextSpace, block);
                break;
            case BlockKind.Call or BlockKind.ServerCall:
                CheckPlace(check, message, block, Role.Assistant, "toolUse");
                CheckId(check, block, "toolUse.toolUseId");
                CheckName(check, block);
                break;
            case BlockKind.Result or BlockKind.ServerResult:
                CheckPlace(check, message, block, Role.User, "toolResult");
                CheckId(check, block, "toolResult.toolUseId");
                CheckContent(check, block);
                break;
            default:
                break;
        }
    }

    // A server's result stands well in the assistant's message.
    private static void CheckPlace(Check check, in Message message, in Block block, Role role, string kind)
    {
        if (message.Role != role && message.Role != Role.Other && block.Kind is BlockKind.Call or BlockKind.Result)
        {
            check.OnBlock(BedrockRules.MisplacedBlock, block, 0, ("kind", kind), ("role", message.Role == Role.User ? "user" : "assistant"));
        }
    }

    private static void CheckContent(Check check, in Block block)
    {
        if (block.Has(BlockFlags.BadContent))
        {
            bool isList = check.History.Span(block.Body) is [(byte)'[', ..];
            check.OnBlock(isList ? BedrockRules.ErrorResultEmpty : BedrockRules.BadResultContent, block);
        }
    }

    private static void CheckId(Check check, in Block block, string field)
    {
        string? id = block.Has(BlockFlags.StringId) ? check.History.Ids[block.Id] : null;
        if (id is null || id.Length > LengthMax || !Ids.IsWide(id))
        {
            check.OnBlock(BedrockRules.BadId, block, TextFor(id, Ids.IsWide), ("field", field));
        }
        else if (!Ids.IsPlain(id))
        {
            check.OnBlock(BedrockRules.NarrowId, block, 0, ("field", field));
        }
    }

    private static void CheckName(Check check, in Block block)
    {
        ReadOnlySpan<byte> value = check.History.Span(block.Name);
        string? name = value is [(byte)'"', ..] ? JsonText.Unescape(value) : null;
        if (name is null || name.Length > LengthMax || !Ids.IsPlain(name))
        {
            check.OnBlock(BedrockRules.BadName, block, TextFor(name, Ids.IsPlain));
        }
    }

    private static int TextFor(string? value, Func<string, bool> fits) => value is null ? 3 : value.Length == 0 ? 1 : fits(value) ? 2 : 0;
}
