using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;
using ChaosHarness.Histories;
using ChaosHarness.Simulation;
using ChaosHarness.Stores;

namespace ChaosHarness.Cli;

/// <summary>By which laws a history is judged.</summary>
internal sealed class JudgingOptions
{
    private const string Auto = "auto";

    private static readonly ImmutableArray<string> LaterStores = ["openclaw-sqlite", "claude-code", "codex"];

    private readonly Option<string> store = OptionKinds.Word(
        "--store", "NAME", "The file format", "store", [Auto, .. Store.All.Select(store => store.Name)], LaterStores);

    private readonly Option<string> dialect = OptionKinds.Word(
        "--dialect", "NAME", "The provider's laws", "dialect", [Auto, .. Dialect.All.Select(dialect => dialect.Name)], []);

    private readonly Option<string?> variant = new("--variant")
    {
        HelpName = "NAME",
        Description = $"A provider with rules of its own: {string.Join(", ", VariantsOf(null))}.",
    };

    private readonly Option<string?> model = new("--model") { HelpName = "NAME", Description = "The model, for rules that depend on it." };

    private readonly Option<string[]> enforced = new("--enforce")
    {
        HelpName = "RULE,...",
        Description = "Judge rules that are off because sources disagree.",
        Arity = ArgumentArity.OneOrMore,
        DefaultValueFactory = _ => [],
    };

    private readonly Option<bool> live = new("--live") { Description = "The session still runs: calls at its very end are pending, not broken." };

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command, bool withStore = true)
    {
        if (withStore)
        {
            command.Options.Add(store);
        }

        foreach (Option option in (Option[])[dialect, variant, model, enforced, live])
        {
            command.Options.Add(option);
        }

        command.Validators.Add(RefuseUnknown);
    }

    /// <summary>Adds the file format alone.</summary>
    public void AddStoreTo(Command command) => command.Options.Add(store);

    /// <summary>Adds the dialect alone, for a command whose histories have no other switches.</summary>
    public void AddDialectTo(Command command) => command.Options.Add(dialect);

    /// <summary>The file format that the user named, or null to look at the file.</summary>
    public Store? StoreOf(ParseResult parsed) => Store.Find(parsed.GetValue(store) ?? Auto);

    /// <summary>The laws that the user named, or null to look at each document.</summary>
    public Dialect? DialectOf(ParseResult parsed) => Dialect.Find(parsed.GetValue(dialect) ?? Auto);

    /// <summary>The switches of the rules.</summary>
    public ValidationOptions ValidationOf(ParseResult parsed) => ValidationOptions.Default with
    {
        Model = parsed.GetValue(model),
        Variant = parsed.GetValue(variant),
        Enforced = [.. Words(parsed.GetValue(enforced))],
        OpenTail = parsed.GetValue(live),
    };

    /// <summary>Whether the user says that the session still runs.</summary>
    public bool IsLive(CommandResult result) => result.GetValue(live);

    /// <summary>The words that the user gave, so that an advised command judges by the same laws.</summary>
    public ImmutableArray<string> WordsOf(ParseResult parsed) =>
    [
        .. ((Option[])[store, dialect, variant, model, enforced])
            .Where(option => parsed.GetResult(option) is { Implicit: false })
            .SelectMany(option => parsed.GetResult(option)!.Tokens.SelectMany(token => new[] { option.Name, token.Value })),
        .. parsed.GetValue(live) ? [live.Name] : Array.Empty<string>(),
    ];

    // What a variant or a rule may be depends on the dialect, so both are judged when all words are known.
    private void RefuseUnknown(CommandResult result)
    {
        Dialect? named = Dialect.Find(result.GetResult(dialect)?.Tokens is [.., { } word] ? word.Value : Auto);
        ImmutableArray<string> variants = VariantsOf(named);
        if (result.GetResult(variant)?.Tokens is [.., { } chosen] && !variants.Contains(chosen.Value))
        {
            result.AddError(variants.IsEmpty
                ? $"dialect {named!.Name} has no variants"
                : $"unknown variant '{chosen.Value}'{(named is null ? "" : $" of {named.Name}")}{DidYouMean.Phrase(chosen.Value, variants)}");
        }

        ImmutableArray<string> disputed = [.. RuleBook.Disputed.Where(rule => named is null || Dialect.Of(rule) == named).Select(rule => rule.Id)];
        foreach (string rule in Words(result.GetResult(enforced)?.Tokens.Select(token => token.Value)).Where(rule => !disputed.Contains(rule)))
        {
            result.AddError(
                disputed.IsEmpty ? $"--enforce: no rule of {named!.Name} is off by default"
                : RuleBook.All.Any(known => known.Id == rule && !known.IsOffByDefault) ? $"--enforce: '{rule}' is judged without being named; known: {string.Join(", ", disputed)}"
                : $"--enforce: unknown rule '{rule}'{DidYouMean.Phrase(rule, disputed)}");
        }
    }

    private static ImmutableArray<string> VariantsOf(Dialect? named) =>
        named?.Variants ?? [.. Dialect.All.SelectMany(known => known.Variants).Distinct().Order(StringComparer.Ordinal)];

    private static IEnumerable<string> Words(IEnumerable<string>? values) =>
        (values ?? []).SelectMany(value => value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
}
