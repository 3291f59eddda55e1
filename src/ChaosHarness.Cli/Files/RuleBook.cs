using System.Collections.Immutable;
using ChaosHarness.Histories;
using ChaosHarness.Simulation;
using ChaosHarness.Stores;

namespace ChaosHarness.Cli;

/// <summary>All rules that this program knows: those of the dialects, then those of the stores.</summary>
internal static class RuleBook
{
    /// <summary>The rules in the order in which they are listed.</summary>
    public static ImmutableArray<Rule> All { get; } =
        [.. Dialect.All.SelectMany(dialect => dialect.Rules), .. Store.All.SelectMany(store => store.Rules).Distinct()];

    /// <summary>The rules that are judged only when the user enforces them.</summary>
    public static ImmutableArray<Rule> Disputed { get; } = [.. All.Where(rule => rule.IsOffByDefault)];

    /// <summary>The rows of the facts that are no rule, because a history alone does not decide them.</summary>
    public static ImmutableArray<UndecidableRow> Undecidable { get; } = [.. Dialect.All.SelectMany(dialect => dialect.Undecidable)];

    /// <summary>The rules that a word means: a rule's id, its name without the dialect, or a damage class.</summary>
    public static ImmutableArray<Rule> Find(string word)
    {
        ImmutableArray<Rule> byId = [.. All.Where(rule => rule.Id == word)];
        ImmutableArray<Rule> byName = [.. All.Where(rule => rule.Id.EndsWith("/" + word, StringComparison.Ordinal))];
        return !byId.IsEmpty ? byId : !byName.IsEmpty ? byName : [.. All.Where(rule => rule.Class == word)];
    }

    /// <summary>What to say about a word that means no rule.</summary>
    public static string Refusal(string word)
    {
        ImmutableArray<string> known = [.. All.Select(rule => rule.Id), .. All.Select(rule => rule.Id[(rule.Id.IndexOf('/', StringComparison.Ordinal) + 1)..]), .. All.Select(rule => rule.Class)];
        return DidYouMean.Nearest(word, known) is { } nearest ? $"did you mean '{nearest}'?" : "`explain --list` shows all rules";
    }
}
