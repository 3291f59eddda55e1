namespace ChaosHarness.Histories;

/// <summary>Rules about the request as a whole (rows B4-B6 of the facts): checked only when it is one, by the model's name, reported, never repaired.</summary>
public static partial class BedrockRules
{
    /// <summary>B6.</summary>
    public static Rule ToolConfigMissing { get; } = new()
    {
        Id = "bedrock-converse/tool-config-missing",
        Row = "B6",
        Class = DamageClass.Schema,
        Law = "a request with tool blocks defines toolConfig",
        Texts = ["The toolConfig field must be defined when using toolUse and toolResult content blocks."],
        Source = "dify#16421 #17545; pentagi PR196; kibana PR246943",
        Edit = Rule.Unrepairable,
        Smallest = """{"inferenceConfig":{},"messages":[{"role":"user","content":[{"text":"u"}]},{"role":"assistant","content":[{"toolUse":{"toolUseId":"c1","name":"f","input":{}}}]},{"role":"user","content":[{"toolResult":{"toolUseId":"c1","content":[]}}]}]}""",
        IsRequestLevel = true,
        Note = "Judged when the model is known or the body has another field of a request.",
    };

    /// <summary>B4, the start.</summary>
    public static Rule FirstUser { get; } = new()
    {
        Id = "bedrock-converse/first-user",
        Row = "B4",
        Class = DamageClass.Schema,
        Law = "the first message is the user's",
        Texts = ["A conversation must start with a user message. Try again with a conversation that starts with a user message."],
        Source = "many issue reports; accepted with Claude 4.5 (recorded)",
        Edit = Rule.Unrepairable,
        Smallest = "assistant | user",
        SmallestModel = "amazon.nova-lite-v1:0",
        IsRequestLevel = true,
        Note = "By the model's name: nova, llama, mistral, claude-3.",
    };

    /// <summary>B4, roles.</summary>
    public static Rule Alternation { get; } = new()
    {
        Id = "bedrock-converse/alternation",
        Row = "B4",
        Class = DamageClass.Schema,
        Law = "user and assistant take turns",
        Texts = ["A conversation must alternate between user and assistant roles. Make sure the conversation alternates between user and assistant roles and try again."],
        Source = "langchainjs#6724; langchain-aws#130 #192; dify#9294; two user messages accepted with titan (recorded)",
        Edit = Rule.Unrepairable,
        Smallest = "user | user",
        SmallestModel = "amazon.nova-lite-v1:0",
        IsRequestLevel = true,
        Note = "By the model's name: nova, llama, mistral, claude-3.",
    };

    /// <summary>B5.</summary>
    public static Rule TextBesideTools { get; } = new()
    {
        Id = "bedrock-converse/text-beside-tools",
        Row = "B5",
        Class = DamageClass.Schema,
        Law = "no other content beside toolResult, no text beside toolUse",
        Texts =
        [
            "messages.{message}.content: Conversation blocks and tool result blocks cannot be provided in the same turn.",
            "messages.{message}.content: Conversation blocks and tool use blocks cannot be provided in the same turn.",
        ],
        Source = "langchain-aws#141; harness-sdk#1223; litellm#6053; quarkus-langchain4j#1983; accepted with Claude 4.5 and Nova (recorded)",
        Edit = Rule.Unrepairable,
        Smallest = """{"toolConfig":{"tools":[]},"messages":[{"role":"user","content":[{"text":"u"}]},{"role":"assistant","content":[{"toolUse":{"toolUseId":"c1","name":"f","input":{}}}]},{"role":"user","content":[{"toolResult":{"toolUseId":"c1","content":[]}},{"text":"u"}]}]}""",
        SmallestModel = "meta.llama3-1-70b-instruct-v1:0",
        IsRequestLevel = true,
        Note = "By the model's name: llama, mistral, claude-3-opus, claude-3-haiku, claude-3-sonnet.",
    };
}
