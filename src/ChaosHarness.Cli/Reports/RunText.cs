using System.Globalization;
using ChaosHarness.Simulation;

namespace ChaosHarness.Cli;

/// <summary>What <c>run</c> prints for people: the seed, a line a scenario, the failures, a summary, the replay line.</summary>
internal sealed class RunText(Screen screen, Terminal terminal, int nameWidth)
{
    private const int FailuresShown = 5;
    private const string FaultsTitle = "faults seen";
    private const int FaultsWidth = 13;
    private const string RateTitle = "sessions/s";
    private const int RateWidth = 10;

    private const int EnginesShown = 3;

    private static readonly (string Title, Metric Metric)[] Columns =
    [
        ("corrupted", Metric.Corrupted),
        ("valid after", Metric.RepairedValid),
        ("nothing lost", Metric.NothingLost),
        ("right owner", Metric.RightOwner),
        ("recovers", Metric.Recovers),
    ];

    /// <summary>The first line: what decides the run.</summary>
    public void PrintSeed(IReadOnlyList<CampaignOptions> campaigns)
    {
        Seed[] seeds = [.. campaigns.Select(campaign => campaign.Seed).Distinct()];
        string which = seeds.Length == 1 ? seeds[0].ToString() : "each scenario's own, as below";
        string[] engines = [.. campaigns.Select(campaign => campaign.Engine.Word).Distinct()];
        string who = engines.Length > EnginesShown ? $"{engines.Length} engines, each scenario's own" : $"engine {string.Join(", ", engines)}";
        screen.Line($"seed     {which}", new Fragment($"   {who}", Ink.Faint));
    }

    /// <summary>The titles of the columns.</summary>
    public void PrintTitles()
    {
        if (!screen.IsQuiet)
        {
            string columns = string.Concat(Columns.Select(column => "  " + column.Title));
            screen.Line(new Fragment($"{"".PadRight(9)}{"scenario".PadRight(nameWidth)}  sessions{columns}  {FaultsTitle.PadLeft(FaultsWidth)}  {RateTitle.PadLeft(RateWidth)}", Ink.Faint));
        }
    }

    /// <summary>The line of one scenario.</summary>
    public void PrintLine(string name, CampaignReport report, TimeSpan took, bool isKnown, bool showsSeed)
    {
        if (screen.IsQuiet && (report.Verdict == CampaignVerdict.Held || isKnown))
        {
            return;
        }

        string counts = string.Concat(Columns.Select(column => "  " + Percent(report, column.Metric).PadLeft(column.Title.Length)));
        string seed = showsSeed ? $"  seed {report.Seed}" : "";
        MetricCount faults = report.Count(Metric.FaultsExercised);
        string seen = string.Create(CultureInfo.InvariantCulture, $"{faults.Hits:N0}/{faults.Total:N0}").PadLeft(FaultsWidth);
        string rate = (took > TimeSpan.Zero ? (report.Cases / took.TotalSeconds).ToString("N0", CultureInfo.InvariantCulture) : "-").PadLeft(RateWidth);
        Fragment word = isKnown ? new Fragment("KNOWN    ", Ink.Warning) : Word(report.Verdict);
        screen.Line(word, name.PadRight(nameWidth), $"  {report.Sessions.ToString("N0", CultureInfo.InvariantCulture),8}{counts}  {seen}  {rate}{seed}");
        foreach (ExpectationResult missed in report.Expectations.Where(expectation => !expectation.IsMet))
        {
            MetricCount count = missed.Count;
            screen.Labelled("missed", new Fragment(missed.Expectation.Metric.Name, Ink.Strong), $" is {count.Percent} ({count.Hits:N0} of {count.Total:N0}), expected {missed.Expectation}");
        }

        if (report.CaughtInCase is { } caught)
        {
            MetricCount law = report.Expectations.First(result => result.Expectation.IsCaughtBy).Count;
            screen.Labelled("caught", $"by {law.Metric} in session {caught:N0}; {law.Total - law.Hits:N0} of {law.Total:N0} sessions break it");
        }

        if (report.Schedules > 1)
        {
            screen.Labelled(
                "explored",
                $"{Counted.Of(report.Cases, "case")}: {Counted.Of(report.Sessions, "session")} x {report.Schedules:N0} schedules; {report.OtherRuns:N0} of {report.Cases - report.Sessions:N0} other schedules changed what happened");
        }

        foreach (string doubt in report.Doubts)
        {
            screen.Labelled("doubt", doubt);
        }

        if (screen.IsVerbose)
        {
            PrintDetails(report);
        }
    }

