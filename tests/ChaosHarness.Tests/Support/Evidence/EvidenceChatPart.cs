using System.Text.Json.Nodes;

namespace ChaosHarness.Tests;

/// <summary>Content of chat messages: the values that are no list of parts, and the parts.</summary>
internal static class EvidenceChatPart
{
    private const string Address = "https://example.com/files/plan";

    /// <summary>A content that is one value: empty, null or [].</summary>
    public static JsonNode? Value(string name) => name switch
    {
        "empty" => "",
        "[]" => new JsonArray(),
        _ => null,
    };

    /// <summary>The part of a word; a name that nobody knows is the type of a part.</summary>
    public static JsonNode Build(EvidenceToken token, string provider, EvidenceWords words) => token.Name switch
    {
        "text" => Text(words.Text()),
        "empty" => Text(""),
        "None" or "null" => new JsonObject { ["role"] = "user", ["content"] = words.Text() },
        "thinking" when provider == "mistral" => new JsonObject { ["type"] = "thinking", ["thinking"] = new JsonArray(Text(words.Text())) },
        "thinking" => new JsonObject { ["type"] = "thinking", ["thinking"] = words.Text() },
        "image_url" => Addressed(token.Name, provider, $"data:image/png;base64,{EvidenceWords.Png}"),
        "video_url" or "file_url" => Addressed(token.Name, provider, Address),
        "document_url" => new JsonObject { ["type"] = "document_url", ["document_url"] = Address, ["document_name"] = "plan.pdf" },
        "input_audio" when provider == "mistral" => new JsonObject { ["type"] = "input_audio", ["input_audio"] = EvidenceWords.Bytes },
        "input_audio" => Holding(token.Name, new() { ["data"] = EvidenceWords.Bytes, ["format"] = "mp3" }),
        "file" => Holding(token.Name, new() { ["filename"] = "plan.pdf", ["file_data"] = $"data:application/pdf;base64,{EvidenceWords.Bytes}" }),
        "document" => Holding(token.Name, new() { ["id"] = "1", ["data"] = new JsonObject { ["text"] = words.Text() } }),
        "reference" => new JsonObject { ["type"] = "reference", ["reference_ids"] = new JsonArray(1) },
        var name => Holding(name, []),
    };

    private static JsonObject Text(string text) => new() { ["type"] = "text", ["text"] = text };

    private static JsonObject Holding(string type, JsonObject value) => new() { ["type"] = type, [type] = value };

    private static JsonObject Addressed(string type, string provider, string address) =>
        provider == "mistral" ? new() { ["type"] = type, [type] = address } : Holding(type, new() { ["url"] = address });
}
