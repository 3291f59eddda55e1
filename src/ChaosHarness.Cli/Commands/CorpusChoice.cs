using System.CommandLine;
using ChaosHarness.Corpora;

namespace ChaosHarness.Cli;

/// <summary>A command that writes chosen cases of some folders to a new one.</summary>
internal sealed class CorpusChoice
{
    private readonly Argument<string[]> folders = new("DIR") { Description = "Corpora, or folders of histories.", Arity = ArgumentArity.OneOrMore };
    private readonly Option<string> target = new("--out") { HelpName = "DIR", Description = "The new corpus: a folder that is not there yet, or empty.", Required = true };
    private readonly JudgingOptions judging = new();
    private readonly OutputOptions output = new();

    /// <summary>The command, ready to be parsed.</summary>
    public static Command Create(
        Terminal terminal, string name, string description, string example, Func<IEnumerable<(string Folder, ManifestCase Case)>, IReadOnlyList<(string Folder, ManifestCase Case)>> choose)
    {
        var command = new CorpusChoice();
        var verb = new Verb(name, description, "DIR... --out DIR [options]", example);
        verb.Arguments.Add(command.folders);
        verb.Options.Add(command.target);
        command.judging.AddStoreTo(verb);
        command.judging.AddDialectTo(verb);
        command.output.AddTo(verb);
        verb.SetAction(parsed => (int)command.Run(parsed, terminal, choose));
        return verb;
    }

    private ExitCode Run(ParseResult parsed, Terminal terminal, Func<IEnumerable<(string Folder, ManifestCase Case)>, IReadOnlyList<(string Folder, ManifestCase Case)>> choose)
    {
        Screen screen = output.ScreenOf(parsed, terminal);
        string name = parsed.GetValue(target)!;
        string[] words = parsed.GetRequiredValue(folders);
        if (words.FirstOrDefault(word => !Directory.Exists(terminal.Resolve(word))) is { } missing)
        {
            screen.Problem($"{missing}: no such folder");
            return ExitCode.InputOutput;
        }

        try
        {
            IReadOnlyList<(string Folder, ManifestCase Case)> chosen = choose(words.Select(terminal.Resolve).SelectMany(folder => CorpusFolder.Cases(folder, judging.StoreOf(parsed), judging.DialectOf(parsed)).Select(found => (folder, found))));
            CorpusCounts counts = CorpusFolder.Write(chosen, terminal.Resolve(name));
            new CorpusReport(screen, terminal, output.IsJson(parsed)).PrintWritten(name, counts);
            return ExitCode.Ok;
        }
        catch (CorpusException refusal)
        {
            screen.Problem(refusal.Message);
            return ExitCode.Usage;
        }
        catch (Exception exception) when (FileProblem.IsKnown(exception))
        {
            var problem = FileProblem.Of(name, exception);
            screen.Problem(problem.ToString());
            return problem.Code;
        }
    }
}