    /// <summary>The failures, one for each signature; of those in the baseline the number.</summary>
    public void PrintFailures(IReadOnlyList<FoundFailure> failures, int known)
    {
        foreach (FoundFailure failure in screen.IsVerbose ? failures : failures.Take(FailuresShown))
        {
            screen.Line();
            PrintArgument([.. failure.Lines(terminal.CommandName)]);
        }

        if (!screen.IsVerbose && failures.Count > FailuresShown)
        {
            screen.Line();
            screen.Line($"{Counted.Of(failures.Count - FailuresShown, "more kind")} of failure; --verbose argues all");
        }

        if (known > 0 && !screen.IsQuiet)
        {
            screen.Line();
            screen.Line(new Fragment($"{Counted.Of(known, "kind")} of failure in the baseline, not argued here", Ink.Faint));
        }
    }

    /// <summary>An argument, its first word in the colour of bad news.</summary>
    public void PrintArgument(IReadOnlyList<string> lines)
    {
        int word = lines[0].IndexOf("  ", StringComparison.Ordinal);
        screen.Line(new Fragment(lines[0][..word], Ink.Bad), lines[0][word..]);
        foreach (string line in lines.Skip(1))
        {
            screen.Line(line);
        }
    }

    /// <summary>The last lines but the replay line.</summary>
    public void PrintSummary(RunResults results, TimeSpan took)
    {
        IReadOnlyList<CampaignReport> reports = results.Reports;
        int held = reports.Count(report => report.Verdict == CampaignVerdict.Held);
        int known = reports.Count(results.IsKnown);
        int failed = reports.Count(report => report.Verdict == CampaignVerdict.Failed) - known;
        long silent = reports.Sum(report => report.SilentSwaps);
        if (screen.IsQuiet || reports.Count + results.NotRun.Count == 0)
        {
            return;
        }

        screen.Line();
        long sessions = reports.Sum(report => (long)report.Sessions);
        long cases = reports.Sum(report => (long)report.Cases);
        string work = $"{Counted.Of(sessions, "session")}{(cases > sessions ? $" under several schedules: {Counted.Of(cases, "case")}" : "")}, {Counted.Of(reports.Sum(report => report.Calls), "tool call")}";
        var simulated = TimeSpan.FromTicks(reports.Sum(report => report.VirtualTime.Ticks));
        screen.Line(
            $"{Counted.Of(reports.Count + results.NotRun.Count, "scenario")}: {held:N0} held",
            new Fragment(failed > 0 ? $", {failed:N0} failed" : "", Ink.Bad),
            new Fragment(known > 0 ? $", {known:N0} failed as in the baseline" : "", Ink.Warning),
            new Fragment(held + failed + known < reports.Count ? $", {reports.Count - held - failed - known:N0} inconclusive" : "", Ink.Warning),
            new Fragment(results.NotRun.Count > 0 ? $", {results.NotRun.Count:N0} not run" : "", Ink.Warning),
            string.Create(CultureInfo.InvariantCulture, $"  ({work}, {simulated.TotalHours:N1} h of virtual time in {DurationText.Of(took)})"));
        if (silent > 0)
        {
            screen.Labelled("note", $"{Counted.Of(silent, "result")} stand under a wrong call and nothing in the history shows it: the gateway saved them so, no repair can know");
        }
    }

    private void PrintDetails(CampaignReport report)
    {
        foreach (FaultCount fault in report.Faults)
        {
            string rules = string.Join(", ", report.Reached.Where(cell => cell.Fault == fault.Kind).Select(cell => $"{cell.Rule} in {cell.Sessions:N0}"));
            screen.Labelled("fault", $"{fault.Kind}: {fault.Exercised:N0} of {fault.Planned:N0} took effect; broke {(rules.Length > 0 ? rules : "nothing")}");
        }

        screen.Labelled("hash", $"{report.Fingerprint} (all histories and traces)");
    }

    private static string Percent(CampaignReport report, Metric metric) => report.Count(metric).Percent;

    private static Fragment Word(CampaignVerdict verdict) => verdict switch
    {
        CampaignVerdict.Held => new Fragment("ok       ", Ink.Good),
        CampaignVerdict.Failed => new Fragment("FAILED   ", Ink.Bad),
        _ => new Fragment("UNSURE   ", Ink.Warning),
    };
}
