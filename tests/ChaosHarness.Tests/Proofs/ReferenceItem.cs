using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ChaosHarness.Tests;

/// <summary>A block of the history under the reference repairer: its JSON, where it stood, what becomes of it.</summary>
internal sealed class ReferenceItem(JsonNode json, int message, string role, int place)
{
    private static readonly JsonSerializerOptions AsItReads = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public JsonNode Json { get; } = json;

    public int Message { get; } = message;

    public string Role { get; } = role;

    /// <summary>Its number in the whole history.</summary>
    public int Place { get; } = place;

    public string Type => Json is JsonObject block ? (string)block["type"]! : "text";

    public bool IsCall => Type == "tool_use";

    public bool IsResult => Type == "tool_result";

    public string? Id => Json is JsonObject && (Json[IsCall ? "id" : "tool_use_id"] as JsonValue)?.TryGetValue(out string? id) == true ? id : null;

    public bool IsError => IsResult && Json["is_error"]?.ToJsonString() == "true";

    public bool IsSynthetic => IsError && SyntheticTexts.All.Contains(Json["content"] is JsonArray { Count: 1 } only ? (string?)only[0]!["text"] : (string?)(Json["content"] as JsonValue));

    /// <summary>Whether two results say the same.</summary>
    public string Says => IsError + (Json["content"]?.ToJsonString() ?? "");

    // What becomes of it.
    public bool IsDropped { get; set; }

    public bool IsQuoted { get; set; }

    public bool IsMoved { get; set; }

    public ReferenceItem? Owner { get; set; }

    public ReferenceItem? Answer { get; set; }

    /// <summary>The call whose real result takes this synthetic one's place.</summary>
    public ReferenceItem? GivesPlaceTo { get; set; }

    public string? NewId { get; set; }

    /// <summary>The block as it is sent, with its new id and with an object for its input.</summary>
    public JsonNode Written()
    {
        var written = Json.DeepClone();
        if (NewId is not null)
        {
            written[IsCall ? "id" : "tool_use_id"] = NewId;
        }

        if (IsCall && written["input"] is not JsonObject)
        {
            var input = written["input"]?.DeepClone();
            written["input"] = input is null ? new JsonObject() : Inner(input) ?? new JsonObject { ["chaosharness_raw_input"] = input };
        }

        return written;
    }

    /// <summary>A result as the user's words: a mark, then its content.</summary>
    public IEnumerable<JsonNode> Quoted()
    {
        var name = Id is { Length: > 0 and <= 128 } && Regex.IsMatch(Id, @"\A[a-zA-Z0-9_.:|/-]+\z") ? Id : JsonSerializer.Serialize(Id ?? "", AsItReads);
        yield return Text($"[chaosharness:quoted-result id={name} is_error={(IsError ? "true" : "false")}; untrusted tool output]");
        foreach (var part in Json["content"] is JsonArray parts ? [.. parts] : new[] { Json["content"] })
        {
            var said = part is JsonObject block ? (string?)block["text"] ?? "image" : (string?)part ?? "";
            if (!string.IsNullOrWhiteSpace(said))
            {
                yield return part is JsonObject ? part.DeepClone() : Text(said);
            }
        }
    }

    public JsonNode Synthetic() => new JsonObject { ["type"] = "tool_result", ["tool_use_id"] = NewId ?? Id, ["content"] = SyntheticTexts.Own, ["is_error"] = true };

    public static JsonNode Text(string text) => new JsonObject { ["type"] = "text", ["text"] = text };

    private static JsonNode? Inner(JsonNode input) => input is JsonValue value && value.TryGetValue(out string? text) ? ReferenceJson.TryParse(text) is { ValueKind: JsonValueKind.Object } inner ? JsonObject.Create(inner) : null : null;
}
