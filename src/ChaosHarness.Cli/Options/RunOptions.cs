using System.CommandLine;
using ChaosHarness.Simulation;

namespace ChaosHarness.Cli;

/// <summary>What is run and how much of it.</summary>
internal sealed class RunOptions
{
    private readonly Option<Seed?> seed = OptionKinds.Seed("Decides everything: a number, 0x…, or a commit's 40 digits. Default: each scenario's own.");
    private readonly Option<int?> sessions = OptionKinds.Count("--sessions", "Sessions a scenario, instead of its own number.", 1);
    private readonly Option<int?> explore = OptionKinds.Count("--explore", "Run each session's plan under N schedules: what happens at one instant, in other orders. Default: 1, its own.", 1);
    private readonly Option<TimeSpan?> maxTime = OptionKinds.Duration("--max-time", "Begin no further sessions after this time.");
    private readonly Option<int?> maxFailures = OptionKinds.Count("--max-failures", "End a scenario after so many failed sessions.", 1);
    private readonly Option<int?> jobs = OptionKinds.Count("--jobs", "Sessions at once (default: one a core). The outcome does not depend on it.", 1);

    private readonly Option<Shard?> shard = OptionKinds.Part("Run the I-th of N parts; together they are the whole, no session twice.");

    private readonly Option<string?> baseline = new("--baseline") { HelpName = "FILE", Description = "The JSON report of an earlier run: only failures that are not in it fail." };

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        foreach (Option option in (Option[])[seed, sessions, explore, maxTime, maxFailures, jobs, shard, baseline])
        {
            command.Options.Add(option);
        }
    }

    /// <summary>The seed that the user gave, or null.</summary>
    public Seed? SeedOf(ParseResult parsed) => parsed.GetValue(seed);

    /// <summary>The time after which nothing new is begun, or null.</summary>
    public TimeSpan? MaxTimeOf(ParseResult parsed) => parsed.GetValue(maxTime);

    /// <summary>What is known to fail, or null when the user names no baseline.</summary>
    /// <exception cref="FormatException">The file is no report of a run.</exception>
    public Baseline? BaselineOf(ParseResult parsed, Terminal terminal) =>
        parsed.GetValue(baseline) is { } path ? Baseline.Read(File.ReadAllBytes(terminal.Resolve(path))) : null;

    /// <summary>The name of the baseline's file as the user gave it.</summary>
    public string BaselineNameOf(ParseResult parsed) => parsed.GetValue(baseline) ?? "";

    /// <summary>The campaign of one scenario.</summary>
    public CampaignOptions CampaignOf(ParseResult parsed, Scenario scenario, Engine? engine, TimeSpan engineTimeout, TimeProvider clock)
    {
        CampaignOptions own = CampaignOptions.For(scenario, parsed.GetValue(jobs) ?? Environment.ProcessorCount);
        return own with
        {
            Seed = parsed.GetValue(seed) ?? own.Seed,
            Sessions = parsed.GetValue(sessions) ?? own.Sessions,
            Schedules = parsed.GetValue(explore) ?? own.Schedules,
            Engine = engine ?? own.Engine,
            EngineTimeout = engineTimeout,
            Shard = parsed.GetValue(shard) ?? own.Shard,
            FailuresMax = parsed.GetValue(maxFailures) ?? own.FailuresMax,
            Clock = clock,
        };
    }

    /// <summary>The words that repeat the run: the options that decide its outcome, as the user gave them.</summary>
    public IEnumerable<string> WordsOf(ParseResult parsed, IReadOnlyList<CampaignReport> reports, Engine? engine)
    {
        Seed[] seeds = [.. reports.Select(report => report.Seed).Distinct()];
        if (parsed.GetValue(seed) is not null || seeds.Length == 1)
        {
            yield return "--seed";
            yield return seeds.Length > 0 ? seeds[0].ToString() : parsed.GetValue(seed)!.Value.ToString();
        }

        if (parsed.GetValue(sessions) is { } count)
        {
            yield return "--sessions";
            yield return FormattableString.Invariant($"{count}");
        }

        if (parsed.GetValue(explore) is { } schedules and > 1)
        {
            yield return "--explore";
            yield return FormattableString.Invariant($"{schedules}");
        }

        if (parsed.GetValue(shard) is { } part)
        {
            yield return "--shard";
            yield return part.ToString();
        }

        if (engine is not null)
        {
            yield return "--engine";
            yield return engine.Word;
        }
    }
}
