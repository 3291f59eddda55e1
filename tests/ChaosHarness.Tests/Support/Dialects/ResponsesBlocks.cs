using System.Text.Json;

namespace ChaosHarness.Tests;

/// <summary>What an item of OpenAI Responses says: a message's parts, a call, an output, or the item as it is.</summary>
internal static class ResponsesBlocks
{
    public static IEnumerable<DialectBlock> Read(JsonElement item, int index)
    {
        var type = DialectView.Text(item, "type") ?? (ReferenceJson.Field(item, "role") is null ? null : "message");
        switch (type)
        {
            case null:
                return [];
            case "message":
                var role = DialectRoles.Of(DialectNames.Responses, item);
                return ChatBlocks.Content(ReferenceJson.Field(item, "content"), index, role, role is null);
            case "function_call" or "custom_tool_call":
                return [Call(item, index, type)];
            case "function_call_output" or "custom_tool_call_output":
                return [Output(item, index)];
            default:
                // An item's own id may have to go or to change; what it says may not.
                var kind = type == "reasoning" ? DialectBlockKind.Thinking : DialectBlockKind.Other;
                return [new DialectBlock(kind, index, "assistant", item) { Shape = DialectView.Fields(item, "id") }];
        }
    }

    private static DialectBlock Call(JsonElement item, int index, string type)
    {
        var arguments = ReferenceJson.Field(item, "arguments");
        return new DialectBlock(DialectBlockKind.Call, index, "assistant", item)
        {
            Shape = DialectView.Fields(item, "id", "call_id", "arguments"),
            Arguments = arguments is { ValueKind: JsonValueKind.String } text ? ReferenceJson.Raw(text) : null,
            MustHaveArguments = type == "function_call",
            LacksArguments = ReferenceKinds.IsNothing(arguments),
            Id = DialectView.Text(item, "call_id"),
            Name = DialectView.Text(item, "name"),
        };
    }

    private static DialectBlock Output(JsonElement item, int index)
    {
        var content = ReferenceJson.Field(item, "output");
        var text = ReferenceJson.SoleText(content);
        return new DialectBlock(DialectBlockKind.Result, index, "tool", item)
        {
            Shape = DialectView.Fields(item, "id", "call_id", "type"),
            Id = DialectView.Text(item, "call_id"),
            Content = content,
            CannotStand = content?.ValueKind is not (JsonValueKind.String or JsonValueKind.Array),
            IsOwnStandIn = DialectView.IsOwn(text),
            MayBeStandIn = DialectView.IsForeign(text) && !DialectView.IsOwn(text),
        };
    }
}
