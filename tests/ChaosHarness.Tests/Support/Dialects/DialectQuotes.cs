using System.Text.Json;

namespace ChaosHarness.Tests;

/// <summary>The quoted results of an output: after each mark, the content of the result whose parts follow it.</summary>
internal sealed class DialectQuotes
{
    private static readonly string[] PartsOfUsers = ["text", "input_text", "image_url", "input_image", "input_file", "file"];

    private readonly Dictionary<string, int> counts = new(StringComparer.Ordinal);
    private readonly HashSet<int> quoted = [];

    public DialectQuotes(DialectView before, DialectView after)
    {
        var candidates = before.Results
            .Select(result => (result.ContentRaw, Fits: Parts(before.Dialect, result)))
            .Where(candidate => candidate.Fits.Count > 0)
            .DistinctBy(candidate => candidate.ContentRaw)
            .OrderByDescending(candidate => candidate.Fits.Count)
            .ToList();
        foreach (var mark in after.Blocks.Where(block => block.IsMark(SyntheticTexts.QuotedResultPrefix)))
        {
            if (candidates.FirstOrDefault(candidate => Follows(after, mark, candidate.Fits)) is { ContentRaw: { } key } found)
            {
                counts[key] = counts.GetValueOrDefault(key) + 1;
                quoted.UnionWith(Enumerable.Range(mark.Index + 1, found.Fits.Count));
            }
        }
    }

    public int Count(DialectBlock result) => counts.GetValueOrDefault(result.ContentRaw);

    public bool IsQuoted(DialectBlock block) => quoted.Contains(block.Index);

    private static bool Follows(DialectView after, DialectBlock mark, List<Func<DialectBlock, bool>> fits) => fits.Index().All(entry =>
        mark.Index + 1 + entry.Index < after.Blocks.Count
        && after.Blocks[mark.Index + 1 + entry.Index] is var block
        && block.Message == mark.Message
        && entry.Item(block));

    /// <summary>What must follow the mark, block by block; blank texts stay out.</summary>
    private static List<Func<DialectBlock, bool>> Parts(string dialect, DialectBlock result)
    {
        if (result.Content is not { } content || content.ValueKind == JsonValueKind.Null)
        {
            return [];
        }

        if (dialect == DialectNames.Gemini)
        {
            // A response is an object, which no user's part may be: its JSON as a text, or the one text that it holds.
            var only = ReferenceJson.Fields(content) is [var field] ? ReferenceJson.Text(field.Value) : null;
            return [block => IsJsonOf(block, content) || (only is not null && block.Text == only)];
        }

        if (content.ValueKind == JsonValueKind.String)
        {
            var raw = ReferenceJson.Raw(content);
            return string.IsNullOrWhiteSpace(ReferenceJson.Text(content)) ? [] : [block => block.Kind == DialectBlockKind.Text && (block.Shape == raw || IsJsonOf(block, content))];
        }

        return content.ValueKind == JsonValueKind.Array
            ? [.. content.EnumerateArray().Where(part => IsNoBlock(dialect, part) || !IsBlank(part)).Select<JsonElement, Func<DialectBlock, bool>>(part => IsNoBlock(dialect, part) ? block => IsJsonOf(block, part) : block => IsPart(block, part))]
            : content.ValueKind == JsonValueKind.Object ? [block => IsJsonOf(block, content)]
            : [block => block.Text == ReferenceJson.RawText(content)];
    }

    // A part that is several things at once cannot stand in a message: it is quoted as its JSON.
    private static bool IsNoBlock(string dialect, JsonElement part) => dialect == DialectNames.Bedrock && BedrockReferenceBlock.IsBadUnion(part);

    private static bool IsBlank(JsonElement part) => DialectView.Text(part, "text") is { } text && string.IsNullOrWhiteSpace(text);

    private static bool IsPart(DialectBlock block, JsonElement part)
    {
        var text = ReferenceJson.Field(part, "text");
        var isForUsers = DialectView.Text(part, "type") is not { } type || PartsOfUsers.Contains(type);
        return ReferenceJson.Raw(block.Json) == ReferenceJson.Raw(part)
            || (text is { ValueKind: JsonValueKind.String } said && isForUsers && block.Kind == DialectBlockKind.Text && block.Shape == ReferenceJson.Raw(said))
            || ((!isForUsers || text is null) && IsJsonOf(block, part));
    }

    private static bool IsJsonOf(DialectBlock block, JsonElement json) =>
        block.Text is { } text && text.Contains(ReferenceJson.RawText(json), StringComparison.Ordinal);
}
