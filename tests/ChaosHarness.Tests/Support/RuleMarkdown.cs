using System.Collections.Immutable;
using System.Text;
using ChaosHarness.Cli;
using ChaosHarness.Histories;
using ChaosHarness.Stores;

namespace ChaosHarness.Tests;

/// <summary>Writes src/ChaosHarness.Histories/RULES.md from the rules themselves.</summary>
internal static class RuleMarkdown
{
    private const string Stores = "stores";

    /// <summary>The whole document.</summary>
    public static string Write()
    {
        var text = new StringBuilder();
        text.Append("# Rules\n\nWritten from the code by `scripts/update-snapshots`, never by hand. `scripts/chaosharness explain RULE` says more about each.\n");
        WriteClasses(text);
        WriteDamageByDialect(text);
        foreach (var dialect in Dialect.All)
        {
            WriteRules(text, dialect.Name, dialect.Rules);
        }

        WriteRules(text, Stores, StoreRules.All);
        WriteUndecidable(text);
        return text.ToString();
    }

    /// <summary>Which damage is known where, as names of rules.</summary>
    private static void WriteClasses(StringBuilder text)
    {
        text.Append("\n## Damage classes\n\nWhich rules name which damage, in each dialect and in the files of the stores. A dash: not known there.\n\n");
        WriteRow(text, ["class", .. Dialect.All.Select(dialect => dialect.Name), Stores]);
        WriteRow(text, Enumerable.Repeat("---", Dialect.All.Length + 2));
        foreach (var damage in DamageClass.All.Where(damage => RuleBook.All.Any(rule => rule.Class == damage)))
        {
            IEnumerable<string> ofDialects = Dialect.All.Select(dialect => Names(dialect.Rules.Where(rule => rule.Class == damage).Select(ShortName)));
            WriteRow(text, [$"`{damage}`", .. ofDialects, Names(StoreRules.All.Where(rule => rule.Class == damage).Select(rule => rule.Id))]);
        }
    }

    private static void WriteDamageByDialect(StringBuilder text)
    {
        text.Append("\n## The same history in each dialect\n\nWhat one piece of a history, written in each dialect, is called there. A dash: that dialect accepts it.\n\n");
        WriteRow(text, ["history", "as text", .. Dialect.All.Select(dialect => dialect.Name)]);
        WriteRow(text, Enumerable.Repeat("---", Dialect.All.Length + 2));
        foreach (var row in DamageByDialect.All)
        {
            WriteRow(text, [row.Name, $"`{row.Piece}`", .. Dialect.All.Select(dialect => Names(row.Of(dialect).Split(' ', StringSplitOptions.RemoveEmptyEntries)))]);
        }
    }

    private static void WriteRules(StringBuilder text, string title, ImmutableArray<Rule> rules)
    {
        var isStores = title == Stores;
        text.Append($"\n## {title}\n\n");
        WriteRow(text, ["rule", "row", "class", "law", "edit", "status", "judged"]);
        WriteRow(text, Enumerable.Repeat("---", 7));
        foreach (var rule in rules)
        {
            var status = rule.Status == 0 ? "-" : FormattableString.Invariant($"{rule.Status}");
            WriteRow(text, [$"`{(isStores ? rule.Id : ShortName(rule))}`", rule.Row.Length == 0 ? "-" : rule.Row, rule.Class, rule.Law, rule.Edit, status, When(rule)]);
        }
    }

    private static void WriteUndecidable(StringBuilder text)
    {
        text.Append("\n## Not decided offline\n\nRows of the collected facts, or parts of rows, that a history alone does not decide.\n\n");
        WriteRow(text, ["dialect", "row", "law", "the provider says", "why not"]);
        WriteRow(text, Enumerable.Repeat("---", 5));
        foreach (var row in RuleBook.Undecidable)
        {
            WriteRow(text, [row.Dialect, row.Row, row.Law, row.Text, row.Reason]);
        }
    }

    private static string When(Rule rule)
    {
        List<string> conditions = [];
        if (rule.IsOffByDefault)
        {
            conditions.Add("off by default");
        }

        if (rule.IsRequestLevel)
        {
            conditions.Add("request with a model");
        }

        if (rule.SmallestModel is { } model)
        {
            conditions.Add($"models such as {model}");
        }

        if (!rule.Variants.IsEmpty)
        {
            conditions.Add("variant " + string.Join(", ", rule.Variants));
        }

        return conditions.Count == 0 ? "always" : string.Join("; ", conditions);
    }

    private static string ShortName(Rule rule) => rule.Id[(rule.Id.IndexOf('/', StringComparison.Ordinal) + 1)..];

    private static string Names(IEnumerable<string> names) => string.Join(", ", names) is { Length: > 0 } all ? all : "-";

    private static void WriteRow(StringBuilder text, IEnumerable<string> cells) =>
        text.Append("| ").AppendJoin(" | ", cells.Select(cell => cell.Replace("|", "\\|", StringComparison.Ordinal).Replace('\n', ' '))).Append(" |\n");
}
