// Goal: mended session files, and nothing ever changed that the user did not ask for.
// Method: each file on its own: read, repair, judge the result; then show it, write a copy (--out) or commit it in place (--write).
// Without --out and --write it only shows. The judging is Mending's, the writing SessionFile's.
using System.Collections.Immutable;
using System.CommandLine;
using ChaosHarness.Histories;
using ChaosHarness.Stores;

namespace ChaosHarness.Cli;

/// <summary><c>repair PATH...</c></summary>
internal sealed class RepairCommand
{
    private readonly Argument<string[]> paths = PathArgument.Create("PATH", "Files, folders, patterns, or - for standard input.");
    private readonly Option<bool> write = new("--write") { Description = "Mend in place; the original is kept as a backup." };
    private readonly Option<string?> copies = new("--out") { HelpName = "DIR", Description = "Write mended copies of all files to a folder." };
    private readonly Option<bool> undo = new("--undo") { Description = "Give the files back as they were before the last --write; in folders, files that were never repaired stay." };
    private readonly Option<TimeSpan?> wait = OptionKinds.Duration("--wait", "With --write: wait so long for a session that is being written, such as 30s.");
    private readonly Option<bool> dropOrphans = new("--drop-orphans") { Description = "Leave out results that no call can own, instead of quoting them." };
    private readonly Option<string> strategy = OptionKinds.Word(
        "--strategy", "NAME", "Mend it, cut it back to its last sound point, or start empty", "strategy",
        ["repair", "truncate", "reset"], ["rollback"], ": there are no saved checkpoints to go back to");
    private readonly Option<bool> moveHome = new("--move-home") { Description = "Bring results to the session of their call, where exactly one of the files has it open; the files change together." };
    private readonly JudgingOptions judging = new();
    private readonly OutputOptions output = new();

    /// <summary>The command, ready to be parsed.</summary>
    public static Command Create(Terminal terminal, Interruption interruption)
    {
        var command = new RepairCommand();
        var verb = new Verb(
            "repair",
            "Mends histories and session files. Shows the plan and what would change; changes nothing without --write or --out.",
            "PATH... [options]",
            "repair session.jsonl --write");
        verb.Arguments.Add(command.paths);
        foreach (Option option in (Option[])[command.write, command.copies, command.undo, command.strategy, command.moveHome, command.wait, command.dropOrphans])
        {
            verb.Options.Add(option);
        }

        command.judging.AddTo(verb);
        command.output.AddTo(verb);
        verb.Validators.Add(command.RefuseContradictions);
        verb.SetAction(parsed => command.Run(parsed, terminal, interruption));
        return verb;
    }

    private void RefuseContradictions(System.CommandLine.Parsing.CommandResult result)
    {
        bool writes = result.GetValue(write);
        bool undoes = result.GetValue(undo);
        bool isCopied = result.GetResult(copies) is not null;
        if ((writes ? 1 : 0) + (undoes ? 1 : 0) + (isCopied ? 1 : 0) > 1)
        {
            result.AddError("--write, --out and --undo exclude each other");
        }

        if (result.GetResult(wait) is not null && !writes)
        {
            result.AddError("--wait is for --write: nothing else waits");
        }

        bool cuts = result.GetResult(strategy) is { Implicit: false, Tokens: [{ Value: not "repair" }] };
        if (cuts && judging.IsLive(result))
        {
            result.AddError("--live is for --strategy repair: a session that still runs is not cut off; stop its agent first");
        }

        if (cuts && result.GetValue(dropOrphans))
        {
            result.AddError("--drop-orphans is for --strategy repair: the others drop whatever they cut off");
        }

        if (result.GetValue(moveHome) && (undoes || cuts || result.GetValue(paths)!.Contains(InputFile.StandardInputWord)))
        {
            result.AddError("--move-home is for repairs of files: not with --undo, --strategy truncate or reset, or standard input");
        }

        if ((writes || undoes || isCopied) && result.GetValue(paths)!.Contains(InputFile.StandardInputWord))
        {
            result.AddError("standard input has no place to be written to; `filter` repairs from standard input to standard output");
        }
    }

