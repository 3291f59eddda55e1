using System.Collections.Immutable;

namespace ChaosHarness.Histories;

/// <summary>What a request body says outside its messages, as far as a rule asks for it.</summary>
public sealed record RequestFields
{
    /// <summary>The `model` field; null when the body has none (then it is a saved history, not a request).</summary>
    public string? Model { get; init; }

    /// <summary>Whether `max_tokens` is there.</summary>
    public bool HasMaxTokens { get; init; }

    /// <summary>Whether `tools` is there.</summary>
    public bool HasTools { get; init; }

    /// <summary>Names of the tools in order; null for one without a string name.</summary>
    public ImmutableArray<string?> ToolNames { get; init; } = [];

    /// <summary>Whether `thinking.type` is `enabled`.</summary>
    public bool ThinkingEnabled { get; init; }

    /// <summary>Number of cache_control marks in tools, system and messages together.</summary>
    public int CacheControlCount { get; init; }

    /// <summary>Whether `temperature`, `top_p` or `top_k` is there.</summary>
    public bool HasSampling { get; init; }

    /// <summary>The names of all fields that are there and not null.</summary>
    public ImmutableArray<string> Present { get; init; } = [];

    /// <summary>Whether parts of the conversation are stored with the provider and not in the body (OpenAI Responses).</summary>
    public bool RefersElsewhere { get; init; }

    /// <summary>First top-level field that the provider does not know.</summary>
    public string? ExtraField { get; init; }
}
