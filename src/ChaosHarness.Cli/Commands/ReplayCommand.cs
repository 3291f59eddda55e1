// Goal: one pasted word brings a failure back, and says whether it is still there.
// Method: the token regenerates the case from the scenario file; a changed file is an ERROR, since it would be another case.
// It saves nothing; a saved failure that is mended leaves the folder where a run put it.
using System.CommandLine;
using ChaosHarness.Simulation;

namespace ChaosHarness.Cli;

/// <summary><c>replay TOKEN or FILE...</c></summary>
internal sealed class ReplayCommand
{
    private readonly Argument<string[]> words = PathArgument.Create("TOKEN or FILE", "Replay tokens, saved failures, or folders of them.");
    private readonly EngineOptions engines = new();
    private readonly ReportOption report = new(ReportOption.Junit, ReportOption.Json);
    private readonly OutputOptions output = new();

    /// <summary>The command, ready to be parsed.</summary>
    public static Command Create(Terminal terminal, Interruption interruption)
    {
        var command = new ReplayCommand();
        var verb = new Verb(
            "replay",
            $"Runs failures again: each says FIXED, FAILED or ERROR. Takes replay tokens, saved failures, and folders of them such as {FailureStore.Folder}.",
            "TOKEN or FILE... [options]",
            "replay 7f3a19c2-smoke-stop-mid-batch-1-5be0c1d2 --engine none");
        verb.Arguments.Add(command.words);
        command.engines.AddTo(verb);
        command.report.AddTo(verb);
        command.output.AddTo(verb);
        verb.SetAction(parsed => (int)command.Run(parsed, terminal, interruption));
        return verb;
    }

    private ExitCode Run(ParseResult parsed, Terminal terminal, Interruption interruption)
    {
        Screen screen = output.ScreenOf(parsed, terminal);
        var replaying = new Replaying(engines.EngineOf(parsed), engines.TimeoutOf(parsed), terminal);
        List<ReplayedCase> cases = [];
        ExitCode code = ExitCode.Ok;
        try
        {
            foreach (string word in parsed.GetRequiredValue(words).SelectMany(replaying.Expand))
            {
                if (interruption.IsRequested)
                {
                    break;
                }

                cases.Add(replaying.Run(word));
                terminal.Redaction.Learn(string.Join('\n', cases[^1].Lines(terminal.CommandName)));
                Print(cases[^1], screen, terminal);
            }
        }
        catch (EngineStartException refusal)
        {
            screen.Problem(refusal.Message);
            code = ExitCode.Unreachable;
        }

        if (cases.Count == 0 && code == ExitCode.Ok && !interruption.IsRequested)
        {
            screen.Problem($"{string.Join(", ", parsed.GetRequiredValue(words))}: no saved failure in it");
            code = ExitCode.Usage;
        }

        PrintSummary(cases, screen);
        return cases.Select(one => one.Code).Append(code).Append(WriteReports(parsed, cases, terminal, screen)).Aggregate(ExitCodes.Merge);
    }

    private static void Print(ReplayedCase one, Screen screen, Terminal terminal)
    {
        if (screen.IsQuiet && one.Result.Outcome == ReplayOutcome.Fixed)
        {
            return;
        }

        Ink ink = one.Result.Outcome == ReplayOutcome.Fixed ? Ink.Good : Ink.Bad;
        screen.Line(new Fragment(ReplayReports.Word(one.Result.Outcome).PadRight(9), ink), one.Name);
        string[] lines = one.Lines(terminal.CommandName);
        if (lines.Length == 0)
        {
            screen.Labelled("because", one.Result.Explanation);
            return;
        }

        foreach (string line in lines)
        {
            screen.Line(line == lines[0] ? "  " + line : line);
        }
    }

    private static void PrintSummary(List<ReplayedCase> cases, Screen screen)
    {
        if (!screen.IsQuiet && cases.Count > 1)
        {
            screen.Line();
            screen.Line(
                $"{Counted.Of(cases.Count, "case")}: {cases.Count(one => one.Result.Outcome == ReplayOutcome.Fixed):N0} fixed, ",
                $"{cases.Count(one => one.Result.Outcome == ReplayOutcome.Failed):N0} failed, {cases.Count(one => one.Result.Outcome == ReplayOutcome.Error):N0} not brought back");
        }
    }

    private ExitCode WriteReports(ParseResult parsed, List<ReplayedCase> cases, Terminal terminal, Screen screen)
    {
        ReadOnlyMemory<byte> Json() => ReplayReports.WriteJson(cases, terminal.CommandName);
        if (output.IsJson(parsed))
        {
            terminal.WriteDocument(Json());
        }

        return report.Write(parsed, terminal, screen, (ReportOption.Json, Json), (ReportOption.Junit, () => ReplayReports.WriteJunit(cases, terminal)));
    }
}
