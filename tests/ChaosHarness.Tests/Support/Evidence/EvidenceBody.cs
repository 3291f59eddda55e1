using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ChaosHarness.Tests;

/// <summary>
/// Builds the full request of a row as a client of that provider sends it: real texts, ids and media in the places that the shape names.
/// It never looks at the status: what was refused is built by the same rules as what was accepted.
/// </summary>
internal static class EvidenceBody
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly (string Host, string Variant)[] Variants =
    [
        ("api.deepseek.com", "deepseek"),
        ("api.groq.com", "groq"),
        ("openrouter.ai", "openrouter"),
        ("api.x.ai", "xai"),
        ("dashscope", "qwen"),
        ("moonshot", "kimi"),
    ];

    /// <summary>The request; a provider that nobody knows is an argument out of range.</summary>
    public static EvidenceRequest Build(EvidenceRow row) => row.Provider switch
    {
        "anthropic" => Request("anthropic", null, row, EvidenceAnthropic.Build(row)),
        "chat" => Request("openai-chat", VariantOf(row.Host, [.. Variants.Select(entry => entry.Variant)]), row, EvidenceChat.Build(row)),
        "cohere" => Request("openai-chat", "cohere", row, EvidenceChat.Build(row)),
        "mistral" => Request("mistral", null, row, EvidenceChat.Build(row)),
        "responses" => Request("openai-responses", VariantOf(row.Host, "deepseek", "xai"), row, EvidenceResponses.Build(row)),
        "gemini" => Request("gemini", row.Host.Contains("aiplatform", StringComparison.Ordinal) ? "vertex" : null, row, EvidenceGemini.Build(row)),
        "bedrock" => Request("bedrock-converse", null, row, EvidenceBedrock.Build(row)),
        var other => throw new ArgumentOutOfRangeException(nameof(row), other, "no provider is called so"),
    };

    private static string? VariantOf(string host, params IReadOnlyList<string> allowed) =>
        Variants.FirstOrDefault(entry => allowed.Contains(entry.Variant) && host.Contains(entry.Host, StringComparison.Ordinal)).Variant;

    private static EvidenceRequest Request(string dialect, string? variant, EvidenceRow row, JsonObject body) =>
        new(dialect, variant, row.Model, JsonSerializer.SerializeToUtf8Bytes(body, Plain));
}
