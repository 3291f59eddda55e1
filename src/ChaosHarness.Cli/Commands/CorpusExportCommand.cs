// Goal: real sessions that may be shown: a bug report without a word of what they were about.
// Method: all files are read once for their moments, then each is replaced, judged beside its original and written whole or not at all; a file of which no
// equal skeleton can be made is refused with the reason and never hides the others.
// It never writes into the folder that it reads, nor a name of a file: those say too much.
using System.CommandLine;
using System.Text.Json;
using ChaosHarness.Histories;
using ChaosHarness.Stores;

namespace ChaosHarness.Cli;

/// <summary><c>corpus export --skeleton PATH...</c></summary>
internal sealed class CorpusExportCommand
{
    private readonly Option<string[]> skeleton = new("--skeleton") { HelpName = "PATH", Description = "Files, folders or patterns to make skeletons of.", Required = true, Arity = ArgumentArity.OneOrMore };
    private readonly Option<string> folder = new("--out") { HelpName = "DIR", Description = "The folder to write to.", Required = true };
    private readonly JudgingOptions judging = new();
    private readonly OutputOptions output = new();

    private readonly record struct Exported(string Source, string? Target, long Bytes, string? Refusal);

    /// <summary>The command, ready to be parsed.</summary>
    public static Command Create(Terminal terminal, Interruption interruption)
    {
        var command = new CorpusExportCommand();
        var verb = new Verb(
            "export",
            "Makes skeletons of real sessions: structure, sizes and damage stay; texts, names, arguments, paths and ids are replaced.",
            "--skeleton PATH... --out DIR [options]",
            "corpus export --skeleton ~/.pi/agent/sessions --out skeletons");
        verb.Options.Add(command.skeleton);
        verb.Options.Add(command.folder);
        command.judging.AddStoreTo(verb);
        command.judging.AddDialectTo(verb);
        command.output.AddTo(verb);
        verb.SetAction(parsed => (int)command.Run(parsed, terminal, interruption));
        return verb;
    }

    private ExitCode Run(ParseResult parsed, Terminal terminal, Interruption interruption)
    {
        Screen screen = output.ScreenOf(parsed, terminal);
        string[] words = parsed.GetRequiredValue(skeleton);
        string target = parsed.GetRequiredValue(folder);
        var found = InputFiles.Find(words, terminal);
        var problems = new CheckResults(found.Problems);
        problems.Problems.ForEach(problem => screen.Problem(problem.ToString()));
        if (found.Files.Any(file => file.IsStandardInput || Path.GetDirectoryName(file.FullPath) == terminal.Resolve(target)))
        {
            screen.Problem("--out: name a folder that no session is in; standard input has no skeleton");
            return ExitCode.Usage;
        }

        List<Exported> exported = [];
        var maker = new SessionSkeleton();
        foreach (bool writes in (bool[])[false, true])
        {
            foreach (InputFile file in found.Files.TakeWhile(_ => !interruption.IsRequested))
            {
                TryExport(file, maker, writes, parsed, terminal, screen, problems, exported);
            }
        }

        if (exported.Count == 0)
        {
            problems.RefuseIfAllSkipped(words, screen);
        }

        Print(exported, screen);
        if (output.IsJson(parsed))
        {
            terminal.WriteDocument(Write(exported, problems.Problems));
        }

        return exported.Any(one => one.Refusal is not null) ? ExitCodes.Merge(problems.Code, ExitCode.Failed) : problems.Code;
    }

    private void TryExport(
        InputFile file, SessionSkeleton maker, bool writes, ParseResult parsed, Terminal terminal, Screen screen, CheckResults problems, List<Exported> exported)
    {
        try
        {
            LoadedFile loaded = LoadedFile.Read(file, judging.StoreOf(parsed), terminal);
            bool isAside = judging.StoreOf(parsed) is null && HistoryProbe.IsSomethingElse(file, loaded.Bytes.Span);
            if (!writes)
            {
                maker.Note(loaded.Bytes.Span);
                problems.SkippedCount += isAside ? 1 : 0;
            }
            else if (!isAside)
            {
                exported.Add(Export(file, loaded, maker, exported.Count + 1, parsed, terminal));
            }
        }
        catch (Exception exception) when (FileProblem.IsKnown(exception))
        {
            // Said once: what cannot be read the first time cannot be read the second.
            if (writes)
            {
                problems.Problems.Add(FileProblem.Of(file.Name, exception, file.FullPath));
                screen.Problem(problems.Problems[^1].ToString());
            }
        }
    }

    private Exported Export(InputFile file, LoadedFile loaded, SessionSkeleton maker, int number, ParseResult parsed, Terminal terminal)
    {
        Dialect? dialect = judging.DialectOf(parsed);
        (ReadOnlyMemory<byte> bytes, string? refusal) = loaded.Limit is { } limit ? (default, limit) : maker.Write(loaded.Bytes, loaded.Store, dialect);
        if (refusal is not null)
        {
            return new Exported(file.Name, null, 0, refusal);
        }

        string name = FormattableString.Invariant($"{parsed.GetRequiredValue(folder).TrimEnd('/', '\\')}/{number:0000}{Path.GetExtension(file.FullPath)}");
        SessionFile.WriteNew(terminal.Resolve(name), bytes);
        return new Exported(file.Name, name, bytes.Length, null);
    }

    private static void Print(List<Exported> exported, Screen screen)
    {
        int width = exported.Select(one => one.Source.Length).DefaultIfEmpty().Max();
        foreach (Exported one in exported.Where(one => !screen.IsQuiet || one.Refusal is not null))
        {
            screen.Line(one.Refusal is null ? new Fragment("skeleton ", Ink.Good) : new Fragment("REFUSED  ", Ink.Bad), one.Source.PadRight(width), $"  {one.Refusal ?? one.Target}");
        }

        if (!screen.IsQuiet && exported.Count > 0)
        {
            screen.Line();
            screen.Line($"{Counted.Of(exported.Count(one => one.Refusal is null), "skeleton")} written, {exported.Count(one => one.Refusal is not null):N0} refused");
        }
    }

    private static ReadOnlyMemory<byte> Write(List<Exported> exported, List<FileProblem> problems)
    {
        using var document = new JsonDocumentWriter();
        Utf8JsonWriter json = document.Json;
        json.WriteStartObject();
        json.WriteNumber("schema"u8, HistoryJson.Schema);
        json.WriteStartArray("files"u8);
        foreach (Exported one in exported)
        {
            json.WriteStartObject();
            json.WriteString("path"u8, one.Source);
            json.WriteString("skeleton"u8, one.Target);
            json.WriteNumber("bytes"u8, one.Bytes);
            json.WriteString("refusal"u8, one.Refusal);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        HistoryJson.WriteProblems(json, problems);
        json.WriteEndObject();
        return document.Finish();
    }
}
