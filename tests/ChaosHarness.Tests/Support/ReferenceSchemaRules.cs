using System.Text.Json;
using System.Text.RegularExpressions;

namespace ChaosHarness.Tests;

/// <summary>What each message and block must look like by itself: A12, A13, A14, A16e, A20, A21 (body, message, role, content, block).</summary>
internal static partial class ReferenceSchemaRules
{
    /// <summary>Blocks of the conversation itself; a result may hold any other kind, known or not.</summary>
    private static readonly string[] ConversationTypes = ["tool_use", "tool_result", "thinking", "redacted_thinking", "server_tool_use", "mcp_tool_use"];

    public static IEnumerable<ReferenceViolation> Check(IEnumerable<ReferenceMessage> messages)
    {
        foreach (var message in messages)
        {
            // A21: an object with a role that is a string and a content that is a string or an array.
            if (message.Json.ValueKind != JsonValueKind.Object)
            {
                yield return ReferenceViolation.At("A21.message", message.Index);
                continue;
            }

            if (message.Role is null)
            {
                yield return ReferenceViolation.At("A21.role", message.Index);
            }

            if (message.Content is not { ValueKind: JsonValueKind.String or JsonValueKind.Array })
            {
                yield return ReferenceViolation.At("A21.content", message.Index);
            }

            foreach (var violation in message.Blocks.SelectMany(CheckBlock))
            {
                yield return violation;
            }
        }
    }

    private static IEnumerable<ReferenceViolation> CheckBlock(ReferenceBlock block)
    {
        // A21: a block is an object with a type; a text has a text.
        if (block.Type is null || (block.Type == "text" && block.Text is null))
        {
            yield return block.Violates("A21.block");
        }

        // A12: the id of a call and the id a result names.
        if ((block.IsCall || block.IsResult) && (block.Id is null || !Id().IsMatch(block.Id)))
        {
            yield return block.Violates("A12");
        }

        // A13: the name of a call.
        if (block.IsCall && (block.TextField("name") is not { } name || !ToolName().IsMatch(name)))
        {
            yield return block.Violates("A13");
        }

        // A14: the input of a call is an object, never absent.
        if (block.IsCall && block.Field("input") is not { ValueKind: JsonValueKind.Object })
        {
            yield return block.Violates("A14");
        }

        // A16e: a thinking block has its thinking and its signature, a redacted one its data.
        if (block.Type == "thinking" && (block.TextField("thinking") is null || block.TextField("signature") is null))
        {
            yield return block.Violates("A16e");
        }

        if (block.Type == "redacted_thinking" && block.TextField("data") is null)
        {
            yield return block.Violates("A16e");
        }

        // A20: what a result may hold.
        if (block.IsResult && !IsResultContent(block.Field("content"), block.Field("is_error")?.ValueKind == JsonValueKind.True))
        {
            yield return block.Violates("A20");
        }
    }

    private static bool IsResultContent(JsonElement? content, bool isError)
    {
        if (content is null || content.Value.ValueKind is JsonValueKind.Null or JsonValueKind.String)
        {
            return true;
        }

        if (content.Value.ValueKind != JsonValueKind.Array)
        {
            return false;
        }

        return content.Value.EnumerateArray().All(part => IsResultPart(part, isError));
    }

    private static bool IsResultPart(JsonElement part, bool isError)
    {
        var type = ReferenceJson.Text(ReferenceJson.Field(part, "type"));
        if (type == "text")
        {
            return ReferenceJson.Text(ReferenceJson.Field(part, "text")) is not null;
        }

        return type is not null && !isError && !ConversationTypes.Contains(type) && !type.EndsWith("_tool_result", StringComparison.Ordinal);
    }

    [GeneratedRegex(@"\A[a-zA-Z0-9_-]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Id();

    [GeneratedRegex(@"\A[a-zA-Z0-9_-]{1,128}\z", RegexOptions.CultureInvariant)]
    private static partial Regex ToolName();
}
