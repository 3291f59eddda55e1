using ChaosHarness.Simulation;

namespace ChaosHarness.Cli;

/// <summary>The JUnit report of <c>run</c>: a test case a scenario.</summary>
internal static class RunJunit
{
    private const string Suite = "run";

    /// <summary>Writes the report.</summary>
    public static ReadOnlyMemory<byte> Write(RunResults results, Terminal terminal) => JunitReport.Write(
        Suite,
        [("replay", results.LastLine), .. results.Reports.Select(report => ("seed " + report.Scenario.Slug, report.Seed.ToString()))],
        [.. results.Reports.Select((report, index) => CaseOf(report, results, index, terminal.CommandName))],
        terminal.Redaction);

    private static JunitCase CaseOf(CampaignReport report, RunResults results, int index, string command)
    {
        FoundFailure[] failures = [.. results.Failures.Where(failure => failure.Report == report && !results.IsKnown(failure))];
        string[] missed = [.. report.Expectations.Where(result => !result.IsMet).Select(result => $"{result.Expectation.Metric} is {result.Count.Percent}, expected {result.Expectation}")];
        return new JunitCase(Suite, $"{report.Scenario.Slug} seed={report.Seed}")
        {
            Outcome = report.Verdict switch { CampaignVerdict.Held => JunitOutcome.Passed, CampaignVerdict.Failed => results.IsKnown(report) ? JunitOutcome.Passed : JunitOutcome.Failed, _ => JunitOutcome.Error },
            Time = results.Times[index],
            Message = string.Join("; ", missed.Concat(report.Doubts)),
            Lines = [.. failures.SelectMany(failure => failure.Lines(command))],
            Last = failures.Length > 0 ? failures[0].ReplayLine(command) : results.LastLine,
        };
    }
}
