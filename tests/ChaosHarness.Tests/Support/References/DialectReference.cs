using System.Text.Json;

namespace ChaosHarness.Tests;

/// <summary>The rules of the dialects beside Anthropic once more, slow and plain, on the platform's DOM: the judge of validator and repair.</summary>
/// <remarks>
/// Goal: obvious lines for each rule, written from the list of rules without a look at the product.
/// Method: read the body whole, judge each message by itself, cut the history into turns, judge the turns.
/// Not done: error texts, ids and order of the product; what cannot be decided offline. Anthropic has <see cref="ReferenceValidator"/>,
/// whose keys are not one to one with rule ids (<see cref="RuleNames"/>).
/// What concerns the request and not the history (tool-config-missing, tail of Mistral, …) is among the findings.
/// </remarks>
internal static class DialectReference
{
    /// <summary>All that is wrong, in the order of the messages, then of the rules' names; the same pair as often as it is there.</summary>
    /// <exception cref="FormatException">The body is no history of the dialect.</exception>
    /// <exception cref="JsonException">The body is no JSON.</exception>
    public static IReadOnlyList<ReferenceFinding> Validate(string dialect, ReadOnlyMemory<byte> body, ReferenceSwitches? switches = null)
    {
        var json = ReferenceJson.Parse(body);
        if (json.ValueKind != JsonValueKind.Object)
        {
            throw new FormatException($"{dialect}: the body is no object");
        }

        var request = new ReferenceRequest(dialect, json, switches ?? new ReferenceSwitches());
        var found = dialect switch
        {
            "openai-chat" => OpenAiChatReference.Check(request),
            "mistral" => MistralReference.Check(request),
            "bedrock-converse" => BedrockReference.Check(request),
            "gemini" => GeminiReference.Check(request),
            "openai-responses" => ResponsesReference.Check(request),
            _ => throw new NotSupportedException($"no reference for {dialect}"),
        };
        return [.. found
            .Select(finding => new ReferenceFinding($"{dialect}/{finding.Rule}", finding.Message))
            .OrderBy(finding => finding.Message)
            .ThenBy(finding => finding.Rule, StringComparer.Ordinal)];
    }
}
