using System.Collections.Immutable;
using System.Text.Json;

namespace ChaosHarness.Histories;

/// <summary>The marks of dialects that a walk over a document has met, and what they add up to.</summary>
internal sealed class DialectMarks
{
    private const int MistralIdLength = 9;

    private DialectGuess? _settled;
    private bool _hasIds;
    private bool _hasForeignIds;
    private bool _hasBare;
    private bool _hasSystemText;
    private bool _hasMaxTokens;
    private bool _hasRoles;
    private bool _startsWithSystem;
    private string? _bedrock;
    private string? _openAi;

    /// <summary>Whether nothing that may follow can change the answer.</summary>
    public bool IsSettled => _settled is not null || (Chat is not null && ModelNames.FamilyOf(Model) is ModelFamily.Mistral or ModelFamily.Others);

    /// <summary>Whether there is an array `messages`.</summary>
    public bool HasMessages { get; set; }

    /// <summary>Whether content is a string or a block with a type: Bedrock has neither.</summary>
    public bool HasTyped { get; set; }

    /// <summary>The model's name.</summary>
    public string? Model { get; set; }

    /// <summary>What only OpenAI's chat and Mistral's have; null when nothing was met.</summary>
    public string? Chat { get; set; }

    /// <summary>A field beside the conversation.</summary>
    public void NoteField(string name, JsonTokenType value)
    {
        bool isList = value == JsonTokenType.StartArray;
        _hasSystemText |= name == "system" && value == JsonTokenType.String;
        _hasMaxTokens |= name == "max_tokens";
        _bedrock ??= name == "toolConfig" ? name : null;
        _openAi ??= name is "max_completion_tokens" or "logit_bias" or "functions" ? name : null;
        Settle(name switch
        {
            "contents" when isList => Dialect.Gemini,
            "systemInstruction" or "generationConfig" => Dialect.Gemini,
            "input" when (isList || value == JsonTokenType.String) && !HasMessages => Dialect.OpenAiResponses,
            "inferenceConfig" or "modelId" or "additionalModelRequestFields" => Dialect.BedrockConverse,
            "anthropic_version" => Dialect.Anthropic,
            "safe_prompt" or "random_seed" or "prompt_mode" => Dialect.Mistral,
            _ => null,
        }, name);
    }

    /// <summary>The role of a message.</summary>
    public void NoteRole(string role)
    {
        _startsWithSystem |= !_hasRoles && role == "system";
        _hasRoles = true;
        Chat ??= role is "tool" or "developer" or "function" ? $"the role `{role}`" : null;
        _openAi ??= role is "developer" or "function" ? $"the role `{role}`" : null;
    }

    /// <summary>Another field of a message.</summary>
    public void NoteMember(string name, JsonTokenType value)
    {
        Settle(name == "prefix" && value is JsonTokenType.True or JsonTokenType.False ? Dialect.Mistral : null, name);
        _openAi ??= name is "refusal" or "reasoning_content" or "function_call" ? name : null;
        Chat ??= _openAi is null ? null : $"`{name}`";
    }

    /// <summary>The id of a call, or the one that a result names.</summary>
    public void NoteId(string id)
    {
        _hasIds = true;
        _hasForeignIds |= id.Length != MistralIdLength || !Ids.IsAlphanumeric(id);
    }

    /// <summary>The type of a block.</summary>
    public void NoteType(string type)
    {
        HasTyped = true;
        Chat ??= type is "image_url" or "input_audio" or "file" ? $"parts `{type}`" : null;
        Settle(type switch
        {
            "tool_use" or "server_tool_use" or "mcp_tool_use" or "redacted_thinking" => Dialect.Anthropic,
            _ when type.EndsWith("tool_result", StringComparison.Ordinal) => Dialect.Anthropic,
            "document_url" or "reference" => Dialect.Mistral,
            _ => null,
        }, type);
    }

