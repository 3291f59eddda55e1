using System.Collections.Immutable;

namespace ChaosHarness.Histories;

/// <summary>The switches of validation; the defaults contradict no request that was recorded as accepted.</summary>
public sealed record ValidationOptions
{
    /// <summary>The defaults.</summary>
    public static ValidationOptions Default { get; } = new();

    /// <summary>The model's name, for rules that depend on it; null takes the body's own `model`.</summary>
    public string? Model { get; init; }

    /// <summary>The provider behind the dialect where its rules or words differ, such as <c>deepseek</c>; null is the dialect's own provider.</summary>
    public string? Variant { get; init; }

    /// <summary>The `anthropic-version` header, for rules of one version; null checks none of them.</summary>
    public string? ApiVersion { get; init; }

    /// <summary>Whether a history without messages is sound: true for a session file, false for a request.</summary>
    public bool AllowEmpty { get; init; }

    /// <summary>Law 13: calls at the very end of a running session are pending, not broken.</summary>
    public bool OpenTail { get; init; }

    /// <summary>Ids of rules that are off by default, because sources disagree, and are to be judged all the same.</summary>
    public ImmutableHashSet<string> Enforced { get; init; } = [];

    /// <summary>The switches under which a rule's own smallest history is refused.</summary>
    public static ValidationOptions For(Rule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return Default with
        {
            Model = rule.SmallestModel,
            Variant = rule.Variants.IsEmpty ? null : rule.Variants[0],
            ApiVersion = rule == AnthropicRules.ApiVersion ? AnthropicRequestRules.StrictVersion : null,
            Enforced = rule.IsOffByDefault ? [rule.Id] : [],
        };
    }

    /// <summary>Whether a rule is judged under these switches.</summary>
    public bool Judges(Rule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return (!rule.IsOffByDefault || Enforced.Contains(rule.Id)) && (rule.Variants.IsEmpty || (Variant is not null && rule.Variants.Contains(Variant)));
    }
}
