namespace ChaosHarness.Histories;

/// <summary>Rules about the request as a whole (rows G4, G8 of the facts): checked only by the model's name or on demand, reported, never repaired.</summary>
public static partial class GeminiRules
{
    /// <summary>G4.</summary>
    public static Rule ThoughtSignatureMissing { get; } = new()
    {
        Id = "gemini/thought-signature-missing",
        Row = "G4",
        Class = DamageClass.Schema,
        Law = "on Gemini 3 the first functionCall of every model turn since the user last spoke has its thoughtSignature",
        Texts = ["Function call is missing a thought_signature in functionCall parts. This is required for tools to work correctly, and missing thought_signature may lead to degraded model performance. Additional data, function call `default_api:{name}` , position {n}. Please refer to https://ai.google.dev/gemini-api/docs/thought-signatures for more details."],
        Source = "Antigravity-Manager#3202 #139; 5ire#405; gemini-cli-openai#156; thought signatures guide",
        Edit = Rule.Unrepairable,
        Smallest = "user | assistant c1 | result c1",
        SmallestModel = "gemini-3-pro-preview",
        IsRequestLevel = true,
        VariantTexts = VariantWords.Of(("vertex", "Unable to submit request because function call `{name}` in the {n}. content block is missing a `thought_signature`. Learn more: https://docs.cloud.google.com/vertex-ai/generative-ai/docs/thought-signatures")),
        Note = "By the model's name: gemini-3. Enforced with thinking only; earlier models accept calls without (recorded). The guide names two dummies, skip_thought_signature_validator and context_engineering_is_the_way_to_go; no edit writes them. What a position counts is not settled.",
    };

    /// <summary>G8.</summary>
    public static Rule Alternation { get; } = new()
    {
        Id = "gemini/alternation",
        Row = "G8, 8.13",
        Class = DamageClass.Schema,
        Law = "user and model take turns",
        Texts = ["Please ensure that multiturn requests alternate between user and model."],
        Source = "issue reports about 1.5 models",
        Edit = Rule.Unrepairable,
        Smallest = "user | user",
        SmallestModel = "gemini-1.5-pro",
        IsRequestLevel = true,
        IsOffByDefault = true,
        Note = "Off by default: contents of one role in a row are recorded as accepted (gemini-2.5-flash, gemini-3-flash); `--enforce gemini/alternation` turns it on.",
    };
}
