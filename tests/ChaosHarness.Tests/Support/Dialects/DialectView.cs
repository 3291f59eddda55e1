using System.Text.Json;

namespace ChaosHarness.Tests;

/// <summary>A request body as the law oracles see it: its messages and all their blocks in order, whatever the dialect.</summary>
internal sealed class DialectView
{
    private DialectView(string dialect, ReadOnlyMemory<byte> utf8)
    {
        (Dialect, Utf8) = (dialect, utf8);
        Root = ReferenceJson.Parse(utf8);
        Messages = ReferenceJson.Field(Root, DialectNames.HistoryField(dialect)) is { ValueKind: JsonValueKind.Array } array
            ? [.. array.EnumerateArray()]
            : [];
        Blocks = [.. Messages.Index().SelectMany(entry => dialect switch
        {
            DialectNames.Bedrock => BedrockBlocks.Read(entry.Item, entry.Index),
            DialectNames.Gemini => GeminiBlocks.Read(entry.Item, entry.Index),
            DialectNames.Responses => ResponsesBlocks.Read(entry.Item, entry.Index),
            _ => ChatBlocks.Read(entry.Item, entry.Index, Messages, dialect == DialectNames.Mistral),
        })];
        foreach (var (index, block) in Blocks.Index())
        {
            block.Index = index;
        }
    }

    public string Dialect { get; }

    public ReadOnlyMemory<byte> Utf8 { get; }

    public JsonElement Root { get; }

    public List<JsonElement> Messages { get; }

    public List<DialectBlock> Blocks { get; }

    public IEnumerable<DialectBlock> Calls => Blocks.Where(block => block.IsCall);

    public IEnumerable<DialectBlock> Results => Blocks.Where(block => block.IsResult);

    public static DialectView Read(string dialect, ReadOnlyMemory<byte> utf8) => new(dialect, utf8);

    /// <summary>The role of a message as pairing sees it; null when it is none of the dialect's.</summary>
    public string? RoleOf(int message) => DialectRoles.Of(Dialect, Messages[message]);

    /// <summary>The fields but those named, each as raw JSON.</summary>
    public static string Fields(JsonElement json, params IEnumerable<string> without) => string.Join(
        '\n',
        ReferenceJson.Fields(json)
            .Where(field => !without.Contains(field.Name) && !field.Name.StartsWith("x_", StringComparison.Ordinal))
            .Select(field => $"{field.Name}={ReferenceJson.Raw(field.Value)}"));

    public static string? Text(JsonElement json, string field) => ReferenceJson.Text(ReferenceJson.Field(json, field));

    /// <summary>A field under either of its spellings.</summary>
    public static JsonElement? Either(JsonElement json, string camel, string snake) => ReferenceJson.Field(json, camel) ?? ReferenceJson.Field(json, snake);

    public static bool IsOwn(string? text) => text == SyntheticTexts.Own;

    public static bool IsForeign(string? text) => text is not null && SyntheticTexts.All.Contains(text);
}
