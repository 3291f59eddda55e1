using System.Collections.Immutable;
using System.Globalization;
using ChaosHarness.Histories;
using ChaosHarness.Stores;

namespace ChaosHarness.Cli;

/// <summary>
/// Why a file is broken, so that a person can check it by hand: for each broken rule what stands there (let), what that means (then),
/// what a repair does. <c>#n</c> is the 0-based index of a message in what the agent would send: the number in the provider's own error.
/// </summary>
internal sealed class FileArgument(Screen screen)
{
    private const int HistoriesShown = 3;
    private const int IdsShown = 6;
    private const int PlacesShown = 8;
    private const int WordsWidth = 120;

    /// <summary>Prints one argument a broken rule, by its first place; of many histories the first few.</summary>
    public void Print(MendedFile file)
    {
        HistoryRepair[] broken = [.. file.Repair.Histories.Where(history => history.Before.Violations.Count > 0)];
        foreach (HistoryRepair history in screen.IsVerbose ? broken : broken.Take(HistoriesShown))
        {
            foreach (IGrouping<Rule, Violation> rule in history.Before.Violations.GroupBy(violation => violation.Rule))
            {
                PrintRule(rule.First(), [.. ViolationGroup.Of(rule)], history);
            }
        }

        if (!screen.IsVerbose && broken.Length > HistoriesShown)
        {
            screen.Labelled("…", $"{Counted.Of(broken.Length - HistoriesShown, "more history")} of this file broken; --verbose explains all");
        }
    }

    /// <summary>What the agent does not send, and pairs that look wrong: neither is a violation, both explain surprises.</summary>
    public void PrintRemarks(HistoryReport report)
    {
        int shown = screen.IsVerbose ? int.MaxValue : 5;
        foreach (SkippedTurn turn in report.Skipped.Take(shown))
        {
            screen.Labelled("skipped", $"line {turn.Line}, {turn.Reason}: {turn.Text}");
        }

        if (report.Skipped.Length > shown)
        {
            screen.Labelled("…", $"{Counted.Of(report.Skipped.Length - shown, "more skipped turn")}; --verbose shows all");
        }

        new SuspectText(screen).Print(report.Suspects);
    }

    private void PrintRule(Violation first, ImmutableArray<ViolationGroup> places, HistoryRepair history)
    {
        Rule rule = first.Rule;
        screen.Labelled("rule", new Fragment(rule.Id, Ink.Strong), "   " + rule.Law);
        if (history.Before.Projection is { } sent && first.Message >= 0)
        {
            screen.Labelled("let", Words(sent, first.Message, first.Line));
        }

        screen.Labelled("then", Consequence(first, places[0], history.Before.Projection));
        if (places.Length > 1)
        {
            string lines = string.Join(", ", places.Skip(1).Take(PlacesShown).Select(place => place.Line));
            screen.Labelled("", $"and so {Counted.Of(places.Length - 1, "more time")}, at line {lines}{(places.Length > PlacesShown + 1 ? ", …" : "")}");
        }

        ImmutableArray<Edit> edits = [.. history.Edits.Where(edit => edit.Rule == rule)];
        screen.Labelled("repair", rule.IsRepairable ? Mended(edits) : "none: no edit can mend it without inventing or losing something");
    }

    /// <summary>The messages around a place, in the text notation, with short ids.</summary>
    private string Words(History history, int message, int line)
    {
        string[] words = HistoryText.Print(history).Split(" | ");
        if (words.Length != history.Messages.Length)
        {
            return $"line {line}";
        }

        int from = Math.Max(0, message - 1);
        int to = Math.Min(words.Length, message + 2);
        var window = Enumerable.Range(from, to - from).Select(i => string.Create(CultureInfo.InvariantCulture, $"#{i} {Short(words[i])}"));
        return string.Join(";  ", window) + $"   (line {line})";
    }

    private string Short(string words) => screen.Clip(string.Join(' ', words.Split(' ').Select(Excerpt.Id)), WordsWidth);

    private static string Consequence(Violation violation, ViolationGroup place, History? sent)
    {
        string answer = violation.Rule.Status == 0 ? violation.Text : $"the API answers {violation.Rule.Status}, now and to every later request: {violation.Text}";
        if (violation.Rule.Class != DamageClass.MissingResult || sent is null || place.Ids.IsEmpty)
        {
            return answer;
        }

        int next = violation.Message + 1;
        string meanwhile = next >= sent.Messages.Length ? "the history ends there" : $"#{next} goes on";
        string ids = Excerpt.List([.. place.Ids.Select(Excerpt.Id)], IdsShown);
        return $"{meanwhile}; however {ids} {(place.Ids.Length == 1 ? "has" : "have")} no result: the API answers {violation.Rule.Status}, now and to every later request";
    }

    private static string Mended(ImmutableArray<Edit> edits) => edits.Length switch
    {
        0 => "by the edits of the other rules",
        1 => $"1 edit: {edits[0].Kind.Name()}, {edits[0].Describe}",
        _ => $"{Counted.Of(edits.Length, "edit")}: {edits[0].Kind.Name()}, {edits[0].Describe}; …",
    };
}
