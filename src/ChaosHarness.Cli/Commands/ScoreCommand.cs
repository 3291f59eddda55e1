// Goal: how engines do against each other, law by law, and what they cost: a table that a person can choose by.
// Method: the cases are generated from the seed, or the histories of the files that are named; each engine is put through all of them.
// The first engine is on trial: the exit code is its. It shrinks nothing; `fuzz` will.
using System.Collections.Immutable;
using System.CommandLine;
using ChaosHarness.Histories;
using ChaosHarness.Simulation;

namespace ChaosHarness.Cli;

/// <summary><c>score [PATH]...</c></summary>
internal sealed class ScoreCommand
{
    private const int SessionsDefault = 2000;

    private static readonly ImmutableArray<Engine> EnginesDefault = [new Engine.Builtin(), new Engine.None()];

    private readonly Argument<string[]> paths = PathArgument.Create("PATH", "A corpus: files, folders or patterns; without any, histories are generated.", mayBeAbsent: true);
    private readonly Option<Seed?> seed = OptionKinds.Seed("Decides the generated histories: a number, 0x…, or a commit's 40 digits (default 0).");
    private readonly Option<int?> sessions = OptionKinds.Count("--sessions", $"Histories to generate (default {SessionsDefault}).", 1);
    private readonly Option<TimeSpan?> maxTime = OptionKinds.Duration("--max-time", "Begin no further histories after this time.");
    private readonly Option<int?> jobs = OptionKinds.Count("--jobs", "Histories at once (default: one a core). The counts do not depend on it.", 1);
    private readonly EngineOptions engines = new();
    private readonly JudgingOptions judging = new();
    private readonly OutputOptions output = new();

    /// <summary>The command, ready to be parsed.</summary>
    public static Command Create(Terminal terminal, Interruption interruption)
    {
        var command = new ScoreCommand();
        var verb = new Verb(
            "score",
            "Puts engines through the same histories and counts, law by law and damage by damage, on how many each of them held.",
            "[PATH]... [options]",
            "score --engine builtin --engine \"exec:python3 my_repair.py\" --sessions 20000 --seed 7");
        verb.Arguments.Add(command.paths);
        command.engines.AddSeveralTo(verb);
        foreach (Option option in (Option[])[command.sessions, command.seed, command.maxTime, command.jobs])
        {
            verb.Options.Add(option);
        }

        command.judging.AddDialectTo(verb);
        command.output.AddTo(verb);
        verb.Validators.Add(result =>
        {
            bool hasPaths = result.GetValue(command.paths) is { Length: > 0 };
            if (hasPaths && (result.GetResult(command.sessions) is not null || result.GetResult(command.seed) is not null))
            {
                result.AddError("--sessions and --seed are for generated histories; a corpus is scored as it is");
            }
        });
        verb.SetAction(parsed => (int)command.Run(parsed, terminal, interruption));
        return verb;
    }

    private ExitCode Run(ParseResult parsed, Terminal terminal, Interruption interruption)
    {
        Screen screen = output.ScreenOf(parsed, terminal);
        ScoreSource source = SourceOf(parsed, terminal);
        foreach (FileProblem problem in source.Problems)
        {
            screen.Problem(problem.ToString());
        }

        if (source.Count == 0)
        {
            screen.Problem("no history to score");
            return source.Problems.Select(problem => problem.Code).Append(ExitCode.Usage).Aggregate(ExitCodes.Merge);
        }

        ImmutableArray<Engine> tried = engines.EnginesOf(parsed) is { IsEmpty: false } named ? named : EnginesDefault;
        List<EngineScore> scores = [];
        ExitCode code = source.Problems.Select(problem => problem.Code).Aggregate(ExitCode.Ok, ExitCodes.Merge);
        code = ExitCodes.Merge(code, ScoreAll(parsed, tried, source, scores, terminal, screen, interruption));
        new ScoreText(screen).Print(source, scores);
        if (output.IsJson(parsed))
        {
            terminal.WriteDocument(ScoreJson.Write(source, scores));
        }

        return ExitCodes.Merge(code, CodeOf(tried[0], scores));
    }

    // An engine that cannot start is said and left out; the others are scored.
    private ExitCode ScoreAll(
        ParseResult parsed, ImmutableArray<Engine> tried, ScoreSource source, List<EngineScore> scores, Terminal terminal, Screen screen, Interruption interruption)
    {
        using CancellationTokenSource timeUp = new(parsed.GetValue(maxTime) ?? Timeout.InfiniteTimeSpan, terminal.Clock);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(timeUp.Token, interruption.Token);
        ScoreOptions options = source.OptionsFor(parsed.GetValue(jobs) ?? Environment.ProcessorCount, engines.TimeoutOf(parsed), terminal.Clock);
        ExitCode code = ExitCode.Ok;
        foreach (Engine engine in tried)
        {
            var watch = new ProgressLine(terminal, screen);
            try
            {
                scores.Add(EngineScorer.Run(engine, options, done => watch.Print($"{engine}: {done:N0} of {options.Cases:N0} histories"), stop.Token));
            }
            catch (EngineStartException refusal)
            {
                screen.Problem(refusal.Message);
                code = ExitCode.Unreachable;
            }
        }

        return code;
    }

    private ScoreSource SourceOf(ParseResult parsed, Terminal terminal) =>
        parsed.GetValue(paths) is { Length: > 0 } words
            ? ScoreSource.Read(words, judging.DialectOf(parsed), terminal)
            : ScoreSource.Generated(judging.DialectOf(parsed) ?? Dialect.Anthropic, parsed.GetValue(seed) ?? new Seed(0), parsed.GetValue(sessions) ?? SessionsDefault);

    // The first engine's breaches; a trial that was ended early proves nothing for any of them.
    private static ExitCode CodeOf(Engine onTrial, List<EngineScore> scores)
    {
        ExitCode code = scores is [var first, ..] && first.Engine == onTrial && !first.AllLaws.IsWhole ? ExitCode.Failed : ExitCode.Ok;
        return scores.Any(score => score.Cases < score.CasesPlanned) ? ExitCodes.Merge(code, ExitCode.Inconclusive) : code;
    }
}