    /// <summary>A whole block.</summary>
    public void NoteBlock(in BlockMarks block)
    {
        _hasBare |= block.Type is null && block.MayBeBedrock;
        Settle(block switch
        {
            { Type: null, Bedrock: not null } => Dialect.BedrockConverse,
            { Type: "thinking", HasThinkingList: true } => Dialect.Mistral,
            { Type: "thinking", IsSigned: true } => Dialect.Anthropic,
            { Type: "image" or "document", HasSource: true } => Dialect.Anthropic,
            _ => null,
        }, block.Bedrock ?? block.Type ?? "");
    }

    /// <summary>A field of a tool's definition.</summary>
    public void NoteToolField(string name)
    {
        Chat ??= name == "function" ? "tools with `function`" : null;
        Settle(name switch { "input_schema" => Dialect.Anthropic, "functionDeclarations" => Dialect.Gemini, _ => null }, name);
    }

    /// <summary>What the marks add up to.</summary>
    public DialectGuess Guess()
    {
        ModelFamily family = ModelNames.FamilyOf(Model);
        return this switch
        {
            { _settled: { } settled } => settled,
            { Chat: not null } when family == ModelFamily.Mistral => Certain(Dialect.Mistral, $"{Chat} and a model of Mistral"),
            { Chat: not null, _openAi: not null } or { Chat: not null, _hasForeignIds: true } => Certain(Dialect.OpenAiChat, Chat),
            { Chat: not null } when family != ModelFamily.Unknown => Certain(Dialect.OpenAiChat, $"{Chat} and the model's name"),
            { Chat: not null, _hasIds: true } => Certain(Dialect.Mistral, $"{Chat} and call ids of 9 letters and digits"),
            { Chat: not null } => Alike([Dialect.OpenAiChat, Dialect.Mistral]),
            { HasMessages: false } => new(Dialect.All, "no conversation can be read in it"),
            { _bedrock: not null } => Certain(Dialect.BedrockConverse, _bedrock),
            { _hasSystemText: true } => Certain(Dialect.Anthropic, "a `system` text beside `messages`"),
            { _hasBare: true, HasTyped: false } => Certain(Dialect.BedrockConverse, "blocks without a type"),
            _ => ByModel(family),
        };
    }

    private DialectGuess ByModel(ModelFamily family) => family switch
    {
        ModelFamily.Mistral => Certain(Dialect.Mistral, "a model of Mistral"),
        ModelFamily.Others => Certain(Dialect.OpenAiChat, "the model's name"),
        _ when _openAi is not null => Certain(Dialect.OpenAiChat, _openAi),
        ModelFamily.Claude when _hasMaxTokens => Certain(Dialect.Anthropic, "a model of Anthropic with `max_tokens`"),
        ModelFamily.Claude or ModelFamily.ClaudeElsewhere => Alike([Dialect.Anthropic, Dialect.OpenAiChat]),
        _ when _hasBare || !HasTyped => Alike([Dialect.Anthropic, Dialect.OpenAiChat, Dialect.BedrockConverse, Dialect.Mistral]),
        _ => Alike([Dialect.Anthropic, Dialect.OpenAiChat, Dialect.Mistral]),
    };

    private void Settle(Dialect? dialect, string mark) => _settled ??= dialect is null ? null : Certain(dialect, $"`{mark}`");

    private static DialectGuess Certain(Dialect dialect, string why) => new([dialect], "it has " + why);

    private DialectGuess Alike(ImmutableArray<Dialect> candidates)
    {
        // No model of Anthropic takes a system message at the start, so that one comes last.
        candidates = _startsWithSystem && candidates[0] == Dialect.Anthropic ? [.. candidates[1..], Dialect.Anthropic] : candidates;
        return new(candidates, $"it fits {string.Join(", ", candidates[..^1].Select(dialect => dialect.Name))} and {candidates[^1].Name} alike");
    }
}
