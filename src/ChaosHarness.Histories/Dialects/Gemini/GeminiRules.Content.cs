namespace ChaosHarness.Histories;

/// <summary>What a content and a part must hold (rows G5-G7 of the facts).</summary>
public static partial class GeminiRules
{
    /// <summary>G5, no parts.</summary>
    public static Rule EmptyContent { get; } = new()
    {
        Id = "gemini/empty-content",
        Row = "G5",
        Class = DamageClass.EmptyContent,
        Law = "a content has a part",
        Texts = ["* GenerateContentRequest.contents[{message}].parts: contents.parts must not be empty."],
        Source = "vercel/ai#3775; langchain-google#691; Vertex: genkit#3690",
        Edit = "remove-empty",
        Smallest = """{"contents":[{"role":"user","parts":[]}]}""",
        VariantTexts = VariantWords.Of(("vertex", "Unable to submit request because it must include at least one parts field, which describes the prompt input.")),
        Note = "A part with an empty text is accepted (recorded, user and model).",
    };

    /// <summary>G5, parts without data.</summary>
    public static Rule BadBlock { get; } = new()
    {
        Id = "gemini/bad-block",
        Row = "G5",
        Class = DamageClass.Schema,
        Law = "a part is an object that holds data of one kind, and a text is a string",
        Texts = ["* GenerateContentRequest.contents[{message}].parts[{block}].data: required oneof field 'data' must have one initialized field"],
        Source = "many issue reports; for parts that are no objects the wording is not recorded",
        Edit = "quote-block",
        Smallest = """{"contents":[{"role":"user","parts":[{}]}]}""",
        VariantTexts = VariantWords.Of(("vertex", "Unable to submit request because it must include at least one parts field, which describes the prompt input.")),
    };

    /// <summary>G6.</summary>
    public static Rule BadRole { get; } = new()
    {
        Id = "gemini/bad-role",
        Row = "G6",
        Class = DamageClass.BadRole,
        Law = "a role is user or model, or absent, which is user",
        Texts = ["Please use a valid role: user, model."],
        Source = "recorded with Vertex",
        Edit = "quote-block",
        Smallest = """{"contents":[{"role":"assistant","parts":[{"text":"t"}]}]}""",
    };

    /// <summary>G7.</summary>
    public static Rule Tail { get; } = new()
    {
        Id = "gemini/tail",
        Row = "G7",
        Class = DamageClass.Tail,
        Law = "a conversation of one turn is not the model's",
        Texts = ["Please ensure that single turn requests end with a user role or the role field is empty."],
        Source = "issue reports (a single content with role model)",
        Edit = "placeholder",
        Smallest = "assistant",
    };

    /// <summary>G5, contents.</summary>
    public static Rule NoMessages { get; } = new()
    {
        Id = "gemini/no-messages",
        Row = "G5",
        Class = DamageClass.EmptyContent,
        Law = "a request holds at least one content",
        Texts = ["* GenerateContentRequest.contents: contents is not specified"],
        Source = "vercel/ai#3775; langchain-google#1393",
        Edit = "placeholder",
        Smallest = """{"contents":[]}""",
        Note = "A session file without messages is sound: nothing is sent yet.",
    };

    /// <summary>A content that is none.</summary>
    public static Rule BadMessage { get; } = new()
    {
        Id = "gemini/bad-message",
        Class = DamageClass.Schema,
        Law = "a content is an object",
        Texts = ["Invalid value at 'contents[{message}]' (type.googleapis.com/google.ai.generativelanguage.v1beta.Content)"],
        Source = "the provider's style; wording not recorded",
        Edit = "quote-block",
        Smallest = """{"contents":["u"]}""",
    };
}
