// Goal: what a rule asks, and why a file breaks it, in words that a tired person can act on.
// Method: a word is a rule (by id, name or damage class) or a file; a file is checked and repaired in memory, and both are argued.
// It writes nothing.
using System.Collections.Immutable;
using System.CommandLine;
using ChaosHarness.Histories;
using ChaosHarness.Stores;

namespace ChaosHarness.Cli;

/// <summary><c>explain RULE or FILE</c></summary>
internal sealed class ExplainCommand
{
    private const int RemarkedMax = 10;

    private static readonly ImmutableArray<Strategy> CuttingStrategies = [Strategy.Truncate, Strategy.Reset];

    private readonly Argument<string[]> subject = PathArgument.Create("RULE or FILE", "A rule, a damage class, or a file.", mayBeAbsent: true);
    private readonly Option<bool> list = new("--list") { Description = "List all rules, and what no rule can decide; --dialect NAME lists one dialect's." };
    private readonly JudgingOptions judging = new();
    private readonly OutputOptions output = new();

    /// <summary>The command, ready to be parsed.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new ExplainCommand();
        var verb = new Verb(
            "explain",
            "Explains a rule, with the smallest history that breaks it; or why a file is broken and what to do about it.",
            "RULE | FILE | --list [options]",
            "explain anthropic/missing-result");
        verb.Arguments.Add(command.subject);
        verb.Options.Add(command.list);
        command.judging.AddTo(verb);
        command.output.AddTo(verb);
        verb.Validators.Add(result =>
        {
            int words = result.GetValue(command.subject)?.Length ?? 0;
            if (words != (result.GetValue(command.list) ? 0 : 1))
            {
                result.AddError("explain takes one rule or file, or --list");
            }
        });
        verb.SetAction(parsed => (int)command.Run(parsed, terminal));
        return verb;
    }

    private ExitCode Run(ParseResult parsed, Terminal terminal)
    {
        Screen screen = output.ScreenOf(parsed, terminal);
        if (parsed.GetValue(list))
        {
            return List(parsed, terminal, screen);
        }

        string word = parsed.GetRequiredValue(subject)[0];
        ImmutableArray<Rule> rules = RuleBook.Find(word);
        if (rules.IsEmpty)
        {
            return ExplainFile(word, parsed, terminal, screen);
        }

        foreach (Rule rule in rules)
        {
            if (rule != rules[0])
            {
                screen.Line();
            }

            RuleText.Print(rule, screen);
        }

        return WriteJson(parsed, terminal, () => RuleJson.Write(rules));
    }

    private ExitCode List(ParseResult parsed, Terminal terminal, Screen screen)
    {
        Dialect? only = judging.DialectOf(parsed);
        ImmutableArray<Rule> rules = [.. RuleBook.All.Where(rule => only is null || Dialect.Of(rule) == only)];
        ImmutableArray<UndecidableRow> undecidable = [.. RuleBook.Undecidable.Where(row => only is null || row.Dialect == only.Name)];
        RuleText.PrintList(rules, undecidable, screen);
        return WriteJson(parsed, terminal, () => RuleJson.Write(rules, undecidable));
    }

    private ExitCode ExplainFile(string word, ParseResult parsed, Terminal terminal, Screen screen)
    {
        string path = terminal.Resolve(word);
        bool isStandardInput = word == InputFile.StandardInputWord;
        bool looksLikeFile = Path.Exists(path) || Path.HasExtension(word) || isStandardInput;
        if (!looksLikeFile)
        {
            screen.Problem($"'{word}' is neither a rule nor a file; {RuleBook.Refusal(word)}");
            return ExitCode.Usage;
        }

        try
        {
            var loaded = LoadedFile.Read(isStandardInput ? InputFile.StandardInput : new InputFile(word, path, Path.GetFileName(path), IsListed: false), judging.StoreOf(parsed), terminal);
            MendedFile file = Try(Strategy.Repair, loaded, parsed, terminal);
            Advice? advice = file.Before.Verdict != Verdict.Invalid
                ? null
                : Advice.Of([(Strategy.Repair, file), .. CuttingStrategies.Select(strategy => (strategy, Try(strategy, loaded, parsed, terminal)))], judging.ValidationOf(parsed).OpenTail);
            PrintFile(file, advice, judging.WordsOf(parsed), terminal, screen);
            return ExitCodes.Merge(
                ExitCodes.Merge(ExitCodes.Of(file.Before.Verdict), file.Breaches.IsEmpty ? ExitCode.Ok : ExitCode.Internal),
                WriteJson(parsed, terminal, () => RepairJson.Write([file], [], advice)));
        }
        catch (Exception exception) when (FileProblem.IsKnown(exception))
        {
            var problem = FileProblem.Of(word, exception, path);
            screen.Problem(problem.ToString());
            return problem.Code;
        }
    }

    private MendedFile Try(Strategy strategy, LoadedFile loaded, ParseResult parsed, Terminal terminal)
    {
        var options = new RepairOptions { Validation = judging.ValidationOf(parsed) };
        return new Mending(judging.StoreOf(parsed), judging.DialectOf(parsed), options, strategy, terminal).Mend(loaded);
    }

    private static void PrintFile(MendedFile file, Advice? advice, ImmutableArray<string> options, Terminal terminal, Screen screen)
    {
        string dialects = string.Join(", ", file.Before.Histories.Select(history => history.Report.Dialect.Name).Distinct());
        screen.Line(CheckText.Word(file.Before.Verdict), new Fragment(file.Name, Ink.Strong), $"   {file.Before.Store}, judged by the laws of {dialects}");
        if (DialectNote.Of(file.Before.Histories) is { } note)
        {
            screen.Labelled("dialect", note);
        }

        foreach (HistoryFinding history in file.Before.Histories.Take(file.Before.Histories.Length == 1 ? 1 : 0))
        {
            PrintSize(history, screen);
        }

        var argument = new FileArgument(screen);
        argument.Print(file);
        foreach (HistoryFinding history in file.Before.Histories.Where(history => history.Report.Skipped.Length + history.Report.Suspects.Length > 0).Take(RemarkedMax))
        {
            argument.PrintRemarks(history.Report);
        }

        if (advice is not null)
        {
            new AdviceText(screen, terminal).Print(advice, file, options);
        }
    }

    private static void PrintSize(HistoryFinding history, Screen screen)
    {
        if (history.Report.Limit is { } limit)
        {
            screen.Labelled("unknown", limit);
            return;
        }

        string size = $"{Counted.Of(history.Report.Messages, "message")}, {Counted.Of(history.Report.Calls, "call")}, {Counted.Of(history.Report.Results, "result")}";
        string sent = history.Sent is { } count && count.Messages != history.Report.Messages
            ? $"; the agent would send {Counted.Of(count.Messages, "message")}, {Counted.Of(count.Calls, "call")}, {Counted.Of(count.Results, "result")}"
            : "";
        screen.Labelled("holds", size + sent);
    }

    private ExitCode WriteJson(ParseResult parsed, Terminal terminal, Func<ReadOnlyMemory<byte>> document)
    {
        if (output.IsJson(parsed))
        {
            terminal.WriteDocument(document());
        }

        return ExitCode.Ok;
    }
}
