// Goal: chaos, and what came of it: seed first, a line a scenario, each kind of failure argued, the replay line last.
// Method: all scenarios are read before any is run; the campaigns are Simulation's; this prints, shrinks one failure of each kind and saves it.
// It decides nothing about verdicts: the scenario's expectations do.
using System.Collections.Immutable;
using System.CommandLine;
using ChaosHarness.Simulation;

namespace ChaosHarness.Cli;

/// <summary><c>run [SCENARIO or DIR]...</c></summary>
internal sealed class RunCommand
{
    private readonly Argument<string[]> words = PathArgument.Create("SCENARIO or DIR", "Scenario files or folders of them.", mayBeAbsent: true);
    private readonly RunOptions options = new();
    private readonly EngineOptions engines = new();
    private readonly ReportOption report = new(ReportOption.Junit, ReportOption.Json, ReportOption.Markdown, ReportOption.JsonLines);
    private readonly OutputOptions output = new();

    /// <summary>The command, ready to be parsed.</summary>
    public static Command Create(Terminal terminal, Interruption interruption)
    {
        var command = new RunCommand();
        var verb = new Verb(
            "run",
            $"Runs chaos scenarios: sessions are simulated, broken, repaired and judged. Takes scenario files and folders; without any, {ScenarioFiles.Default}.",
            "[SCENARIO or DIR]... [options]",
            "run scenarios/smoke --seed 0x7f3a19c2");
        verb.Arguments.Add(command.words);
        command.options.AddTo(verb);
        command.engines.AddTo(verb);
        command.report.AddTo(verb);
        command.output.AddTo(verb);
        verb.SetAction(parsed => (int)command.Run(parsed, terminal, interruption));
        return verb;
    }

    private ExitCode Run(ParseResult parsed, Terminal terminal, Interruption interruption)
    {
        Screen screen = output.ScreenOf(parsed, terminal);
        string[] named = parsed.GetValue(words) is { Length: > 0 } given ? given : [ScenarioFiles.Default];
        List<FileProblem> problems = [];
        ImmutableArray<Scenario> scenarios = new ScenarioFiles(terminal).Read(named, problems);
        problems.ForEach(problem => screen.Problem(problem.ToString()));
        if (problems.Count > 0)
        {
            return problems.Select(problem => problem.Code).Aggregate(ExitCodes.Merge);
        }

        if (!TryReadBaseline(parsed, terminal, screen, out Baseline? baseline, out ExitCode refusedWith))
        {
            return refusedWith;
        }

        Engine? engine = engines.EngineOf(parsed);
        CampaignOptions[] campaigns = [.. scenarios.Select(scenario => options.CampaignOf(parsed, scenario, engine, engines.TimeoutOf(parsed), terminal.Clock))];
        var results = new RunResults(baseline);
        ExitCode code = ExitCode.Ok;
        long start = terminal.Clock.GetTimestamp();
        var text = new RunText(screen, terminal, campaigns.Max(campaign => NameOf(campaign.Scenario).Length));
        text.PrintSeed(campaigns);
        try
        {
            RunAll(parsed, campaigns, results, text, terminal, screen, interruption);
        }
        catch (EngineStartException refusal)
        {
            screen.Problem(refusal.Message);
            code = ExitCode.Unreachable;
        }

        results.LastLine = LastLine(parsed, results, named, engine, terminal);
        FoundFailure[] news = [.. results.Failures.Where(failure => !results.IsKnown(failure))];
        text.PrintFailures(news, results.Failures.Count - news.Length);
        text.PrintSummary(results, terminal.Clock.GetElapsedTime(start));
        Save(results, terminal, screen);
        screen.Line($"replay   {results.LastLine}");
        if (results.StillFailing.Count > 0)
        {
            screen.Problem($"{Counted.Of(results.StillFailing.Count, "failure")} of an earlier run, still there: {terminal.Command("replay", results.StillFailing[0].Token)}");
        }

        new GitHubActions(terminal).Report(results, screen);
        return ExitCodes.Merge(ExitCodes.Merge(code, results.Code), WriteReports(parsed, results, terminal, screen));
    }

