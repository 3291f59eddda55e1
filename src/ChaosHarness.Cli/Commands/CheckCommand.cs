// Goal: whether histories and session files are sound, said to people in lines and to programs in JSON, JUnit and the exit code.
// Method: each file on its own: read, find the format, judge; a file that cannot be read or judged never hides the others.
// It writes nothing but reports.
using System.CommandLine;
using ChaosHarness.Histories;
using ChaosHarness.Stores;

namespace ChaosHarness.Cli;

/// <summary><c>check PATH...</c></summary>
internal sealed class CheckCommand
{
    private readonly Argument<string[]> paths = PathArgument.Create("PATH", "Files, folders, patterns, or - for standard input.");
    private readonly JudgingOptions judging = new();
    private readonly ReportOption report = new(ReportOption.Junit, ReportOption.Json);
    private readonly OutputOptions output = new();

    /// <summary>The command, ready to be parsed.</summary>
    public static Command Create(Terminal terminal, Interruption interruption)
    {
        var command = new CheckCommand();
        var verb = new Verb(
            "check",
            "Says whether histories and session files are sound. Takes files, folders (*.json and *.jsonl below), patterns, and - for standard input.",
            "PATH... [options]",
            "check ~/.openclaw/agents/main/sessions --quiet");
        verb.Arguments.Add(command.paths);
        command.judging.AddTo(verb);
        command.report.AddTo(verb);
        command.output.AddTo(verb);
        verb.SetAction(parsed => (int)command.Run(parsed, terminal, interruption));
        return verb;
    }

    private ExitCode Run(ParseResult parsed, Terminal terminal, Interruption interruption)
    {
        Screen screen = output.ScreenOf(parsed, terminal);
        var found = InputFiles.Find(parsed.GetRequiredValue(paths), terminal);
        var index = new SessionIndex();
        var check = new Checking(judging.StoreOf(parsed), judging.DialectOf(parsed), judging.ValidationOf(parsed), terminal, found.Files.Length > 1 ? index : null);
        var text = new CheckText(screen, terminal, judging.WordsOf(parsed));
        var results = new CheckResults(found.Problems);
        int nameWidth = Math.Min(60, found.Files.Select(file => file.Name.Length).DefaultIfEmpty().Max());
        foreach (FileProblem problem in found.Problems)
        {
            screen.Problem(problem.ToString());
        }

        foreach (InputFile file in found.Files)
        {
            if (interruption.IsRequested)
            {
                break;
            }

            switch (check.Check(file))
            {
                case FileOutcome.Checked done:
                    results.Files.Add(done.File);
                    text.PrintLine(done.File, nameWidth);
                    break;
                case FileOutcome.Refused refused:
                    results.Problems.Add(refused.Problem);
                    screen.Problem(refused.Problem.ToString());
                    break;
                default:
                    results.SkippedCount++;
                    if (screen.IsVerbose)
                    {
                        screen.Line(new Fragment("aside    ", Ink.Faint), $"{file.Name.PadRight(nameWidth)}  no history in it");
                    }

                    break;
            }
        }

        results.RefuseIfAllSkipped(parsed.GetRequiredValue(paths), screen);
        ILookup<string, Suspect> suspects = results.Join(index);
        PrintExplanations(results, text, screen);
        new HomeText(screen, terminal).Print(results.Homes, suspects, isMoving: false, judging.WordsOf(parsed));
        if (results.Files.Count > 0)
        {
            text.PrintSummary(results.Files, results.SkippedCount, results.Problems.Count);
        }

        return ExitCodes.Merge(results.Code, WriteReports(parsed, results, terminal, screen));
    }

    private static void PrintExplanations(CheckResults results, CheckText text, Screen screen)
    {
        const int ExplainedMax = 10;
        CheckedFile[] bad = [.. results.Files.Where(file => file.Verdict != Verdict.Valid)];
        foreach (CheckedFile file in screen.IsVerbose ? bad : bad.Take(ExplainedMax))
        {
            text.PrintExplanation(file);
        }

        if (!screen.IsVerbose && bad.Length > ExplainedMax)
        {
            screen.Line();
            screen.Line($"{Counted.Of(bad.Length - ExplainedMax, "more file")} not explained here; --verbose explains all");
        }
    }

    private ExitCode WriteReports(ParseResult parsed, CheckResults results, Terminal terminal, Screen screen)
    {
        ReadOnlyMemory<byte> Json() => CheckJson.Write(results);
        if (output.IsJson(parsed))
        {
            terminal.WriteDocument(Json());
        }

        return report.Write(parsed, terminal, screen, (ReportOption.Json, Json), (ReportOption.Junit, () => CheckJunit.Write(results, terminal)));
    }
}
