using System.Collections.Immutable;

namespace ChaosHarness.Histories;

/// <summary>One law of a dialect: what must hold, what the provider says when it does not, and what a repair does about it.</summary>
public sealed record Rule
{
    /// <summary>Stable name, <c>dialect/kebab-name</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The damage class, the same word in every dialect and store (CLI.md).</summary>
    public required string Class { get; init; }

    /// <summary>Row or rows of the collected facts, such as <c>O1</c> or <c>8.11</c>; a bare number is a section; empty when no row says it.</summary>
    public string Row { get; init; } = "";

    /// <summary>What must hold, in one sentence.</summary>
    public required string Law { get; init; }

    /// <summary>The provider's own error texts with <c>{placeholders}</c>; the first one is the usual one. Wording is no contract anywhere.</summary>
    public required ImmutableArray<string> Texts { get; init; }

    /// <summary>HTTP status of the refusal.</summary>
    public int Status { get; init; } = 400;

    /// <summary>Template of OpenAI's <c>param</c> for the usual text, else null; other texts quote theirs.</summary>
    public string? Param { get; init; }

    /// <summary>The provider's <c>code</c> for each of <see cref="Texts"/> in order, of which the last one repeats; empty means null.</summary>
    public ImmutableArray<string?> Codes { get; init; } = [];

    /// <summary>The error's <c>type</c> where it depends on the rule (Mistral), else null.</summary>
    public string? ErrorType { get; init; }

    /// <summary>Where the rule and its text are known from.</summary>
    public required string Source { get; init; }

    /// <summary>The edit that mends it, or <see cref="Unrepairable"/>.</summary>
    public required string Edit { get; init; }

    /// <summary>The smallest history that breaks it, in the text notation or, where that cannot say it, as JSON.</summary>
    public required string Smallest { get; init; }

    /// <summary>The model that must be given for <see cref="Smallest"/> to be refused when its body cannot name one, else null.</summary>
    public string? SmallestModel { get; init; }

    /// <summary>True for a rule about the request and not the history: checked only when the body names a model, never repaired.</summary>
    public bool IsRequestLevel { get; init; }

    /// <summary>True for a rule that is judged only when the user enforces it by name, because sources disagree.</summary>
    public bool IsOffByDefault { get; init; }

    /// <summary>The variants of the dialect that it is judged for; empty means every one.</summary>
    public ImmutableArray<string> Variants { get; init; } = [];

    /// <summary>The usual text of each variant that words it differently.</summary>
    public ImmutableDictionary<string, string> VariantTexts { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>What a user should know besides: models it depends on, sources that disagree; empty when there is nothing.</summary>
    public string Note { get; init; } = "";

    /// <summary>The word in <see cref="Edit"/> for damage that no edit can mend.</summary>
    public const string Unrepairable = "unrepairable";

    /// <summary>The usual error text.</summary>
    public string Text => Texts[0];

    /// <summary>Whether a repair can mend it.</summary>
    public bool IsRepairable => Edit != Unrepairable;
}
