using System.Text.Json;

namespace ChaosHarness.Tests;

/// <summary>The blocks of a Bedrock Converse message.</summary>
internal static class BedrockBlocks
{
    public static IEnumerable<DialectBlock> Read(JsonElement message, int index)
    {
        var role = DialectRoles.Of(DialectNames.Bedrock, message);
        if (ReferenceJson.Field(message, "content") is not { ValueKind: JsonValueKind.Array } content)
        {
            yield break;
        }

        foreach (var block in content.EnumerateArray().Where(block => !BedrockReferenceBlock.IsBadUnion(block)))
        {
            if (ReferenceJson.Field(block, "text") is { } text)
            {
                if (text.ValueKind == JsonValueKind.String)
                {
                    yield return new DialectBlock(DialectBlockKind.Text, index, role, block)
                    {
                        Shape = ReferenceJson.Raw(text),
                        Text = ReferenceJson.Text(text),
                        IsOdd = role is null,
                    };
                }
            }
            else if (ReferenceJson.Field(block, "toolUse") is { } use)
            {
                if (use.ValueKind == JsonValueKind.Object)
                {
                    yield return new DialectBlock(DialectBlockKind.Call, index, role, block)
                    {
                        Shape = DialectView.Fields(block, "toolUse") + DialectView.Fields(use, "toolUseId"),
                        Id = DialectView.Text(use, "toolUseId"),
                        Name = DialectView.Text(use, "name"),
                        IsOdd = role is null,
                        IsMisplaced = role != "assistant",
                    };
                }
            }
            else if (ReferenceJson.Field(block, "toolResult") is { } result)
            {
                if (result.ValueKind == JsonValueKind.Object)
                {
                    yield return Result(block, result, index, role);
                }
            }
            else
            {
                var kind = ReferenceJson.Field(block, "reasoningContent") is null ? DialectBlockKind.Other : DialectBlockKind.Thinking;
                yield return new DialectBlock(kind, index, role, block) { Shape = ReferenceJson.Raw(block), IsOdd = role is null };
            }
        }
    }

    private static DialectBlock Result(JsonElement block, JsonElement result, int index, string? role)
    {
        var content = ReferenceJson.Field(result, "content");
        var isError = DialectView.Text(result, "status") == "error";
        var text = ReferenceJson.SoleText(content);
        return new DialectBlock(DialectBlockKind.Result, index, role, block)
        {
            Shape = DialectView.Fields(block, "toolResult") + DialectView.Fields(result, "toolUseId"),
            Id = DialectView.Text(result, "toolUseId"),
            Content = content,
            CannotStand = content is not { ValueKind: JsonValueKind.Array } array || (isError && array.GetArrayLength() == 0),
            IsOdd = role is null,
            IsMisplaced = role != "user",
            IsOwnStandIn = isError && DialectView.IsOwn(text),
            MayBeStandIn = DialectView.IsForeign(text) && !(isError && DialectView.IsOwn(text)),
        };
    }
}
