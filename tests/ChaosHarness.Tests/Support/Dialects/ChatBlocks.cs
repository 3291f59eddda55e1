using System.Text.Json;

namespace ChaosHarness.Tests;

/// <summary>The blocks of a Chat or Mistral message: thoughts, content, then calls.</summary>
internal static class ChatBlocks
{
    public static IEnumerable<DialectBlock> Read(JsonElement message, int index, List<JsonElement> all, bool isMistral)
    {
        var dialect = isMistral ? DialectNames.Mistral : DialectNames.Chat;
        var role = DialectRoles.Of(dialect, message);
        var content = ReferenceJson.Field(message, "content");
        if (role == "tool")
        {
            yield return Result(message, index, content);
            yield break;
        }

        // Mistral takes a system message only at some places.
        var isOdd = role is null || (isMistral && role == "system" && index > 0 && DialectRoles.Of(dialect, all[index - 1]) is not ("system" or "user"));
        if (ReferenceJson.Field(message, "reasoning_content") is { ValueKind: JsonValueKind.String } thought)
        {
            yield return new DialectBlock(DialectBlockKind.Thinking, index, role, thought) { Shape = ReferenceJson.Raw(thought), IsOdd = isOdd };
        }

        foreach (var block in Content(content, index, role, isOdd))
        {
            yield return block;
        }

        if (role is "assistant" or null && ReferenceJson.Field(message, "tool_calls") is { ValueKind: JsonValueKind.Array } calls)
        {
            foreach (var call in calls.EnumerateArray().Select(call => Call(call, index, role, isMistral)).OfType<DialectBlock>())
            {
                yield return call;
            }
        }
    }

    /// <summary>The blocks of a string or array content of a message; parts that are none stay out.</summary>
    public static IEnumerable<DialectBlock> Content(JsonElement? content, int index, string? role, bool isOdd)
    {
        if (content is { ValueKind: JsonValueKind.String } text)
        {
            yield return TextBlock(text, text, index, role, isOdd);
        }

        foreach (var part in content is { ValueKind: JsonValueKind.Array } array ? array.EnumerateArray().ToList() : [])
        {
            var type = DialectView.Text(part, "type");
            if (type is "text" or "input_text" or "output_text" && ReferenceJson.Field(part, "text") is { ValueKind: JsonValueKind.String } said)
            {
                // The text's kind follows its role, so a repair may set it right.
                yield return TextBlock(part, said, index, role, isOdd);
            }
            else if (type is not (null or "text" or "input_text" or "output_text"))
            {
                var kind = type == "thinking" ? DialectBlockKind.Thinking : DialectBlockKind.Other;
                yield return new DialectBlock(kind, index, role, part) { Shape = ReferenceJson.Raw(part), IsOdd = isOdd };
            }
        }
    }

    private static DialectBlock TextBlock(JsonElement json, JsonElement text, int index, string? role, bool isOdd) =>
        new(DialectBlockKind.Text, index, role, json) { Shape = ReferenceJson.Raw(text), Text = ReferenceJson.Text(text), IsOdd = isOdd };

    private static DialectBlock Result(JsonElement message, int index, JsonElement? content)
    {
        var text = ReferenceJson.SoleText(content);
        return new DialectBlock(DialectBlockKind.Result, index, "tool", message)
        {
            Shape = DialectView.Fields(message, "tool_call_id", "name"),
            Id = DialectView.Text(message, "tool_call_id"),
            Name = DialectView.Text(message, "name"),
            Content = content,
            CannotStand = content?.ValueKind is not (JsonValueKind.String or JsonValueKind.Array)
                || (content.Value.ValueKind == JsonValueKind.Array && content.Value.EnumerateArray().Any(IsBadPart)),
            IsOwnStandIn = DialectView.IsOwn(text),
            MayBeStandIn = DialectView.IsForeign(text) && !DialectView.IsOwn(text),
        };
    }

    private static bool IsBadPart(JsonElement part) =>
        DialectView.Text(part, "type") is not { } type || (type == "text" && DialectView.Text(part, "text") is null);

    private static DialectBlock? Call(JsonElement call, int index, string? role, bool isMistral)
    {
        var function = ReferenceJson.Field(call, "function");
        var isFunction = function is { ValueKind: JsonValueKind.Object };
        if (!isFunction && (isMistral || ReferenceJson.Field(call, "custom") is not { ValueKind: JsonValueKind.Object }))
        {
            return null;
        }

        var arguments = isFunction ? ReferenceJson.Field(function!.Value, "arguments") : null;
        return new DialectBlock(DialectBlockKind.Call, index, role, call)
        {
            Shape = DialectView.Fields(call, "id", "function") + (isFunction ? "\n" + DialectView.Fields(function!.Value, "arguments") : ""),
            Arguments = arguments is { ValueKind: JsonValueKind.String } || (isMistral && arguments is not null) ? ReferenceJson.Raw(arguments.Value) : null,
            MustHaveArguments = isFunction && !isMistral,
            LacksArguments = ReferenceKinds.IsNothing(arguments),
            Id = DialectView.Text(call, "id"),
            Name = isFunction ? DialectView.Text(function!.Value, "name") : null,
            IsOdd = role is null,
        };
    }
}
