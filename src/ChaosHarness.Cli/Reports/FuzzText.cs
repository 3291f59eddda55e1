using System.Globalization;
using ChaosHarness.Histories;
using ChaosHarness.Simulation;

namespace ChaosHarness.Cli;

/// <summary>What <c>fuzz</c> prints for people: each finding argued, a summary, the replay line.</summary>
internal sealed class FuzzText(Screen screen, Terminal terminal)
{
    private const int FindingsShown = 10;
    private const int LineWidth = 160;

    /// <summary>Prints all of it.</summary>
    public void Print(FuzzReport report, IReadOnlyList<string> files, FuzzOptions options, TimeSpan took)
    {
        int shown = screen.IsVerbose ? report.Findings.Length : Math.Min(FindingsShown, report.Findings.Length);
        for (int i = 0; i < shown; i++)
        {
            screen.Line();
            Print(report.Findings[i], files[i], options);
        }

        if (report.Findings.Length > shown)
        {
            screen.Line();
            screen.Line($"{Counted.Of(report.Findings.Length - shown, "more finding")} in {FuzzCommand.Folder}; --verbose argues all");
        }

        if (!screen.IsQuiet)
        {
            screen.Line();
            string rate = took > TimeSpan.Zero ? string.Create(CultureInfo.InvariantCulture, $", {report.Cases / took.TotalSeconds:N0} a second") : "";
            screen.Line(
                $"{Counted.Of(report.Cases, "history")} in {DurationText.Of(took)}{rate}: ",
                new Fragment($"{Counted.Of(report.Findings.Length, "finding")}", report.Findings.IsEmpty ? Ink.Good : Ink.Bad),
                report.Failing > 0 ? string.Create(CultureInfo.InvariantCulture, $", {report.Failing:N0} histories break a law") : "");
            if (report.IsGivenUp)
            {
                screen.Labelled("given up", $"no answer to {EngineScorer.UnansweredMax} histories in a row");
            }
        }

        if (report.Findings is [var first, ..])
        {
            screen.Line($"replay   {ReplayLine(terminal, first.Token, options.Engine)}");
        }
    }

    /// <summary>The command that brings a case back.</summary>
    public static string ReplayLine(Terminal terminal, string tokenOrFile, Engine engine) =>
        terminal.Command(engine == Engine.Default ? ["replay", tokenOrFile] : ["replay", tokenOrFile, "--engine", engine.Word]);

    private void Print(FuzzFinding finding, string file, FuzzOptions options)
    {
        History history = History.Read(finding.History, options.Dialect);
        screen.Line(new Fragment("FINDING  ", Ink.Bad), $"{finding.Signature}  case {finding.Case}");
        screen.Labelled("law", finding.Law.Name());
        screen.Labelled("let", screen.Clip(HistoryText.Print(history), screen.IsVerbose ? int.MaxValue : LineWidth));
        screen.Labelled("then", screen.Clip(finding.Explanation, screen.IsVerbose ? int.MaxValue : LineWidth));
        screen.Labelled("ours", finding.Edits.IsEmpty ? "our repair changes nothing" : screen.Clip($"{Counted.Of(finding.Edits.Length, "edit")}: {string.Join("; ", finding.Edits.Select(edit => edit.Describe))}", LineWidth));
        screen.Labelled("shrunk", $"{Counted.Of(finding.MessagesDrawn, "message")} -> {history.Messages.Length}");
        if (finding.Count > 1)
        {
            screen.Labelled("others", $"{Counted.Of(finding.Count - 1, "more case")} alike");
        }

        screen.Labelled("file", file);
        screen.Labelled("replay", ReplayLine(terminal, file, options.Engine));
    }
}