    private void RunAll(
        ParseResult parsed, CampaignOptions[] campaigns, RunResults results, RunText text, Terminal terminal, Screen screen, Interruption interruption)
    {
        using CancellationTokenSource timeUp = new(options.MaxTimeOf(parsed) ?? Timeout.InfiniteTimeSpan, terminal.Clock);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(timeUp.Token, interruption.Token);
        results.StillFailing = new Retrying(terminal, screen).Run([.. campaigns.Where(campaign => campaign.Scenario.CaughtBy is null)], stop.Token);
        var watch = new CampaignWatch(terminal, screen);
        bool showsSeeds = campaigns.DistinctBy(campaign => campaign.Seed).Count() > 1;
        text.PrintTitles();
        foreach (CampaignOptions campaign in campaigns)
        {
            if (stop.IsCancellationRequested)
            {
                results.NotRun.Add(campaign.Scenario.File);
                continue;
            }

            string name = NameOf(campaign.Scenario);
            long start = terminal.Clock.GetTimestamp();
            CampaignReport done = watch.Run(name, campaign, stop.Token);
            results.Reports.Add(done);
            results.Times.Add(terminal.Clock.GetElapsedTime(start));
            text.PrintLine(name, done, results.Times[^1], results.IsKnown(done), showsSeeds);
            if (done.Scenario.CaughtBy is not null)
            {
                continue; // what a planted bug breaks is no failure
            }

            using EngineSession engine = campaign.Engine.Open(campaign.Scenario.Dialect, campaign.EngineTimeout, campaign.Clock);
            foreach (FailureGroup group in done.Failures)
            {
                results.Failures.Add(FoundFailure.Of(done, group, engine));
                terminal.Redaction.Learn(string.Join('\n', results.Failures[^1].Lines(terminal.CommandName)));
            }
        }
    }

    private bool TryReadBaseline(ParseResult parsed, Terminal terminal, Screen screen, out Baseline? baseline, out ExitCode code)
    {
        (baseline, code) = (null, ExitCode.Ok);
        try
        {
            baseline = options.BaselineOf(parsed, terminal);
        }
        catch (FormatException error)
        {
            screen.Problem($"{options.BaselineNameOf(parsed)}: {error.Message}");
            code = ExitCode.Usage;
        }
        catch (Exception exception) when (FileProblem.IsKnown(exception))
        {
            FileProblem problem = FileProblem.Of(options.BaselineNameOf(parsed), exception);
            screen.Problem(problem.ToString());
            code = problem.Code;
        }

        return code == ExitCode.Ok;
    }

    private static string NameOf(Scenario scenario) => Path.ChangeExtension(scenario.File, null);

    private string LastLine(ParseResult parsed, RunResults results, string[] named, Engine? engine, Terminal terminal) => results.Failures.Count > 0
        ? (results.Failures.FirstOrDefault(failure => !results.IsKnown(failure)) ?? results.Failures[0]).ReplayLine(terminal.CommandName)
        : terminal.Command(["run", .. named, .. options.WordsOf(parsed, results.Reports, engine)]);

    private static void Save(RunResults results, Terminal terminal, Screen screen)
    {
        var store = new FailureStore(terminal);
        SavedFailure[] failures =
        [
            .. results.Failures.Where(failure => failure.Shrunk is not null).Take(FailureStore.SavedMax)
                .Select(failure => SavedFailure.Of(failure.Report.Scenario, failure.Shrunk!, failure.Report.Engine)),
        ];
        try
        {
            Array.ForEach(failures, store.Save);
        }
        catch (Exception exception) when (FileProblem.IsKnown(exception))
        {
            // A folder that cannot be written is no reason to hide what was found; the token brings it back all the same.
            screen.Problem($"the failures could not be saved: {FileProblem.Of(FailureStore.Folder, exception)}");
            return;
        }

        if (failures.Length > 0)
        {
            screen.Line($"saved    {FailureStore.Folder} ({Counted.Of(failures.Length, "failure")})");
        }
    }

    private ExitCode WriteReports(ParseResult parsed, RunResults results, Terminal terminal, Screen screen)
    {
        ReadOnlyMemory<byte> Json() => RunJson.Write(results, terminal.CommandName);
        if (output.IsJson(parsed))
        {
            terminal.WriteDocument(Json());
        }

        return report.Write(
            parsed,
            terminal,
            screen,
            (ReportOption.Json, Json),
            (ReportOption.Junit, () => RunJunit.Write(results, terminal)),
            (ReportOption.Markdown, () => RunMarkdown.Write(results, terminal.CommandName)),
            (ReportOption.JsonLines, () => RunJson.WriteLines(results, terminal.CommandName)));
    }
}
