using System.Text.Json;

namespace ChaosHarness.Tests;

/// <summary>One block of a quote: the raw JSON of a content block, or of the string that was the whole content.</summary>
/// <param name="Json">The block as text when it is of a kind that a user turn may not hold: then it may be quoted as JSON inside a text.</param>
internal sealed record QuotePart(string Raw, bool IsString, string? Json = null)
{
    private static readonly string[] UserTypes = ["text", "image", "document", "search_result"];

    public bool IsIn(ObservedBlock block) => IsString
        ? block.Block.Type == "text" && block.Block.Field("text") is { } text && ReferenceJson.Raw(text) == Raw
        : block.Raw == Raw || (Json is not null && block.Block is { Type: "text", Text: { } quote } && quote.Contains(Json, StringComparison.Ordinal));

    /// <summary>What a quote of that content must hold, without blank texts; null when the content is none that the provider takes.</summary>
    public static IReadOnlyList<QuotePart>? Of(JsonElement? content)
    {
        switch (content?.ValueKind)
        {
            case null or JsonValueKind.Null:
                return [];
            case JsonValueKind.String:
                return ReferenceJson.Text(content)!.All(char.IsWhiteSpace) ? [] : [new QuotePart(ReferenceJson.Raw(content.Value), IsString: true)];
            case JsonValueKind.Array:
                return [.. content.Value.EnumerateArray().Where(part => !IsBlank(part)).Select(Of)];
            default:
                return null;
        }
    }

    private static QuotePart Of(JsonElement part) =>
        new(ReferenceJson.Raw(part), IsString: false, UserTypes.Contains(TypeOf(part)) ? null : ReferenceJson.RawText(part));

    private static string? TypeOf(JsonElement part) => ReferenceJson.Text(ReferenceJson.Field(part, "type"));

    private static bool IsBlank(JsonElement part) =>
        TypeOf(part) == "text" && ReferenceJson.Text(ReferenceJson.Field(part, "text")) is { } text && text.All(char.IsWhiteSpace);
}
