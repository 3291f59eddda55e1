using System.CommandLine;
using ChaosHarness.Corpora;

namespace ChaosHarness.Cli;

/// <summary><c>corpus verify DIR</c>: every word of a manifest shown to be true, or the file named in which it is not.</summary>
internal sealed class CorpusVerifyCommand
{
    private readonly Argument<string> folder = new("DIR") { Description = "A corpus: a folder with a manifest.jsonl." };
    private readonly Option<int?> jobs = OptionKinds.Count("--jobs", "Cases at once (default: one a core).", 1);
    private readonly OutputOptions output = new();

    /// <summary>The command, ready to be parsed.</summary>
    public static Command Create(Terminal terminal, Interruption interruption)
    {
        var command = new CorpusVerifyCommand();
        var verb = new Verb(
            "verify",
            "Finds every label of a corpus anew: hash, damage, first violation, edits; draws drawn cases again. Says which file is wrong.",
            "DIR [options]",
            "corpus verify corpus/regression");
        verb.Arguments.Add(command.folder);
        verb.Options.Add(command.jobs);
        command.output.AddTo(verb);
        verb.SetAction(parsed => (int)command.Run(parsed, terminal, interruption));
        return verb;
    }

    private ExitCode Run(ParseResult parsed, Terminal terminal, Interruption interruption)
    {
        Screen screen = output.ScreenOf(parsed, terminal);
        string name = parsed.GetRequiredValue(folder);
        string path = terminal.Resolve(name);
        List<CorpusProblem> problems = [];
        if (!Manifest.IsIn(path))
        {
            screen.Problem($"{name}: {(Directory.Exists(path) ? $"no {Manifest.FileName} in it: `corpus generate` and `corpus merge` write one" : "no such folder")}");
            return Directory.Exists(path) ? ExitCode.Usage : ExitCode.InputOutput;
        }

        var report = new CorpusReport(screen, terminal, output.IsJson(parsed));
        try
        {
            var progress = new CorpusProgress(terminal, screen, Manifest.ReadHeader(path).Generated?.Sessions ?? 0);
            (CorpusCounts counts, bool isWhole) = CorpusVerifier.Run(
                path,
                parsed.GetValue(jobs) ?? Environment.ProcessorCount,
                problem =>
                {
                    problems.Add(problem);
                    report.PrintProblem(problem);
                },
                progress.Print,
                interruption.Token);
            report.PrintVerified(name, counts, problems);
            return !isWhole ? interruption.Code : problems.Count > 0 ? ExitCode.Failed : ExitCode.Ok;
        }
        catch (CorpusException refusal)
        {
            screen.Problem($"{name}/{refusal.Message}");
            return ExitCode.Failed;
        }
        catch (Exception exception) when (FileProblem.IsKnown(exception))
        {
            var problem = FileProblem.Of(name, exception);
            screen.Problem(problem.ToString());
            return problem.Code;
        }
    }
}
