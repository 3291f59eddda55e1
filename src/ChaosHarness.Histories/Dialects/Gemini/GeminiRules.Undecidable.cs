using System.Collections.Immutable;

namespace ChaosHarness.Histories;

/// <summary>The rows of the facts, or parts of them, that are no rule of `gemini`.</summary>
public static partial class GeminiRules
{
    /// <summary>Rows that a history alone does not decide, with the provider's words and the reason.</summary>
    public static ImmutableArray<UndecidableRow> Undecidable { get; } =
    [
        new("gemini", "G4", "a thoughtSignature is the one that the model wrote",
            "wording not recorded",
            "A signature can only be verified by the provider."),
        new("gemini", "G8", "a conversation of several turns ends with the user or a function response",
            "Please ensure that multiturn requests ends with a user role or a function response.",
            "An old wording; whether any model of today refuses it is not recorded."),
        new("gemini", "4", "a file behind an address can be fetched",
            "Cannot fetch content from the provided URL. Please ensure the URL is valid and accessible by Vertex AI. Vertex AI respects robots.txt rules, so confirm the URL is allowed to be crawled. Status: URL_ROBOTED-ROBOTED_DENIED",
            "Needs the network."),
        new("gemini", "4", "the history fits the model",
            "The input token count (1250074) exceeds the maximum number of tokens allowed (1048576).",
            "Tokens can only be counted with the model's tokenizer."),
    ];
}
