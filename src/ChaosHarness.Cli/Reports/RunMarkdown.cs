using System.Globalization;
using System.Text;
using ChaosHarness.Simulation;

namespace ChaosHarness.Cli;

/// <summary>The Markdown report of <c>run</c>: a table of the scenarios, then what failed, each argument in a fence that it cannot close.</summary>
internal static class RunMarkdown
{
    private const int FailuresShown = 20;

    private static readonly Metric[] Columns = [Metric.Corrupted, Metric.RepairedValid, Metric.NothingLost, Metric.RightOwner, Metric.Recovers, Metric.FaultsExercised];

    /// <summary>Writes the report.</summary>
    public static ReadOnlyMemory<byte> Write(RunResults results, string command)
    {
        var text = new StringBuilder("## chaosharness run\n\n");
        text.Append("| | scenario | seed | sessions | ").AppendJoin(" | ", Columns.Select(metric => metric.Name)).Append(" |\n");
        text.Append("| --- | --- | --- | ---: | ").AppendJoin(" | ", Columns.Select(_ => "---:")).Append(" |\n");
        foreach (CampaignReport report in results.Reports)
        {
            string sessions = report.Sessions.ToString("N0", CultureInfo.InvariantCulture);
            text.Append("| ").AppendJoin(" | ", [Word(report, results), Cell(report.Scenario.File), report.Seed.ToString(), sessions, .. Columns.Select(metric => report.Count(metric).Percent)]).Append(" |\n");
        }

        foreach (string file in results.NotRun)
        {
            text.Append("| not run | ").Append(Cell(file)).Append(" |\n");
        }

        WriteFailures(text, results, command);
        text.Append('\n').Append(Fenced([results.LastLine]));
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static void WriteFailures(StringBuilder text, RunResults results, string command)
    {
        foreach (CampaignReport report in results.Reports)
        {
            foreach (ExpectationResult missed in report.Expectations.Where(result => !result.IsMet))
            {
                text.Append(CultureInfo.InvariantCulture, $"\n- {Cell(report.Scenario.File)}: {missed.Expectation.Metric} is {missed.Count.Percent}, expected {missed.Expectation}");
            }

            foreach (string doubt in report.Doubts)
            {
                text.Append(CultureInfo.InvariantCulture, $"\n- {Cell(report.Scenario.File)}: {Cell(doubt)}");
            }
        }

        foreach (CampaignReport report in results.Reports.Where(report => report.Schedules > 1))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n- {Cell(report.Scenario.File)}: {Counted.Of(report.Cases, "case")}, {Counted.Of(report.Sessions, "session")} x {report.Schedules} schedules");
        }

        text.Append('\n');
        FoundFailure[] news = [.. results.Failures.Where(failure => !results.IsKnown(failure))];
        foreach (FoundFailure failure in news.Take(FailuresShown))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n### {Cell(failure.Group.Signature.ToString())}: {Counted.Of(failure.Group.Count, failure.Report.Schedules == 1 ? "session" : "case")}\n\n{Fenced(failure.Lines(command))}");
        }

        if (news.Length > FailuresShown)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{Counted.Of(news.Length - FailuresShown, "more kind")} of failure; `--report json=F` holds all.\n");
        }
    }

    private static string Word(CampaignReport report, RunResults results) => report.Verdict switch
    {
        CampaignVerdict.Held => "ok",
        CampaignVerdict.Failed => results.IsKnown(report) ? "known" : "**FAILED**",
        _ => "unsure",
    };

    private static string Fenced(IEnumerable<string> lines)
    {
        string body = string.Join('\n', lines.Select(VisibleText.Of));
        string fence = "```";
        while (body.Contains(fence, StringComparison.Ordinal))
        {
            fence += "`";
        }

        return $"{fence}text\n{body}\n{fence}\n";
    }

    private static string Cell(string text) => VisibleText.Of(text).Replace("|", "\\|", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);
}
