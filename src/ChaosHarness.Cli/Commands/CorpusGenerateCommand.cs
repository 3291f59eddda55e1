// Goal: a corpus of damaged histories, each with its label, from one line: the same bytes wherever and however often it is given.
// Method: the options decide everything; the generator draws, labels and writes, and goes on where an earlier run was ended.
using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;
using ChaosHarness.Corpora;
using ChaosHarness.Histories;
using ChaosHarness.Simulation;
using ChaosHarness.Stores;

namespace ChaosHarness.Cli;

/// <summary><c>corpus generate</c></summary>
internal sealed class CorpusGenerateCommand
{
    private const int SessionsDefault = 1000;
    private const string Files = "files";
    private const string Lines = "jsonl";
    private const string Real = "real";
    private const string Small = "small";

    private readonly Option<string> target = new("--out") { HelpName = "DIR", Description = "The corpus: a new folder, or one that the same command began.", Required = true };
    private readonly Option<int?> sessions = OptionKinds.Count("--sessions", $"Cases of the whole corpus (default {SessionsDefault}).", 1);
    private readonly Option<Seed?> seed = OptionKinds.Seed("Decides everything: a number, 0x…, or a commit's 40 digits (default 0).");
    private readonly Option<string[]> dialects = OptionKinds.Words("--dialect", "NAME,...", "Whose laws the histories follow (default: all).", "dialect", [.. Dialect.All.Select(dialect => dialect.Name)]);
    private readonly Option<string[]> stores = OptionKinds.Words("--store", "NAME,...", "The file formats (default: all that the layout can hold).", "store", [.. Store.All.Select(store => store.Name)]);
    private readonly Option<string[]> faults = OptionKinds.Words("--faults", "NAME,...", "What is done to them: A, B, C, D, faults of scenarios, damage, damage-NAME, file, file-NAME, none (default: all).", "fault", CorpusFaults.Words);
    private readonly Option<string> layout = OptionKinds.Word("--layout", "NAME", "A file a case, or a line a case", "layout", [Files, Lines], []);
    private readonly Option<string> size = OptionKinds.Word("--size", "NAME", "Sessions as long as real ones, or a few KB", "size", [Real, Small], []);
    private readonly Option<Shard?> shard = OptionKinds.Part("Write the I-th of N parts; together they are the whole, no case twice.");
    private readonly Option<int?> jobs = OptionKinds.Count("--jobs", "Cases at once (default: one a core). The bytes do not depend on it.", 1);
    private readonly OutputOptions output = new();

    /// <summary>The command, ready to be parsed.</summary>
    public static Command Create(Terminal terminal, Interruption interruption)
    {
        var command = new CorpusGenerateCommand();
        var verb = new Verb(
            "generate",
            "Writes a corpus: histories of simulated agents to which one thing happened each, and manifest.jsonl with what must come out of every one of them.",
            "--out DIR [options]",
            "corpus generate --out corpus --sessions 1000 --seed 42 --faults A,B,C,D");
        foreach (Option option in (Option[])
            [command.target, command.sessions, command.seed, command.dialects, command.stores, command.faults, command.layout, command.size, command.shard, command.jobs])
        {
            verb.Options.Add(option);
        }

        command.output.AddTo(verb);
        verb.Validators.Add(command.RefuseContradictions);
        verb.SetAction(parsed => (int)command.Run(parsed, terminal, interruption));
        return verb;
    }

    private void RefuseContradictions(CommandResult result)
    {
        ImmutableArray<string> named = [.. (result.GetValue(stores) ?? []).SelectMany(word => word.Split(','))];
        if (result.GetValue(layout) == Lines && named.Any(store => store != Store.Jsonl.Name))
        {
            result.AddError($"--layout {Lines} holds a request a line: --store {Store.Jsonl.Name} is the only one that it can hold");
        }
    }

    private ExitCode Run(ParseResult parsed, Terminal terminal, Interruption interruption)
    {
        Screen screen = output.ScreenOf(parsed, terminal);
        string name = parsed.GetValue(target)!;
        CorpusOptions options = OptionsOf(parsed);
        if (options.Cells().IsEmpty)
        {
            screen.Problem("no case can be made of these dialects, stores and faults together: session files are written in the words of anthropic alone, rows are lost in pi-jsonl alone");
            return ExitCode.Usage;
        }

        var progress = new CorpusProgress(terminal, screen, CorpusGenerator.CasesOf(options));
        try
        {
            (CorpusGenerator written, bool isWhole) = CorpusGenerator.Run(
                options, terminal.Resolve(name), parsed.GetValue(jobs) ?? Environment.ProcessorCount, progress.Print, interruption.Token);
            new CorpusReport(screen, terminal, output.IsJson(parsed)).PrintGenerated(name, written);
            return isWhole ? ExitCode.Ok : interruption.Code;
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

    private CorpusOptions OptionsOf(ParseResult parsed)
    {
        CorpusLayout lies = parsed.GetValue(layout) == Lines ? CorpusLayout.Jsonl : CorpusLayout.Files;
        ImmutableArray<string> dialectWords = OptionKinds.WordsOf(parsed, dialects);
        ImmutableArray<string> storeWords = OptionKinds.WordsOf(parsed, stores);
        ImmutableArray<string> faultWords = OptionKinds.WordsOf(parsed, faults);
        return new CorpusOptions
        {
            Seed = parsed.GetValue(seed) ?? new Seed(0),
            Sessions = parsed.GetValue(sessions) ?? SessionsDefault,
            Dialects = dialectWords.IsEmpty ? Dialect.All : [.. dialectWords.Select(word => Dialect.Find(word)!)],
            Stores = storeWords.IsEmpty ? CorpusOptions.StoresOf(lies) : [.. storeWords.Select(word => Store.Find(word)!)],
            Faults = faultWords.IsEmpty ? CorpusFaults.All : [.. faultWords.SelectMany(word => CorpusFaults.Named(word)).Distinct()],
            Layout = lies,
            Size = parsed.GetValue(size) == Small ? CorpusSize.Small : CorpusSize.Real,
            Shard = parsed.GetValue(shard) ?? Shard.Whole,
        };
    }
}
