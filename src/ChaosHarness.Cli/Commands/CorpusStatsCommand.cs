// Goal: what the histories of files and folders are like, in one table, so that another set can be laid beside it.
// Method: each file is read, measured and let go; only counts and distributions stay. A file that cannot be read never hides the others.
// It judges nobody: a corpus may be broken on purpose, so only files that cannot be read change the exit code.
using System.CommandLine;
using ChaosHarness.Histories;
using ChaosHarness.Stores;

namespace ChaosHarness.Cli;

/// <summary><c>corpus stats PATH...</c></summary>
internal sealed class CorpusStatsCommand
{
    private readonly Argument<string[]> paths = PathArgument.Create("PATH", "Files, folders, patterns, or - for standard input.");
    private readonly JudgingOptions judging = new();
    private readonly OutputOptions output = new();

    /// <summary>The command, ready to be parsed.</summary>
    public static Command Create(Terminal terminal, Interruption interruption)
    {
        var command = new CorpusStatsCommand();
        var verb = new Verb(
            "stats",
            "Measures sessions: turns, calls, sizes, times, errors, damage, tools. Takes files, folders (*.json and *.jsonl below), patterns, and - for standard input.",
            "PATH... [options]",
            "corpus stats ~/.pi/agent/sessions --json");
        verb.Arguments.Add(command.paths);
        command.judging.AddStoreTo(verb);
        command.judging.AddDialectTo(verb);
        command.output.AddTo(verb);
        verb.SetAction(parsed => (int)command.Run(parsed, terminal, interruption));
        return verb;
    }

    private ExitCode Run(ParseResult parsed, Terminal terminal, Interruption interruption)
    {
        Screen screen = output.ScreenOf(parsed, terminal);
        string[] words = parsed.GetRequiredValue(paths);
        var found = InputFiles.Find(words, terminal);
        var problems = new CheckResults(found.Problems);
        var corpus = new CorpusResults();
        var progress = new ProgressLine(terminal, screen);
        foreach (FileProblem problem in found.Problems)
        {
            screen.Problem(problem.ToString());
        }

        foreach (InputFile file in found.Files.TakeWhile(_ => !interruption.IsRequested))
        {
            try
            {
                Measure(file, judging.StoreOf(parsed), judging.DialectOf(parsed), terminal, corpus);
            }
            catch (Exception exception) when (FileProblem.IsKnown(exception))
            {
                var problem = FileProblem.Of(file.Name, exception, file.FullPath);
                problems.Problems.Add(problem);
                screen.Problem(problem.ToString());
            }

            progress.Print($"{corpus.Files:N0} of {found.Files.Length:N0} files");
        }

        problems.SkippedCount = corpus.Skipped;
        if (corpus.Files == 0)
        {
            problems.RefuseIfAllSkipped(words, screen);
        }
        else if (!screen.IsQuiet)
        {
            new CorpusText(screen).Print(corpus);
        }

        if (output.IsJson(parsed))
        {
            terminal.WriteDocument(CorpusJson.Write(corpus, problems.Problems));
        }

        return problems.Code;
    }

    private static void Measure(InputFile file, Store? store, Dialect? dialect, Terminal terminal, CorpusResults corpus)
    {
        LoadedFile loaded = LoadedFile.Read(file, store, terminal);
        if (store is null && HistoryProbe.IsSomethingElse(file, loaded.Bytes.Span))
        {
            corpus.Skipped++;
            return;
        }

        corpus.Files++;
        if (loaded.Limit is { } limit)
        {
            corpus.Figures.Add(loaded.Store, 0, [HistoryFinding.Unknown(dialect ?? Dialect.Anthropic, limit).Report]);
            return;
        }

        corpus.Figures.Add(loaded.Store, loaded.Bytes.Length, loaded.Store.Check(loaded.Bytes, dialect, ValidationOptions.Default));
    }
}
