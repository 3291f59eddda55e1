using System.Text.Json;

namespace ChaosHarness.Tests;

/// <summary>The parts of a Gemini content.</summary>
internal static class GeminiBlocks
{
    public static IEnumerable<DialectBlock> Read(JsonElement content, int index)
    {
        var role = DialectRoles.Of(DialectNames.Gemini, content);
        if (ReferenceJson.Field(content, "parts") is not { ValueKind: JsonValueKind.Array } parts)
        {
            yield break;
        }

        foreach (var part in parts.EnumerateArray().Where(part => !GeminiReferencePart.IsBadUnion(part)))
        {
            var call = DialectView.Either(part, "functionCall", "function_call");
            var response = DialectView.Either(part, "functionResponse", "function_response");
            var text = ReferenceJson.Field(part, "text");
            if (call is { ValueKind: JsonValueKind.Object })
            {
                yield return new DialectBlock(DialectBlockKind.Call, index, role, part)
                {
                    Shape = ReferenceJson.Raw(part),
                    Id = DialectView.Text(call.Value, "id"),
                    Name = DialectView.Text(call.Value, "name"),
                    IsOdd = role is null,
                    IsMisplaced = role != "model",
                };
            }
            else if (response is { ValueKind: JsonValueKind.Object })
            {
                yield return Result(part, response.Value, index, role);
            }
            else if (text is { ValueKind: JsonValueKind.String })
            {
                // A thought's part is kept whole, a text's by what it says.
                var isThought = ReferenceJson.Field(part, "thought")?.ValueKind == JsonValueKind.True;
                yield return new DialectBlock(isThought ? DialectBlockKind.Thinking : DialectBlockKind.Text, index, role, part)
                {
                    Shape = ReferenceJson.Raw(isThought ? part : text.Value),
                    Text = ReferenceJson.Text(text),
                    IsOdd = role is null,
                };
            }
            else if (call is null && response is null && text is null)
            {
                yield return new DialectBlock(DialectBlockKind.Other, index, role, part) { Shape = ReferenceJson.Raw(part), IsOdd = role is null };
            }
        }
    }

    private static DialectBlock Result(JsonElement part, JsonElement response, int index, string? role)
    {
        var content = ReferenceJson.Field(response, "response");
        var fields = content is { } body ? ReferenceJson.Fields(body) : [];
        var text = fields is [{ Name: "error" } error] ? ReferenceJson.Text(error.Value) : null;
        return new DialectBlock(DialectBlockKind.Result, index, role, part)
        {
            Shape = DialectView.Fields(part, "functionResponse", "function_response") + DialectView.Fields(response, "id"),
            Id = DialectView.Text(response, "id"),
            Name = DialectView.Text(response, "name"),
            Content = content,
            IsOdd = role is null,
            IsMisplaced = role != "user",
            IsOwnStandIn = DialectView.IsOwn(text),
            MayBeStandIn = DialectView.IsForeign(text) && !DialectView.IsOwn(text),
        };
    }
}
