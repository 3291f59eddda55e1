using System.Collections.Immutable;
using System.Globalization;
using ChaosHarness.Histories;
using ChaosHarness.Stores;

namespace ChaosHarness.Cli;

/// <summary>What <c>repair</c> prints for people: the plan, the changed lines, what was written, how to undo it.</summary>
internal sealed class RepairText(Screen screen, Terminal terminal)
{
    private const int EditsShown = 10;
    private const int ChangesShown = 4;
    private const int LinesShown = 4;
    private const int LineWidth = 148;
    private const int NumberWidth = 6;
    private const int WordsShown = 3;

    /// <summary>The file's one line.</summary>
    public void PrintLine(MendedFile file, int nameWidth)
    {
        if (!screen.IsQuiet || file.IsChanged || file.Code != ExitCode.Ok)
        {
            screen.Line(Word(file), file.Name.PadRight(nameWidth), $"  {file.Before.Store,-13}  ", Outcome(file));
        }
    }

    /// <summary>The pairs that look wrong, the edits, the lines that change, and what stays broken.</summary>
    public void PrintPlan(MendedFile file)
    {
        new SuspectText(screen).Print(file.Before.Suspects);
        foreach (string breach in file.Breaches)
        {
            screen.Labelled("breach", new Fragment(breach, Ink.Bad));
        }

        foreach (string refusal in file.Refusals.Distinct())
        {
            screen.Labelled("refused", refusal);
        }

        if (!screen.IsQuiet && (file.IsChanged || file.Code != ExitCode.Ok) && DialectNote.Of(file.Before.Histories) is { } note)
        {
            screen.Labelled("dialect", note);
        }

        if (!screen.IsQuiet)
        {
            PrintEdits(file);
            PrintChanges(LineDiff.Of(file.Loaded.Bytes.Span, file.Repair.Splices));
        }

        foreach (Violation violation in file.Repair.Changed || !screen.IsQuiet ? file.After.Violations.Take(screen.IsVerbose ? int.MaxValue : 3) : [])
        {
            screen.Labelled("by hand", $"line {violation.Line}  {violation.Rule.Id}: {screen.Clip(violation.Text, LineWidth)}");
        }
    }

    /// <summary>A warning when somebody else is writing the file right now.</summary>
    public void PrintWriter(MendedFile file)
    {
        if (file.Commit is null && file.Loaded.Session is { } session && session.IsLockedByLiveWriter(out string owner))
        {
            screen.Labelled("in use", new Fragment(owner, Ink.Warning), "; --write would refuse, and without --live its pending calls look broken");
        }
    }

    /// <summary>What was written for a file, and how to take it back.</summary>
    public void PrintWritten(MendedFile file)
    {
        if (file.Commit is { } commit)
        {
            screen.Labelled("backup", commit.BackupPath);
            screen.Labelled("undo", terminal.Command(["repair", "--undo", .. file.Together.IsEmpty ? [file.Name] : file.Together]));
            if (!commit.IsDurable)
            {
                screen.Problem($"{file.Name}: mended, but the folder could not be flushed to disk: a power cut now may bring the old file back");
            }

            if (commit.Leftover is { } why)
            {
                screen.Problem($"{file.Name}: mended, but backups that are too old could not be deleted: {why}");
            }
        }
        else if (file.CopyPath is { } copy && (file.Repair.Changed || screen.IsVerbose))
        {
            screen.Labelled("copy", copy);
        }
    }

    /// <summary>The last lines: what would be or was mended, and what to do next.</summary>
    public void PrintSummary(IReadOnlyCollection<MendedFile> files, IReadOnlyList<string> words, ImmutableArray<string> options, int unread)
    {
        if (screen.IsQuiet || files.Count == 0)
        {
            return;
        }

        int changed = files.Count(file => file.IsChanged);
        int cuts = files.Sum(file => file.Cuts.Count());
        int edits = files.Sum(file => file.Edits.Count());
        bool wrote = files.Any(file => file.IsWritten);
        int stillBad = files.Count(file => file.After.Verdict != Verdict.Valid || !file.Breaches.IsEmpty);
        screen.Line();
        if (DialectNote.Of(files.Where(file => !file.IsChanged && file.Code == ExitCode.Ok).SelectMany(file => file.Before.Histories)) is { } note)
        {
            screen.Line(new Fragment("note: " + note, Ink.Faint));
        }

        int sound = files.Count(file => !file.IsChanged && file.Code == ExitCode.Ok);
        screen.Line(
            $"{Counted.Of(files.Count, "file")}: {changed:N0} {(cuts > 0, wrote) switch { (true, true) => "cut", (true, false) => "to cut", (false, true) => "mended", _ => "to mend" }}",
            edits > 0 ? $" ({Counted.Of(edits, "edit")})" : cuts > 0 ? $" ({Counted.Of(files.Sum(file => file.Cuts.Sum(cut => cut.Messages)), "message")} gone)" : "",
            sound > 0 ? $", {sound:N0} valid as {(sound == 1 ? "it is" : "they are")}" : "",
            new Fragment(stillBad > 0 ? $", {stillBad:N0} not valid even then" : "", Ink.Bad),
            new Fragment(unread > 0 ? $", {unread:N0} not usable" : "", Ink.Bad));
        if (!wrote)
        {
            screen.Line(new Fragment("Nothing was changed.", Ink.Strong));
        }

        if (!wrote && changed > 0 && !words.Contains(InputFile.StandardInputWord))
        {
            string[] named = words.Count <= WordsShown ? [.. words] : ["PATH..."];
            screen.Labelled("in place", terminal.Command(["repair", .. named, .. options, "--write"]));
            screen.Labelled("copies", terminal.Command(["repair", .. named, .. options, "--out", "mended"]));
        }
    }

