namespace ChaosHarness.Histories;

/// <summary>What a message and a block must hold (rows B7, B8, B10 of the facts, and the schema).</summary>
public static partial class BedrockRules
{
    /// <summary>The schema: content.</summary>
    public static Rule ContentMissing { get; } = new()
    {
        Id = "bedrock-converse/content-missing",
        Class = DamageClass.EmptyContent,
        Law = "a message has content, an array",
        Texts = ["1 validation error detected: Value null at 'messages.{n}.member.content' failed to satisfy constraint: Member must not be null"],
        Source = "maximhq/bifrost PR6732",
        Edit = "remove-empty",
        Smallest = """{"messages":[{"role":"user"}]}""",
        Note = "Content of another type, a string among them, is quoted as text, not removed.",
    };

    /// <summary>Empty content.</summary>
    public static Rule EmptyContent { get; } = new()
    {
        Id = "bedrock-converse/empty-content",
        Class = DamageClass.EmptyContent,
        Law = "a message has a content block",
        Texts = ["The content field in the Message object at messages.{message} is empty. Add a ContentBlock object to the content field and try again."],
        Source = "archestra PR4220; earendil-works/pi PR3443",
        Edit = "remove-empty",
        Smallest = """{"messages":[{"role":"user","content":[]}]}""",
    };

    /// <summary>B7, nothing.</summary>
    public static Rule BlankText { get; } = new()
    {
        Id = "bedrock-converse/blank-text",
        Row = "B7",
        Class = DamageClass.EmptyContent,
        Law = "a text block is not empty",
        Texts = ["The text field in the ContentBlock object at messages.{message}.content.{block} is blank. Add text to the text field, and try again."],
        Source = "many issue reports",
        Edit = "remove-empty",
        Smallest = """{"messages":[{"role":"user","content":[{"text":""}]}]}""",
    };

    /// <summary>B7, white space.</summary>
    public static Rule BlankTextSpace { get; } = new()
    {
        Id = "bedrock-converse/blank-text-space",
        Row = "B7, 8.14",
        Class = DamageClass.EmptyContent,
        Law = "a text block holds more than white space",
        Texts = ["The text field in the ContentBlock object at messages.{message}.content.{block} is blank. Add text to the text field, and try again."],
        Source = "many issue reports",
        Edit = "remove-empty",
        Smallest = """{"messages":[{"role":"user","content":[{"text":" "}]}]}""",
        IsOffByDefault = true,
        Note = "Off by default: a line break alone is recorded as accepted with Claude 4.5; `--enforce bedrock-converse/blank-text-space` turns it on.",
    };

    /// <summary>B8, ids.</summary>
    public static Rule BadId { get; } = new()
    {
        Id = "bedrock-converse/bad-id",
        Row = "B8",
        Class = DamageClass.BadId,
        Law = "a toolUse's id is made of 1 to 64 letters, digits, underscores, dots, colons and dashes",
        Texts =
        [
            "1 validation error detected: Value at 'messages.{n}.member.content.{k}.member.{field}' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9_.:-]+",
            "2 validation errors detected: Value at 'messages.{n}.member.content.{k}.member.{field}' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9_.:-]+; Value at 'messages.{n}.member.content.{k}.member.{field}' failed to satisfy constraint: Member must have length greater than or equal to 1",
            "1 validation error detected: Value at 'messages.{n}.member.content.{k}.member.{field}' failed to satisfy constraint: Member must have length less than or equal to 64",
            "1 validation error detected: Value null at 'messages.{n}.member.content.{k}.member.{field}' failed to satisfy constraint: Member must not be null",
        ],
        Source = "tontinton/maki#38 (2026-04); hermes-agent#90008; the wording for null is not recorded here",
        Edit = "rewrite-id",
        Smallest = "user | assistant a/1 | result a/1",
        Note = "`field` is toolUse.toolUseId or toolResult.toolUseId; the service counts from 1 here. All faults of a request come joined by `; `.",
    };

    /// <summary>B8, ids by the older pattern.</summary>
    public static Rule NarrowId { get; } = new()
    {
        Id = "bedrock-converse/narrow-id",
        Row = "B8, 8.14",
        Class = DamageClass.BadId,
        Law = "a toolUse's id has no dot and no colon",
        Texts = ["1 validation error detected: Value at 'messages.{n}.member.content.{k}.member.{field}' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9_-]+"],
        Source = "API reference of 2026, which still prints the pattern without dot and colon",
        Edit = "rewrite-id",
        Smallest = "user | assistant a:1 | result a:1",
        IsOffByDefault = true,
        Note = "Off by default: the service has named the wider pattern since 2026-04 (tontinton/maki#38); `--enforce bedrock-converse/narrow-id` turns it on.",
    };

