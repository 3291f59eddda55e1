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
        foreach (string text in rule.Texts)
        {
            screen.Labelled(text == rule.Text ? "says" : "or", rule.Status == 0 ? text : $"{rule.Status}  {text}");
        }

        Print(screen, "as sent", Envelope.Of(rule));
        screen.Labelled("source", rule.Source);
        screen.Labelled("repair", Repair(rule));
        Print(screen, "note", rule.Note);
        Print(screen, "smallest", smallest.Text);
        Print(screen, smallest.Text is null ? "smallest" : "", smallest.Json);
        if (smallest.Repair is { Changed: true } repair)
        {
            screen.Labelled("mended", HistoryText.Print(History.Read(repair.Bytes, Dialect.Anthropic)));
            foreach (Edit edit in repair.Edits)
            {
                screen.Labelled("", $"{edit.Kind.Name()}: {edit.Describe}");
            }
        }
    }

    /// <summary>One line a rule.</summary>
    public static void PrintList(ImmutableArray<Rule> rules, Screen screen)
    {
        int idWidth = rules.Max(rule => rule.Id.Length);
        int classWidth = rules.Max(rule => rule.Class.Length);
        int editWidth = rules.Max(rule => rule.Edit.Length);
        screen.Line(new Fragment($"{"rule".PadRight(idWidth)}  {"class".PadRight(classWidth)}  {"repair".PadRight(editWidth)}  law", Ink.Faint));
        foreach (Rule rule in rules)
        {
            screen.Line(
                new Fragment(rule.Id.PadRight(idWidth), Ink.Strong),
                $"  {rule.Class.PadRight(classWidth)}  {rule.Edit.PadRight(editWidth)}  {Excerpt.Clip(rule.Law, LawWidth)}");
        }
    }

    private static string Repair(Rule rule) => rule switch
    {
        { IsRequestLevel: true } => "none: the history is not at fault; change the request",
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
