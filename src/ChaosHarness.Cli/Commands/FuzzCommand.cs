// Goal: the bugs of an engine, each once, small, and with a line that brings it back.
// Method: Simulation searches; this prints each finding, saves it as a history that every command reads, and decides the exit code.
using System.CommandLine;
using ChaosHarness.Histories;
using ChaosHarness.Simulation;
using ChaosHarness.Stores;

namespace ChaosHarness.Cli;

/// <summary><c>fuzz</c></summary>
internal sealed class FuzzCommand
{
    /// <summary>Where findings are kept, as printed.</summary>
    public const string Folder = ".chaosharness/findings";

    private static readonly TimeSpan TimeDefault = TimeSpan.FromSeconds(60);

    private readonly EngineOptions engines = new();
    private readonly JudgingOptions judging = new();
    private readonly Option<Seed?> seed = OptionKinds.Seed("Decides all histories: a number, 0x…, or a commit's 40 digits (default 0).");
    private readonly Option<int?> sessions = OptionKinds.Count("--sessions", "Histories to try, instead of a time.", 1);
    private readonly Option<TimeSpan?> maxTime = OptionKinds.Duration("--max-time", "How long to search (default 60s, or without end with --sessions).");
    private readonly Option<int?> maxFailures = OptionKinds.Count("--max-failures", "End after so many findings.", 1);
    private readonly Option<int?> jobs = OptionKinds.Count("--jobs", "Histories at once (default: one a core). What is found does not depend on it.", 1);
    private readonly OutputOptions output = new();

    /// <summary>The command, ready to be parsed.</summary>
    public static Command Create(Terminal terminal, Interruption interruption)
    {
        var command = new FuzzCommand();
        var verb = new Verb(
            "fuzz",
            "Searches an engine for bugs: histories are drawn, broken at random and repaired; what breaks a law is made small and kept, each kind once.",
            "[options]",
            "fuzz --engine \"exec:python3 my_repair.py\" --dialect anthropic --max-time 60s");
        command.engines.AddTo(verb);
        command.judging.AddDialectTo(verb);
        foreach (Option option in (Option[])[command.maxTime, command.sessions, command.maxFailures, command.seed, command.jobs])
        {
            verb.Options.Add(option);
        }

        command.output.AddTo(verb);
        verb.SetAction(parsed => (int)command.Run(parsed, terminal, interruption));
        return verb;
    }

    private ExitCode Run(ParseResult parsed, Terminal terminal, Interruption interruption)
    {
        Screen screen = output.ScreenOf(parsed, terminal);
        FuzzOptions options = new()
        {
            Engine = engines.EngineOf(parsed) ?? Engine.Default,
            Dialect = judging.DialectOf(parsed) ?? Dialect.Anthropic,
            Seed = parsed.GetValue(seed) ?? new Seed(0),
            Cases = parsed.GetValue(sessions) ?? int.MaxValue,
            Jobs = parsed.GetValue(jobs) ?? Environment.ProcessorCount,
            FindingsMax = parsed.GetValue(maxFailures) ?? int.MaxValue,
            EngineTimeout = engines.TimeoutOf(parsed),
            Clock = terminal.Clock,
        };
        screen.Line($"seed     {options.Seed}", new Fragment($"   engine {options.Engine.Word}   dialect {options.Dialect.Name}", Ink.Faint));
        TimeSpan time = parsed.GetValue(maxTime) ?? (parsed.GetValue(sessions) is null ? TimeDefault : Timeout.InfiniteTimeSpan);
        using CancellationTokenSource timeUp = new(time, terminal.Clock);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(timeUp.Token, interruption.Token);
        var watch = new ProgressLine(terminal, screen);
        long start = terminal.Clock.GetTimestamp();
        FuzzReport report;
        try
        {
            report = Fuzzer.Run(options, (cases, findings) => watch.Print($"{cases:N0} histories, {Counted.Of(findings, "finding")}"), stop.Token);
        }
        catch (EngineStartException refusal)
        {
            screen.Problem(refusal.Message);
            return ExitCode.Unreachable;
        }

        foreach (FuzzFinding finding in report.Findings)
        {
            terminal.Redaction.Learn(finding.Explanation);
        }

        string[] files = [.. report.Findings.Select(finding => $"{Folder}/{finding.Token}.{finding.Law.Name()}.{report.Findings.IndexOf(finding) + 1}.json")];
        ExitCode code = Save(report, files, options, terminal, screen);
        var text = new FuzzText(screen, terminal);
        text.Print(report, files, options, terminal.Clock.GetElapsedTime(start));
        if (output.IsJson(parsed))
        {
            terminal.WriteDocument(FuzzJson.Write(report, files, options, terminal));
        }

        return ExitCodes.Merge(code, report.Findings.IsEmpty ? ExitCode.Ok : ExitCode.Failed);
    }

    private static ExitCode Save(FuzzReport report, string[] files, FuzzOptions options, Terminal terminal, Screen screen)
    {
        try
        {
            for (int i = 0; i < files.Length; i++)
            {
                SessionFile.WriteNew(terminal.Resolve(files[i]), terminal.Redaction.Of(SavedFinding.Write(report.Findings[i], options.Engine, options.Dialect)));
            }

            return ExitCode.Ok;
        }
        catch (Exception exception) when (FileProblem.IsKnown(exception))
        {
            // The token brings a finding back all the same.
            FileProblem problem = FileProblem.Of(Folder, exception);
            screen.Problem($"the findings could not be saved: {problem}");
            return problem.Code;
        }
    }
}
