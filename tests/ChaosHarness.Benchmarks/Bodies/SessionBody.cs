using System.Text.Encodings.Web;
using System.Text.Json;
using ChaosHarness.Histories;

namespace ChaosHarness.Benchmarks;

/// <summary>A session as the request body of a dialect: the texts are the same bytes in all six, what stands around them is each one's own.</summary>
internal static class SessionBody
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The body's bytes.</summary>
    /// <exception cref="ArgumentException">Nobody has said how this dialect is written.</exception>
    public static byte[] Of(Session session, Dialect dialect) => JsonSerializer.SerializeToUtf8Bytes(
        dialect.Name switch
        {
            "anthropic" => AnthropicBody.Of(session),
            "openai-chat" => ChatBody.Of(session, "gpt-4.1", static key => "call_" + key),
            "openai-responses" => ResponsesBody.Of(session),
            "gemini" => GeminiBody.Of(session),
            "bedrock-converse" => BedrockBody.Of(session),
            "mistral" => ChatBody.Of(session, "mistral-large-latest", static key => key[..9]),
            _ => throw new ArgumentException($"no form for {dialect.Name}", nameof(dialect)),
        },
        Plain);

    /// <summary>A JSON text as a value.</summary>
    public static JsonElement Json(string json) => JsonDocument.Parse(json).RootElement;

    /// <summary>The schema of a tool's input, the same for all.</summary>
    public static object AnyObject { get; } = new { type = "object" };
}
