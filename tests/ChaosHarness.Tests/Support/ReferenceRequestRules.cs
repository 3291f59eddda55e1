using System.Text.Json;
using System.Text.RegularExpressions;

namespace ChaosHarness.Tests;

/// <summary>What concerns a whole request and not its history; judged only when the body names a model, and never mended.</summary>
internal static partial class ReferenceRequestRules
{
    private const int CacheControlCountMax = 4;

    private static readonly string[] MessageKeys = ["role", "content", "output_config"];

    /// <summary>Models that refuse prefill, by the name's beginning.</summary>
    private static readonly string[] NoPrefill =
    [
        "claude-opus-4-6", "claude-opus-4-7", "claude-opus-4-8", "claude-sonnet-4-6", "claude-sonnet-5", "claude-opus-5", "claude-fable-5",
    ];

    public static IReadOnlyList<ReferenceViolation> Check(ReadOnlyMemory<byte> utf8)
    {
        var body = ReferenceJson.Parse(utf8);
        if (ReferenceJson.Field(body, "model") is not { } model
            || ReferenceJson.Field(body, "messages") is not { ValueKind: JsonValueKind.Array } array)
        {
            return [];
        }

        var messages = ReferenceValidator.MessagesOf(array);
        return [.. CheckTop(body), .. CheckTail(ReferenceJson.Text(model) ?? "", messages), .. CheckKeys(messages)];
    }

    private static IEnumerable<ReferenceViolation> CheckTop(JsonElement body)
    {
        if (ReferenceJson.Field(body, "max_tokens") is not { ValueKind: JsonValueKind.Number })
        {
            yield return ReferenceViolation.At("max_tokens", -1);
        }

        // A13: tool names are of the alphabet and unique.
        if (ReferenceJson.Field(body, "tools") is { ValueKind: JsonValueKind.Array } tools)
        {
            var names = tools.EnumerateArray().Select(tool => ReferenceJson.Text(ReferenceJson.Field(tool, "name")) ?? "").ToList();
            if (names.Count == 0 || names.Distinct().Count() != names.Count || !names.All(ToolName().IsMatch))
            {
                yield return ReferenceViolation.At("tools", -1);
            }
        }

        // A17: four marks at most in all.
        if (CountMarks(body) > CacheControlCountMax)
        {
            yield return ReferenceViolation.At("A17", -1);
        }
    }

    private static IEnumerable<ReferenceViolation> CheckTail(string model, List<ReferenceMessage> messages)
    {
        var last = messages.FindLast(message => message.Role != "system");
        var block = last is { Blocks.Count: > 0 } ? last.Blocks[^1] : null;
        if (last?.Role != "assistant" || block is { IsServerCall: true } or { IsServerResult: true })
        {
            yield break;
        }

        // A10: newer models want the user to have the last word. A10b: the others refuse a prefill that ends in white space.
        if (NoPrefill.Any(name => model.StartsWith(name, StringComparison.Ordinal)))
        {
            yield return ReferenceViolation.At("A10", last.Index);
        }
        else if (block?.Text is { Length: > 0 } text && char.IsWhiteSpace(text[^1]))
        {
            yield return ReferenceViolation.At("A10b", last.Index);
        }
    }

    private static IEnumerable<ReferenceViolation> CheckKeys(List<ReferenceMessage> messages)
    {
        foreach (var message in messages.Where(message => ReferenceJson.Fields(message.Json).Any(field => !MessageKeys.Contains(field.Name))))
        {
            yield return ReferenceViolation.At("extra-key", message.Index);
        }
    }

    private static int CountMarks(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Array => element.EnumerateArray().Sum(CountMarks),
        JsonValueKind.Object => ReferenceJson.Fields(element).Sum(field => field.Name == "cache_control" ? 1 : CountMarks(field.Value)),
        _ => 0,
    };

    [GeneratedRegex(@"\A[a-zA-Z0-9_-]{1,128}\z", RegexOptions.CultureInvariant)]
    private static partial Regex ToolName();
}
