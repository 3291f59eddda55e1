using System.Collections.Immutable;
using ChaosHarness.Histories;
using ChaosHarness.Stores;

namespace ChaosHarness.Cli;

/// <summary>What <c>check</c> prints for people: a line a file, an explanation for each broken one, a summary.</summary>
internal sealed class CheckText(Screen screen, Terminal terminal, ImmutableArray<string> options)
{
    private const int GroupsShown = 3;
    private const int HistoriesShown = 5;
    private const int IdsShown = 3;
    private const int TextWidth = 160;

    /// <summary>The file's one line, and the pairs in it that look wrong.</summary>
    public void PrintLine(CheckedFile file, int nameWidth)
    {
        if (!screen.IsQuiet || file.Verdict != Verdict.Valid)
        {
            screen.Line(Word(file.Verdict), file.Name.PadRight(nameWidth), $"  {file.Store,-13}  ", Outcome(file));
        }

        new SuspectText(screen).Print(file.Suspects);
    }

    /// <summary>What is broken in a file, and what to do about it.</summary>
    public void PrintExplanation(CheckedFile file)
    {
        HistoryFinding[] bad = [.. file.Bad];
        screen.Line();
        screen.Line(new Fragment(file.Name, Ink.Strong));
        foreach (HistoryFinding history in screen.IsVerbose ? bad : bad.Take(HistoriesShown))
        {
            PrintHistory(history, file.Histories.Length > 1);
        }

        if (!screen.IsVerbose && bad.Length > HistoriesShown)
        {
            screen.Labelled("…", $"{Counted.Of(bad.Length - HistoriesShown, "more history")} like these; --verbose shows all");
        }

        PrintAdvice(file);
    }

    /// <summary>The last line.</summary>
    public void PrintSummary(IReadOnlyCollection<CheckedFile> files, int skipped, int unread)
    {
        int histories = files.Sum(file => file.Histories.Length);
        string what = histories == files.Count ? Counted.Of(files.Count, "file") : $"{Counted.Of(files.Count, "file")}, {Counted.Of(histories, "history")}";
        int invalid = files.Sum(file => file.Count(Verdict.Invalid));
        int unknown = files.Sum(file => file.Count(Verdict.Unknown));
        if (!screen.IsQuiet)
        {
            screen.Line();
            if (DialectNote.Of(files.SelectMany(file => file.Histories).Where(history => history.Report.Verdict == Verdict.Valid)) is { } note)
            {
                screen.Line(new Fragment("note: " + note, Ink.Faint));
            }

            screen.Line(
                $"{what}: {files.Sum(file => file.Count(Verdict.Valid)):N0} valid",
                new Fragment($", {invalid:N0} invalid", invalid > 0 ? Ink.Bad : Ink.Plain),
                new Fragment(unknown > 0 ? $", {unknown:N0} unknown" : "", Ink.Warning),
                new Fragment(unread > 0 ? $", {unread:N0} not readable" : "", Ink.Bad),
                skipped > 0 ? $", {skipped:N0} other JSON left aside" : "");
        }
    }

    /// <summary>A verdict as the first word of a line.</summary>
    public static Fragment Word(Verdict verdict) => verdict switch
    {
        Verdict.Valid => new Fragment("ok       ", Ink.Good),
        Verdict.Invalid => new Fragment("INVALID  ", Ink.Bad),
        _ => new Fragment("UNKNOWN  ", Ink.Warning),
    };

    /// <summary>How often each damage class occurs, most often first: <c>8 missing-result, 1 tail</c>. Calls without a result count each.</summary>
    public static string Damage(IEnumerable<Violation> violations) => string.Join(", ", violations
        .GroupBy(violation => violation.Rule.Class, violation => Math.Max(1, violation.Ids.Length), StringComparer.Ordinal)
        .Select(group => (Class: group.Key, Count: group.Sum()))
        .OrderByDescending(damage => damage.Count).ThenBy(damage => damage.Class, StringComparer.Ordinal)
        .Select(damage => $"{damage.Count:N0} {damage.Class}"));

    private static string Outcome(CheckedFile file)
    {
        string damage = Damage(file.Violations);
        if (file.Histories.Length != 1)
        {
            string counts = $"{Counted.Of(file.Histories.Length, "history")}: {file.Count(Verdict.Valid):N0} valid, {file.Count(Verdict.Invalid):N0} invalid";
            return damage.Length > 0 ? $"{counts}  {damage}" : counts;
        }

        HistoryReport report = file.Histories[0].Report;
        return report.Limit ?? $"{Counted.Of(report.Messages, "message")}  {Counted.Of(report.Calls, "call")}  {damage}";
    }

    private void PrintHistory(HistoryFinding history, bool isOneOfMany)
    {
        HistoryReport report = history.Report;
        if (isOneOfMany && report.Violations.Count > 0)
        {
            screen.Labelled($"line {report.Line}", $"{Counted.Of(report.Messages, "message")}  {Counted.Of(report.Calls, "call")}  {Damage(report.Violations)}");
        }

        if (report.Limit is not null)
        {
            screen.Labelled(isOneOfMany ? $"line {report.Line}" : "unknown", report.Limit);
        }

        ViolationGroup[] groups = [.. ViolationGroup.Of(report.Violations)];
        foreach (ViolationGroup group in screen.IsVerbose ? groups : groups.Take(GroupsShown))
        {
            PrintGroup(group);
        }

        if (!screen.IsVerbose && groups.Length > GroupsShown)
        {
            screen.Labelled("…", $"{Counted.Of(groups.Length - GroupsShown, "more place")}; --verbose shows all");
        }

        if (DialectNote.Of(report) is { } note)
        {
            screen.Labelled("dialect", note);
        }

        PrintRemarks(report);
    }

    private void PrintGroup(ViolationGroup group)
    {
        screen.Labelled($"line {group.Line}", new Fragment(group.Rule.Id, Ink.Strong), "  " + group.Rule.Law);
        if (!group.Ids.IsEmpty)
        {
            screen.Labelled("", Excerpt.List(group.Ids, screen.IsVerbose ? int.MaxValue : IdsShown));
        }

        foreach (string text in screen.IsVerbose || group.Ids.IsEmpty ? group.Texts : [])
        {
            screen.Labelled("", screen.Clip(text, screen.IsVerbose ? int.MaxValue : TextWidth));
        }
    }

    private void PrintRemarks(HistoryReport report)
    {
        if (screen.IsVerbose)
        {
            foreach (SkippedTurn turn in report.Skipped)
            {
                screen.Labelled("skipped", $"line {turn.Line}, {turn.Reason}: {turn.Text}");
            }
        }
    }

    private void PrintAdvice(CheckedFile file)
    {
        if (file.Violations.Any(violation => violation.Rule.IsRepairable))
        {
            screen.Labelled("repair", terminal.Command(["repair", file.Name, .. options, "--write"]));
        }

        foreach (string rule in file.Violations.Where(violation => !violation.Rule.IsRepairable).Select(violation => violation.Rule.Id).Distinct())
        {
            screen.Labelled("by hand", $"no edit mends {rule}: {terminal.Command("explain", rule)}");
        }
    }
}