    private static Fragment Word(MendedFile file) => file switch
    {
        { Breaches.IsEmpty: false } => new Fragment("REFUSED  ", Ink.Bad),
        { After.Verdict: not Verdict.Valid } => CheckText.Word(file.After.Verdict),
        { Repair.Changed: true, IsWritten: true } => new Fragment(file.Cuts.Any() ? "cut      " : "mended   ", Ink.Good),
        { Code: ExitCode.Failed } => new Fragment("REFUSED  ", Ink.Bad),
        { Repair.Changed: true } => new Fragment("plan     ", Ink.Warning),
        _ => new Fragment("ok       ", Ink.Good),
    };

    private static string Outcome(MendedFile file)
    {
        if (!file.Breaches.IsEmpty)
        {
            return "the repair broke a law, so nothing is written";
        }

        if (file.Cuts.Any())
        {
            return CutText.Of([.. file.Cuts], file.Before.Bytes);
        }

        string edits = string.Join(", ", file.Edits.GroupBy(edit => edit.Kind).OrderBy(group => group.Key).Select(group => $"{group.Count():N0} {group.Key.Name()}"));
        string left = CheckText.Damage(file.After.Violations);
        string? limit = file.After.Histories.Select(history => history.Report.Limit).FirstOrDefault(text => text is not null);
        return (edits, left) switch
        {
            _ when limit is not null => limit,
            ("", "") => file.Refusals.Any() ? "stays as it is" : "nothing to mend",
            ("", _) when file.Refusals.Any() => left,
            ("", _) => $"{left}: no edit mends that",
            (_, "") => edits,
            _ => $"{edits}; then still {left}",
        };
    }

    private void PrintEdits(MendedFile file)
    {
        int count = 0;
        foreach (HistoryRepair history in file.Repair.Histories)
        {
            foreach (Edit edit in history.Edits)
            {
                if (count++ < EditsShown || screen.IsVerbose)
                {
                    screen.Labelled(
                        $"line {EditPlace.LineOf(edit, history.Before)}",
                        new Fragment($"{edit.Kind.Name(),-13} ", Ink.Strong), screen.Clip(edit.Describe, LineWidth), new Fragment($"  ({edit.Rule.Id})", Ink.Faint));
                }
            }
        }

        if (count > EditsShown && !screen.IsVerbose)
        {
            screen.Labelled("…", $"{Counted.Of(count - EditsShown, "more edit")}; --verbose shows all");
        }
    }

    private void PrintChanges(ImmutableArray<LineChange> changes)
    {
        foreach (LineChange change in screen.IsVerbose ? changes : [.. changes.Take(ChangesShown)])
        {
            PrintLines('-', change.OldLine, change.Old, change.New, Ink.Bad);
            PrintLines('+', change.NewLine, change.New, change.Old, Ink.Good);
        }

        if (changes.Length > ChangesShown && !screen.IsVerbose)
        {
            screen.Line(new Fragment($"    … {Counted.Of(changes.Length - ChangesShown, "more place")} changed; --verbose shows all", Ink.Faint));
        }
    }

    private void PrintLines(char sign, int number, ImmutableArray<string> lines, ImmutableArray<string> counterparts, Ink ink)
    {
        for (int i = 0; i < lines.Length; i++)
        {
            if (i == LinesShown && !screen.IsVerbose)
            {
                screen.Line(new Fragment($"    {sign} … {Counted.Of(lines.Length - i, "more line")}", ink));
                return;
            }

            string whole = screen.Redact(lines[i]);
            int difference = i < counterparts.Length ? whole.AsSpan().CommonPrefixLength(screen.Redact(counterparts[i])) : 0;
            string text = screen.Clip(VisibleText.Of(Excerpt.Around(whole, difference, LineWidth)), LineWidth);
            screen.Line(new Fragment($"    {sign} {(number + i).ToString(CultureInfo.InvariantCulture).PadLeft(NumberWidth)} {text}", ink));
        }
    }
}
