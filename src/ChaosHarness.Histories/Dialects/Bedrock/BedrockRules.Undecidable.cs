using System.Collections.Immutable;

namespace ChaosHarness.Histories;

/// <summary>The rows of the facts, or parts of them, that are no rule of `bedrock-converse`.</summary>
public static partial class BedrockRules
{
    /// <summary>Rows that a history alone does not decide, with the provider's words and the reason.</summary>
    public static ImmutableArray<UndecidableRow> Undecidable { get; } =
    [
        new("bedrock-converse", "B9", "the model accepts what the service passes on",
            "The model returned the following errors: messages.48: …",
            "The model's own rules; those of Anthropic's models are the dialect `anthropic`."),
        new("bedrock-converse", "B9", "Nova takes the tool results that it is given",
            "The model returned the following errors: Malformed input request: #/messages/2/content/0: extraneous key [toolResult] is not permitted, please reformat your input and try again.",
            "Recorded for one content of one model; the rule behind it is not known."),
        new("bedrock-converse", "B9", "the model exists",
            "The provided model identifier is invalid.",
            "Needs the account and the region."),
        new("bedrock-converse", "B9", "the model takes video",
            "This model doesn't support the video content block that you provided. Update the content block and try again.",
            "Which model takes which block is not known offline."),
        new("bedrock-converse", "B9", "the model takes files by address",
            "This model doesn't support the s3Uri field. Remove s3Uri and try again.",
            "Which model takes which field is not known offline."),
        new("bedrock-converse", "B9", "the history fits the model",
            "The model returned the following errors: Input Tokens Exceeded: Number of input tokens exceeds maximum length. Please update the input to try again.",
            "Tokens can only be counted with the model's tokenizer."),
    ];
}
