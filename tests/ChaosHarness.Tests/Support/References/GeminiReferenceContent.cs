using System.Text.Json;

namespace ChaosHarness.Tests;

/// <summary>One content of a Gemini request as the DOM shows it.</summary>
internal sealed class GeminiReferenceContent
{
    public GeminiReferenceContent(int index, JsonElement json)
    {
        Index = index;
        Json = json;
        var role = ReferenceJson.Field(json, "role");
        Role = !IsContent ? null : ReferenceKinds.IsNothing(role) ? "user" : ReferenceJson.Text(role);
        PartsField = ReferenceJson.Field(json, "parts");
        Parts = [.. ReferenceKinds.Elements(PartsField).Select(part => new GeminiReferencePart(index, part))];
    }

    public int Index { get; }

    public JsonElement Json { get; }

    public bool IsContent => Json.ValueKind == JsonValueKind.Object;

    public string? Role { get; }

    public bool IsUser => Role == "user";

    public bool IsModel => Role == "model";

    public JsonElement? PartsField { get; }

    public List<GeminiReferencePart> Parts { get; }

    /// <summary>Consecutive contents of the user or of the model are one turn; every other content is one of its own.</summary>
    public static List<List<GeminiReferenceContent>> Turns(List<GeminiReferenceContent> contents)
    {
        var turns = new List<List<GeminiReferenceContent>>();
        foreach (var content in contents)
        {
            var isMerged = turns.Count > 0 && ((content.IsUser && turns[^1][0].IsUser) || (content.IsModel && turns[^1][0].IsModel));
            if (!isMerged)
            {
                turns.Add([]);
            }

            turns[^1].Add(content);
        }

        return turns;
    }
}
