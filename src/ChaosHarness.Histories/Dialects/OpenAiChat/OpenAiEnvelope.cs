using System.Text;

namespace ChaosHarness.Histories;

/// <summary>The refusal of OpenAI and of those who speak its formats.</summary>
internal static class OpenAiEnvelope
{
    /// <summary>The body, with `param` as a template where the rule has one.</summary>
    public static string Of(Rule rule, string text, string? code, string? variant)
    {
        string message = Quoted(text);
        return variant switch
        {
            "xai" => $$"""{"code":{{Quoted(XaiCode(rule))}},"error":{{message}}}""",
            "cohere" => $$"""{"id":"…","message":{{message}}}""",
            "deepseek" => $$$"""{"error":{"message":{{{message}}},"type":"invalid_request_error","param":null,"code":"invalid_request_error"}}""",
            "openrouter" => $$$"""{"error":{"message":"Provider returned error","code":{{{rule.Status}}},"metadata":{"raw":{{{Quoted(Plain(rule, message, code))}}},"provider_name":"…"}},"user_id":"…"}""",
            _ => Plain(rule, message, code),
        };
    }

    private static string Plain(Rule rule, string message, string? code) =>
        $$$"""{"error":{"message":{{{message}}},"type":"invalid_request_error","param":{{{Quoted(rule.Param)}}},"code":{{{Quoted(code)}}}}}""";

    // Recorded: one code for chat, another for responses.
    private static string XaiCode(Rule rule) =>
        rule.Id.StartsWith("openai-responses/", StringComparison.Ordinal) ? "invalid-argument" : "Client specified an invalid argument";

    private static string Quoted(string? text) => text is null ? "null" : Encoding.UTF8.GetString(JsonText.Escape(text));
}
