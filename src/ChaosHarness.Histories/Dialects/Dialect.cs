using System.Collections.Immutable;

namespace ChaosHarness.Histories;

/// <summary>A provider's wire format and its laws.</summary>
public sealed class Dialect
{
    private readonly Func<ImmutableArray<Rule>> _rules;
    private readonly Func<ImmutableArray<UndecidableRow>> _undecidable;

    private Dialect(
        string name,
        Laws laws,
        Func<ImmutableArray<Rule>> rules,
        ImmutableArray<string> notChecked,
        Func<ImmutableArray<UndecidableRow>> undecidable,
        ImmutableArray<string> variants)
    {
        Name = name;
        Laws = laws;
        _rules = rules;
        _undecidable = undecidable;
        NotChecked = notChecked;
        Variants = variants;
    }

    /// <summary>Anthropic's Messages API, <c>POST /v1/messages</c>.</summary>
    public static Dialect Anthropic { get; } =
        new("anthropic", new AnthropicLaws(), () => AnthropicRules.All, AnthropicRules.NotChecked, () => AnthropicRules.Undecidable, []);

    /// <summary>OpenAI's Chat Completions, <c>POST /v1/chat/completions</c>, and the many that speak it.</summary>
    public static Dialect OpenAiChat { get; } = new(
        "openai-chat", new OpenAiChatLaws(), () => OpenAiChatRules.All, OpenAiChatRules.NotChecked, () => OpenAiChatRules.Undecidable,
        ["cohere", "deepseek", "groq", "kimi", "minimax", "openrouter", "qwen", "xai"]);

    /// <summary>OpenAI's Responses, <c>POST /v1/responses</c>.</summary>
    public static Dialect OpenAiResponses { get; } = new(
        "openai-responses", new ResponsesLaws(), () => ResponsesRules.All, ResponsesRules.NotChecked, () => ResponsesRules.Undecidable,
        ["deepseek", "xai"]);

    /// <summary>Google's Gemini, <c>generateContent</c>.</summary>
    public static Dialect Gemini { get; } =
        new("gemini", new GeminiLaws(), () => GeminiRules.All, GeminiRules.NotChecked, () => GeminiRules.Undecidable, ["vertex"]);

    /// <summary>AWS Bedrock's Converse, <c>POST /model/{id}/converse</c>.</summary>
    public static Dialect BedrockConverse { get; } =
        new("bedrock-converse", new BedrockLaws(), () => BedrockRules.All, BedrockRules.NotChecked, () => BedrockRules.Undecidable, []);

    /// <summary>Mistral's chat, <c>POST /v1/chat/completions</c>.</summary>
    public static Dialect Mistral { get; } =
        new("mistral", new MistralLaws(), () => MistralRules.All, MistralRules.NotChecked, () => MistralRules.Undecidable, []);

    /// <summary>All dialects, in the order in which they are offered.</summary>
    public static ImmutableArray<Dialect> All { get; } = [Anthropic, OpenAiChat, OpenAiResponses, Gemini, BedrockConverse, Mistral];

    /// <summary>The name used by the command line and in rule ids.</summary>
    public string Name { get; }

    /// <summary>Its rules, in the order of the facts.</summary>
    public ImmutableArray<Rule> Rules => _rules();

    /// <summary>Providers that speak it with rules or words of their own; see <see cref="ValidationOptions.Variant"/>.</summary>
    public ImmutableArray<string> Variants { get; }

    /// <summary>What the provider checks and nobody can decide from the history alone.</summary>
    public ImmutableArray<string> NotChecked { get; }

    /// <summary>The same, a row of the collected facts each, with the provider's words and the reason.</summary>
    public ImmutableArray<UndecidableRow> Undecidable => _undecidable();

    /// <summary>What the shared algorithms ask.</summary>
    internal Laws Laws { get; }

    /// <summary>The dialect of that name, or null.</summary>
    public static Dialect? Find(string name) => All.FirstOrDefault(dialect => dialect.Name == name);

    /// <summary>The dialect that a rule belongs to, or null for a rule of files.</summary>
    public static Dialect? Of(Rule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return Find(rule.Id[..rule.Id.IndexOf('/', StringComparison.Ordinal)]);
    }

    /// <summary>The body of the refusal that the provider, or one of its variants, answers when a rule is broken.</summary>
    /// <param name="rule">A rule of this dialect.</param>
    /// <param name="text">The error text, placeholders filled in.</param>
    /// <param name="index">Which of the rule's texts it is.</param>
    /// <param name="variant">The provider behind the dialect; null is its own.</param>
    public string Envelope(Rule rule, string text, int index = 0, string? variant = null)
    {
        ArgumentNullException.ThrowIfNull(rule);
        string? code = rule.Codes.IsDefaultOrEmpty ? null : rule.Codes[Math.Min(index, rule.Codes.Length - 1)];
        return Laws.Envelope(rule, text, code, variant);
    }
}
