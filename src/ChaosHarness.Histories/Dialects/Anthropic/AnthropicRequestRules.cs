using System.Globalization;

namespace ChaosHarness.Histories;

/// <summary>Rules about the request as a whole; the history may be sound and the request still refused.</summary>
internal static class AnthropicRequestRules
{
    private const int CacheControlsMax = 4;
    private const int NameLengthMax = 128;
    public const string StrictVersion = "2026-10-21";

    public static void Check(Check check)
    {
        RequestFields request = check.History.Request;
        CheckTools(check, request);
        CheckEnd(check, request);
        CheckFields(check, request);
        if (check.Options.ApiVersion == StrictVersion)
        {
            CheckVersion(check, request);
        }
    }

    private static void CheckTools(Check check, RequestFields request)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (int i = 0; i < request.ToolNames.Length; i++)
        {
            if (request.ToolNames[i] is { } name)
            {
                if (!names.Add(name))
                {
                    check.OnRequest(AnthropicRules.ToolNamesNotUnique);
                }

                if (name.Length > NameLengthMax || !Ids.IsPlain(name))
                {
                    check.OnRequest(AnthropicRules.BadToolDefinition, ("block", i.ToString(CultureInfo.InvariantCulture)));
                }
            }
        }

        if (!request.HasTools && check.HoldsToolBlocks())
        {
            check.OnRequest(AnthropicRules.ToolsMissing);
        }
    }

    private static void CheckEnd(Check check, RequestFields request)
    {
        int last = check.Turns.FindLastIndex(turn => turn.Role != Role.System);
        if (last < 0 || check.Turns[last].Role != Role.Assistant)
        {
            CheckThinkingFirst(check, request, last - 1);
            return;
        }

        Block? end = AnthropicTurnRules.LastBlock(check.History, check.Turns[last]);
        if (end is { Kind: BlockKind.ServerCall or BlockKind.ServerResult })
        {
            return;
        }

        if (AnthropicModels.RefusesPrefill(check.Model))
        {
            check.OnMessage(AnthropicRules.Tail, check.Turns[last].LastMessage);
        }
        else if (end is { Kind: BlockKind.Text } text && text.Has(BlockFlags.TrailingSpace))
        {
            check.OnBlock(AnthropicRules.TailWhitespace, text);
        }

        CheckThinkingFirst(check, request, last);
    }

    private static void CheckThinkingFirst(Check check, RequestFields request, int turn)
    {
        if (!request.ThinkingEnabled || !AnthropicModels.WantsThinkingFirst(check.Model) || turn < 0 || check.Turns[turn].Role != Role.Assistant)
        {
            return;
        }

        List<Block> blocks = [.. check.History.BlocksOf(check.Turns[turn])];
        if (blocks.Count > 0 && blocks[0].Kind != BlockKind.Thinking && blocks.Exists(block => block.Kind == BlockKind.Call))
        {
            ReadOnlySpan<byte> type = check.History.Span(blocks[0].Type);
            check.OnBlock(AnthropicRules.ThinkingFirst, blocks[0], 0, ("type", type.IsEmpty ? "text" : JsonText.Unescape(type)));
        }
    }

    private static void CheckFields(Check check, RequestFields request)
    {
        if (!request.HasMaxTokens)
        {
            check.OnRequest(AnthropicRules.MaxTokensMissing);
        }

        if (request.CacheControlCount > CacheControlsMax)
        {
            check.OnRequest(AnthropicRules.TooManyCacheControls, ("count", request.CacheControlCount.ToString(CultureInfo.InvariantCulture)));
        }

        if (request.ExtraField is { } field)
        {
            check.OnRequest(AnthropicRules.ExtraField, ("field", field));
        }

        for (int i = 0; i < check.History.Messages.Length; i++)
        {
            if (check.History.Messages[i].ExtraField is { IsPresent: true } extra)
            {
                string name = JsonText.Unescape(check.History.Span(extra));
                check.OnMessage(AnthropicRules.ExtraField, i, 0, ("field", $"messages.{i.ToString(CultureInfo.InvariantCulture)}.{name}"));
            }
        }
    }

    private static void CheckVersion(Check check, RequestFields request)
    {
        if (request.HasSampling)
        {
            check.OnRequest(AnthropicRules.ApiVersion, ("field", "temperature, top_p, top_k"));
        }

        foreach (ref readonly Block block in check.History.Blocks)
        {
            Role role = check.History.Messages[block.Message].Role;
            if (role == Role.Assistant && JsonText.Is(check.History.Span(block.Type), "document"u8))
            {
                check.OnBlock(AnthropicRules.ApiVersion, block, 0, ("field", "messages.{message}.content.{block}.document"));
            }
            else if (role == Role.User && block.Kind == BlockKind.Text && block.Has(BlockFlags.Citations))
            {
                check.OnBlock(AnthropicRules.ApiVersion, block, 0, ("field", "messages.{message}.content.{block}.citations"));
            }
        }
    }
}