    /// <summary>B8, names.</summary>
    public static Rule BadName { get; } = new()
    {
        Id = "bedrock-converse/bad-name",
        Row = "B8",
        Class = DamageClass.Schema,
        Law = "a toolUse names its tool with 1 to 64 letters, digits, underscores and dashes",
        Texts =
        [
            "1 validation error detected: Value at 'messages.{n}.member.content.{k}.member.toolUse.name' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9_-]+",
            "2 validation errors detected: Value at 'messages.{n}.member.content.{k}.member.toolUse.name' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9_-]+; Value at 'messages.{n}.member.content.{k}.member.toolUse.name' failed to satisfy constraint: Member must have length greater than or equal to 1",
            "1 validation error detected: Value at 'messages.{n}.member.content.{k}.member.toolUse.name' failed to satisfy constraint: Member must have length less than or equal to 64",
            "1 validation error detected: Value null at 'messages.{n}.member.content.{k}.member.toolUse.name' failed to satisfy constraint: Member must not be null",
        ],
        Source = "tontinton/maki#38; hermes-agent#90008; the wording for null is not recorded here",
        Edit = Rule.Unrepairable,
        Smallest = """{"messages":[{"role":"user","content":[{"text":"u"}]},{"role":"assistant","content":[{"toolUse":{"toolUseId":"c1","name":"a b","input":{}}}]},{"role":"user","content":[{"toolResult":{"toolUseId":"c1","content":[]}}]}]}""",
        Note = "No edit may rename a tool: the name says what was done.",
    };

    /// <summary>The schema: results.</summary>
    public static Rule BadResultContent { get; } = new()
    {
        Id = "bedrock-converse/bad-result-content",
        Class = DamageClass.Schema,
        Law = "a toolResult's content is an array, which may be empty",
        Texts = ["1 validation error detected: Value null at 'messages.{n}.member.content.{k}.member.toolResult.content' failed to satisfy constraint: Member must not be null"],
        Source = "run-llama/llama_index PR18914 (an empty list is accepted); wording not recorded",
        Edit = "quote-result",
        Smallest = """{"messages":[{"role":"user","content":[{"text":"u"}]},{"role":"assistant","content":[{"toolUse":{"toolUseId":"c1","name":"f","input":{}}}]},{"role":"user","content":[{"toolResult":{"toolUseId":"c1"}}]}]}""",
    };

    /// <summary>B10.</summary>
    public static Rule ErrorResultEmpty { get; } = new()
    {
        Id = "bedrock-converse/error-result-empty",
        Row = "B10",
        Class = DamageClass.Schema,
        Law = "a toolResult with status error has content",
        Texts = ["The content field at messages.{message}.content.{block}.toolResult cannot be empty when status value is error."],
        Source = "aws-samples agentcore#15",
        Edit = "quote-result",
        Smallest = """{"messages":[{"role":"user","content":[{"text":"u"}]},{"role":"assistant","content":[{"toolUse":{"toolUseId":"c1","name":"f","input":{}}}]},{"role":"user","content":[{"toolResult":{"toolUseId":"c1","content":[],"status":"error"}}]}]}""",
    };

    /// <summary>The schema: blocks.</summary>
    public static Rule BadBlock { get; } = new()
    {
        Id = "bedrock-converse/bad-block",
        Class = DamageClass.Schema,
        Law = "a content block is an object with one member of the union, of its own type",
        Texts = ["1 validation error detected: Value null at 'messages.{n}.member.content.{k}.member' failed to satisfy constraint: Member must not be null"],
        Source = "the service's style; wording not recorded",
        Edit = "quote-block",
        Smallest = """{"messages":[{"role":"user","content":["u"]}]}""",
    };

    /// <summary>The schema: roles.</summary>
    public static Rule BadRole { get; } = new()
    {
        Id = "bedrock-converse/bad-role",
        Class = DamageClass.BadRole,
        Law = "a role is user or assistant",
        Texts =
        [
            "1 validation error detected: Value '{role}' at 'messages.{n}.member.role' failed to satisfy constraint: Member must satisfy enum value set: [user, assistant]",
            "1 validation error detected: Value null at 'messages.{n}.member.role' failed to satisfy constraint: Member must not be null",
        ],
        Source = "the service's style; wording not recorded",
        Edit = "quote-block",
        Smallest = """{"messages":[{"role":"system","content":[{"text":"s"}]}]}""",
    };

    /// <summary>The schema: messages.</summary>
    public static Rule NoMessages { get; } = new()
    {
        Id = "bedrock-converse/no-messages",
        Class = DamageClass.EmptyContent,
        Law = "a request holds at least one message",
        Texts = ["1 validation error detected: Value at 'messages' failed to satisfy constraint: Member must have length greater than or equal to 1"],
        Source = "the service's style; wording not recorded",
        Edit = "placeholder",
        Smallest = """{"messages":[]}""",
        Note = "A session file without messages is sound: nothing is sent yet.",
    };

    /// <summary>A message that is none.</summary>
    public static Rule BadMessage { get; } = new()
    {
        Id = "bedrock-converse/bad-message",
        Class = DamageClass.Schema,
        Law = "a message is an object",
        Texts = ["1 validation error detected: Value null at 'messages.{n}.member' failed to satisfy constraint: Member must not be null"],
        Source = "the service's style; wording not recorded",
        Edit = "quote-block",
        Smallest = """{"messages":["u"]}""",
    };
}