    private async Task<int> Run(ParseResult parsed, Terminal terminal, Interruption interruption)
    {
        Screen screen = output.ScreenOf(parsed, terminal);
        string[] words = parsed.GetRequiredValue(paths);
        var found = InputFiles.Find(words, terminal);
        List<FileProblem> problems = [.. found.Problems];
        if (parsed.GetValue(undo))
        {
            return (int)Undoing.Run(found, screen, output.IsJson(parsed), terminal);
        }

        var writing = new Writing(parsed.GetValue(write), parsed.GetValue(copies), parsed.GetValue(wait) ?? TimeSpan.Zero, terminal, interruption);
        problems.AddRange(writing.Refuse(found.Files));
        problems.ForEach(problem => screen.Problem(problem.ToString()));
        bool mayGoOn = problems.All(problem => problem.Code != ExitCode.Usage || found.Problems.Contains(problem));
        List<MendedFile> files = [];
        var index = new SessionIndex();
        if (mayGoOn)
        {
            found = await JointFiles.Resume(found, writing, problems, screen, terminal);
            await MendAll(parsed, found, writing, index, files, problems, screen, terminal, interruption);
        }

        ImmutableArray<Home> homes = index.Homes();

        new RepairText(screen, terminal).PrintSummary(files, words, WordsOf(parsed), problems.Count);
        ILookup<string, Suspect> suspects = index.Suspects();
        files = files.ConvertAll(file => file with { Before = file.Before.With(suspects[file.Name]) });
        new HomeText(screen, terminal).Print(homes, suspects, parsed.GetValue(moveHome), judging.WordsOf(parsed));

        if (output.IsJson(parsed))
        {
            terminal.WriteDocument(RepairJson.Write(files, problems, homes: homes));
        }

        return (int)files.Select(file => file.Code).Concat(problems.Select(problem => problem.Code)).Aggregate(ExitCode.Ok, ExitCodes.Merge);
    }

    private Strategy StrategyOf(ParseResult parsed) => Enum.Parse<Strategy>(parsed.GetValue(strategy)!, ignoreCase: true);

    private ImmutableArray<string> WordsOf(ParseResult parsed) =>
    [
        .. judging.WordsOf(parsed),
        .. StrategyOf(parsed) == Strategy.Repair ? (string[])[] : [strategy.Name, parsed.GetValue(strategy)!],
        .. parsed.GetValue(moveHome) ? (string[])[moveHome.Name] : [],
        .. parsed.GetValue(dropOrphans) ? (string[])[dropOrphans.Name] : [],
    ];

    private async Task MendAll(
        ParseResult parsed,
        InputFiles found,
        Writing writing,
        SessionIndex index,
        List<MendedFile> files,
        List<FileProblem> problems,
        Screen screen,
        Terminal terminal,
        Interruption interruption)
    {
        var options = new RepairOptions { Validation = judging.ValidationOf(parsed), DropOrphans = parsed.GetValue(dropOrphans) };
        bool moves = parsed.GetValue(moveHome);
        var mending = new Mending(judging.StoreOf(parsed), judging.DialectOf(parsed), options, StrategyOf(parsed), terminal, moves || found.Files.Length == 1 ? null : index);
        var text = new RepairText(screen, terminal);
        int nameWidth = Math.Min(60, found.Files.Select(file => file.Name.Length).DefaultIfEmpty().Max());
        ImmutableArray<ImmutableArray<InputFile>> groups = moves ? Groups(parsed, found, index, terminal) : [.. found.Files.Select(file => ImmutableArray.Create(file))];
        var moving = new MovingHome(options, terminal);
        ImmutableArray<Home> homes = [.. index.Homes().Where(home => home.Obstacle is null)];
        foreach (ImmutableArray<InputFile> group in groups.TakeWhile(_ => !interruption.IsRequested))
        {
            try
            {
                IReadOnlyList<MendedFile> done = group.Length > 1
                    ? await writing.MendTogether(() => moving.Plan(group.Select(file => LoadedFile.Read(file, judging.StoreOf(parsed), terminal)), homes))
                    : await writing.Mend(group[0], mending) is { } mended ? [mended] : [];
                foreach (MendedFile file in done)
                {
                    text.PrintLine(file, nameWidth);
                    text.PrintPlan(file);
                    text.PrintWriter(file);
                    text.PrintWritten(file);
                    files.Add(file.WithoutBytes());
                }
            }
            catch (Exception exception) when (FileProblem.IsKnown(exception))
            {
                problems.Add(FileProblem.Of(string.Join(", ", group.Select(file => file.Name)), exception, group[0].FullPath));
                screen.Problem(problems[^1].ToString());
            }
        }
    }

    // What cannot be read here is said when it is mended.
    private ImmutableArray<ImmutableArray<InputFile>> Groups(ParseResult parsed, InputFiles found, SessionIndex index, Terminal terminal)
    {
        var checking = new Checking(judging.StoreOf(parsed), judging.DialectOf(parsed), judging.ValidationOf(parsed), terminal, index);
        foreach (InputFile file in found.Files)
        {
            checking.Check(file);
        }

        var groups = MovingHome.Groups(index.Homes().Where(home => home.Obstacle is null));
        return
        [
            .. found.Files
                .GroupBy(file => groups.FirstOrDefault(group => group.Contains(file.Name)) is { } group ? group.Order(StringComparer.Ordinal).First() : file.Name, StringComparer.Ordinal)
                .Select(group => group.ToImmutableArray()),
        ];
    }
}
