using System.Collections.Immutable;
using ChaosHarness.Histories;

namespace ChaosHarness.Cli;

/// <summary>What <c>explain RULE</c> and <c>explain --list</c> print for people.</summary>
internal static class RuleText
{
    private const int LawWidth = 100;

    /// <summary>Everything about one rule.</summary>
    public static void Print(Rule rule, Screen screen)
    {
        SmallestHistory smallest = SmallestHistory.Of(rule);
        screen.Line(new Fragment(rule.Id, Ink.Strong), $"   class {rule.Class}{(rule.IsRequestLevel ? ", about the request as a whole" : "")}");
        screen.Labelled("law", rule.Law);
        Print(screen, "row", rule.Row.Length == 0 ? "" : $"{(rule.Row.All(char.IsAsciiDigit) ? "section " : "")}{rule.Row} of the collected facts");
        Print(screen, "judged", When(rule));
        for (int i = 0; i < rule.Texts.Length; i++)
        {
            screen.Labelled(i == 0 ? "says" : "or", rule.Status == 0 ? rule.Texts[i] : $"{rule.Status}  {rule.Texts[i]}{Code(rule, i)}");
        }

        foreach ((string variant, string text) in rule.VariantTexts.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            screen.Labelled("or", $"{rule.Status}  {text}   (variant {variant})");
        }

        Print(screen, "as sent", Envelope.Of(rule));
        screen.Labelled("source", rule.Source);
        screen.Labelled("repair", Repair(rule));
        Print(screen, "note", rule.Note);
        Print(screen, "smallest", smallest.Text);
        Print(screen, smallest.Text is null ? "smallest" : "", smallest.Json);
        Print(screen, "options", RuleSwitches.Of(rule, smallest.Json));
        if (smallest.Repair is { Changed: true } repair)
        {
            screen.Labelled("mended", HistoryText.Print(History.Read(repair.Bytes, Dialect.Of(rule) ?? Dialect.Anthropic)));
            foreach (Edit edit in repair.Edits)
            {
                screen.Labelled("", $"{edit.Kind.Name()}: {edit.Describe}");
            }
        }
    }

    /// <summary>One line a rule, then one a row that is none.</summary>
    public static void PrintList(ImmutableArray<Rule> rules, ImmutableArray<UndecidableRow> undecidable, Screen screen)
    {
        PrintTable(screen, ["rule", "class", "repair", "law"], [.. rules.Select(rule => new[] { rule.Id, rule.Class, rule.Edit, screen.Clip(rule.Law, LawWidth) })]);
        if (!undecidable.IsEmpty)
        {
            screen.Line();
            screen.Line("Not decided here, because a history alone does not tell:");
            PrintTable(screen, ["dialect", "row", "law", "reason"], [.. undecidable.Select(row => new[] { row.Dialect, row.Row, row.Law, row.Reason })]);
        }
    }

    private static void PrintTable(Screen screen, string[] heads, ImmutableArray<string[]> rows)
    {
        int[] widths = [.. heads.Select((head, column) => column == heads.Length - 1 ? 0 : rows.Select(row => row[column].Length).Append(head.Length).Max())];
        screen.Line(new Fragment(Cells(heads, widths, 0), Ink.Faint));
        foreach (string[] row in rows)
        {
            screen.Line(new Fragment(row[0].PadRight(widths[0]), Ink.Strong), "  " + Cells(row, widths, 1));
        }
    }

    private static string Cells(string[] cells, int[] widths, int first) =>
        string.Join("  ", Enumerable.Range(first, cells.Length - first).Select(column => cells[column].PadRight(widths[column])));

    private static string Code(Rule rule, int text) =>
        rule.Codes.IsDefaultOrEmpty || rule.Codes[Math.Min(text, rule.Codes.Length - 1)] is not { } code ? "" : $"   (code {code})";

    private static string When(Rule rule)
    {
        string who = rule.Variants.IsEmpty ? "" : $"for the {(rule.Variants.Length == 1 ? "variant" : "variants")} {string.Join(", ", rule.Variants)} only";
        string how = rule.IsOffByDefault ? "only when it is enforced, because sources disagree" : rule.IsRequestLevel ? "only when the body names a model" : "";
        return who.Length > 0 && how.Length > 0 ? $"{who}, {how}" : who + how;
    }

    private static string Repair(Rule rule) => rule switch
    {
        { IsRequestLevel: true } => "none: what is wrong with a request as a whole is reported, and left to you",
        { IsRepairable: false } => "none: no edit can mend it without inventing or losing something",
        _ => rule.Edit,
    };

    private static void Print(Screen screen, string label, string? text)
    {
        if (!string.IsNullOrEmpty(text))
        {
            screen.Labelled(label, text);
        }
    }
}
