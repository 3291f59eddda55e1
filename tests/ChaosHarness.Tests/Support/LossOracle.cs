using System.Text.Json;

namespace ChaosHarness.Tests;

/// <summary>Law 4 for all but results: every block that says something is in the output, the same JSON, in the same order, under the same role.</summary>
internal static class LossOracle
{
    public static IEnumerable<string> Judge(ObservedHistory before, ObservedHistory after)
    {
        var next = 0;
        var spine = before.Blocks.Where(block => IsSpine(block) && !IsUnpairedServerBlock(block, before)).ToHashSet();
        foreach (var block in before.Blocks.Where(spine.Contains))
        {
            var found = after.Blocks.FindIndex(next, other => IsSame(block, other));
            if (found >= 0)
            {
                next = found + 1;
            }
            else
            {
                yield return $"lost, changed or out of order: {block}";
            }
        }

        foreach (var block in before.Blocks.Where(block => !block.Block.IsResult && !block.IsBlank && !spine.Contains(block)))
        {
            if (!after.Blocks.Any(other => other.Raw == block.Raw || CallMatching.IsSame(block, other)) && !IsQuoted(block, after))
            {
                yield return $"lost: {block}";
            }
        }

        // A message or a content that is none, but says something.
        foreach (var message in before.Messages.Where(IsOdd))
        {
            var odd = ReferenceJson.RawText(message.Content ?? message.Json);
            if (!after.Messages.Any(other => ReferenceJson.Raw(other.Json) == ReferenceJson.Raw(message.Json)) && !IsQuoted(odd, after))
            {
                yield return $"lost: {ReferenceJson.RawText(message.Json)}";
            }
        }
    }

    /// <summary>Blocks whose place in the order is theirs: not results, not what stands where it may not stand or cannot be read.</summary>
    private static bool IsSpine(ObservedBlock block) =>
        block.Role is "user" or "assistant" && !block.Block.IsResult && !block.IsMisplacedCall && !block.IsMalformed && !block.IsBlank;

    private static bool IsSame(ObservedBlock input, ObservedBlock output) =>
        input.Role == output.Role
        && (CallMatching.IsSame(input, output) || (input.Raw == output.Raw && input.Block.IsWholeContent == output.Block.IsWholeContent));

    private static bool IsOdd(ReferenceMessage message) =>
        message.IsOdd || message.Json.ValueKind is JsonValueKind.String or JsonValueKind.Number or JsonValueKind.Array;

    /// <summary>A server tool's call without its result stands only at the very end of a history, so it may have to be quoted.</summary>
    private static bool IsUnpairedServerBlock(ObservedBlock block, ObservedHistory before) => block.Role == "assistant"
        && (before.Breaks(block, "A18") || before.Breaks(block, "A2s") || (block.Block.IsServerCall && !before.HasServerResult(block)));

    /// <summary>A string content as the text of a block, any other block as JSON within a text.</summary>
    private static bool IsQuoted(ObservedBlock block, ObservedHistory after) => block.Block.IsWholeContent
        ? after.Blocks.Any(new QuotePart(block.Raw, IsString: true).IsIn)
        : IsQuoted(ReferenceJson.RawText(block.Block.Json), after);

    private static bool IsQuoted(string json, ObservedHistory after) =>
        after.Blocks.Any(block => block.Block.Type == "text" && block.Block.Text is { } text && text.Contains(json, StringComparison.Ordinal));
}
