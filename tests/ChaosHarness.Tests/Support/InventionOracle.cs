using System.Text.Json;

namespace ChaosHarness.Tests;

/// <summary>Law 5: all that is new in the output is a stand-in result with our exact text, a quote or a placeholder.</summary>
internal static class InventionOracle
{
    public static IEnumerable<string> Judge(ObservedHistory before, ObservedHistory after)
    {
        var given = before.Blocks.Select(block => block.Raw).ToList();
        var calls = new CallMatching(before, after);
        var bodies = before.Results.Select(Body).ToList();
        var quotable = before.Results.SelectMany(result => QuotePart.Of(result.Content) ?? []).ToHashSet();
        quotable.UnionWith(before.Blocks.Where(block => block.Block.IsWholeContent).Select(block => new QuotePart(block.Raw, IsString: true)));
        var quoting = -1;
        foreach (var block in after.Blocks)
        {
            var isQuoting = quoting == block.Block.Message;
            var isMark = IsPlainText(block) && block.IsMark(SyntheticTexts.QuotePrefix);
            quoting = isMark ? block.Block.Message : quoting;
            var isKnown = given.Remove(block.Raw)
                || isMark
                || (block.Block.IsCall && calls.InputOf(block) is not null)
                || (block.Block.IsResult && bodies.Remove(Body(block)))
                || IsOwnStandIn(block)
                || (IsPlainText(block) && block.Block.Text == SyntheticTexts.Placeholder)
                || (isQuoting && (quotable.Any(part => part.IsIn(block)) || IsQuoteOfBlock(block, before)));
            if (!isKnown)
            {
                yield return $"not in the input: {block}";
            }
        }

        foreach (var message in after.Messages)
        {
            var isRoleKnown = message.Role is "user" or "assistant" || before.Messages.Any(other => other.Role == message.Role);
            if (!isRoleKnown || (Extra(message).Length > 0 && !before.Messages.Any(other => Extra(other) == Extra(message))))
            {
                yield return $"a message of a new kind: {ReferenceJson.RawText(message.Json)}";
            }
        }
    }

    private static string Body(ObservedBlock result) => result.Shape;

    private static bool IsPlainText(ObservedBlock block) => block.Block.Type == "text"
        && (block.Block.IsWholeContent || ReferenceJson.Fields(block.Block.Json).All(field => field.Name is "type" or "text"));

    private static bool IsOwnStandIn(ObservedBlock block) => block.IsStandIn
        && block.Block.TextField("content") == SyntheticTexts.Own
        && ReferenceJson.Fields(block.Block.Json).All(field => field.Name is "type" or "tool_use_id" or "content" or "is_error");

    /// <summary>That JSON stands in some text of the output.</summary>
    public static bool IsQuoted(JsonElement json, ObservedHistory after) => after.Blocks.Any(block => IsQuote(block, json));

    private static bool IsQuote(ObservedBlock block, JsonElement json) =>
        IsPlainText(block) && block.Block.Text is { } text && text.Contains(ReferenceJson.RawText(json), StringComparison.Ordinal);

    private static bool IsQuoteOfBlock(ObservedBlock block, ObservedHistory before) =>
        before.Blocks.Any(other => IsQuote(block, other.Block.Json) || (other.Content is { } content && IsQuote(block, content)))
        || before.Messages.Any(other => other.Blocks.Count == 0 && IsQuote(block, other.Content ?? other.Json));

    private static string Extra(ReferenceMessage message) => string.Join(
        '\n',
        ReferenceJson.Fields(message.Json)
            .Where(field => field.Name is not ("role" or "content"))
            .Select(field => $"{field.Name}={ReferenceJson.Raw(field.Value)}"));
}
