// Goal: on GitHub a failed run says what failed where people look: beside the diff and on the page of the job.
// Method: workflow commands on standard error (the runner reads both streams, and standard output may be a JSON document), at most ten, as
// GitHub shows no more of a kind; the Markdown report at the end of the file that GITHUB_STEP_SUMMARY names, if it fits: GitHub drops the whole
// summary of a step when it is larger than 1 MiB. Source: docs.github.com, workflow commands.
using System.Text;
using ChaosHarness.Simulation;

namespace ChaosHarness.Cli;

/// <summary>Annotations and the step summary of a run under GitHub Actions; nothing anywhere else.</summary>
internal sealed class GitHubActions(Terminal terminal)
{
    /// <summary>Most annotations of one run.</summary>
    public const int AnnotationsMax = 10;

    /// <summary>Largest summary in bytes.</summary>
    public const int SummaryBytesMax = 900 * 1024;

    private const string SummaryVariable = "GITHUB_STEP_SUMMARY";
    private const int MessageLengthMax = 2000;

    /// <summary>Whether this process runs there.</summary>
    public static bool IsHere(Terminal terminal) => terminal.Variable("GITHUB_ACTIONS") == "true";

    /// <summary>Writes both.</summary>
    public void Report(RunResults results, Screen screen)
    {
        if (!IsHere(terminal))
        {
            return;
        }

        foreach (string annotation in Annotations(results).Take(AnnotationsMax))
        {
            terminal.WriteError(annotation);
        }

        if (terminal.Variable(SummaryVariable) is { Length: > 0 } path)
        {
            Append(path, terminal.Redaction.Of(RunMarkdown.Write(results, terminal.CommandName)), screen);
        }
    }

    /// <summary>Text as the value of a workflow command, which a line end or a percent sign would end or change.</summary>
    public static string Escape(string text) => text
        .Replace("%", "%25", StringComparison.Ordinal).Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);

    private IEnumerable<string> Annotations(RunResults results)
    {
        foreach (FoundFailure failure in results.Failures.Where(failure => !results.IsKnown(failure)))
        {
            yield return Annotation("error", failure.Report.Scenario.File, failure.Group.Signature.ToString(), string.Join('\n', failure.Lines(terminal.CommandName).Select(line => VisibleText.Of(terminal.Redaction.Of(line)))));
        }

        foreach (CampaignReport report in results.Reports.Where(report => !results.IsKnown(report)))
        {
            foreach (ExpectationResult missed in report.Expectations.Where(result => !result.IsMet && report.Failures.IsEmpty))
            {
                yield return Annotation("error", report.Scenario.File, $"{missed.Expectation.Metric} missed", $"{missed.Expectation.Metric} is {missed.Count.Percent}, expected {missed.Expectation}");
            }

            foreach (string doubt in report.Doubts)
            {
                yield return Annotation("warning", report.Scenario.File, "inconclusive", VisibleText.Of(doubt));
            }
        }
    }

    private string Annotation(string level, string file, string title, string message) =>
        $"::{level} file={Property(file)},title={Property(title)}::{Escape(Excerpt.Clip(terminal.Redaction.Of(message), MessageLengthMax))}";

    private string Property(string text) => Escape(VisibleText.Of(terminal.Redaction.Of(text))).Replace(":", "%3A", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal);

    // Other steps' tools write to the same file before and after us.
    private static void Append(string path, ReadOnlyMemory<byte> summary, Screen screen)
    {
        ReadOnlyMemory<byte> fitting = summary.Length <= SummaryBytesMax ? summary : Encoding.UTF8.GetBytes("## chaosharness run\n\nThe summary is too large for this page; `--report md=F` writes it to a file.\n");
        try
        {
            using FileStream file = new(path, FileMode.Append, FileAccess.Write);
            file.Write(fitting.Span);
        }
        catch (Exception exception) when (FileProblem.IsKnown(exception))
        {
            screen.Problem($"the step summary could not be written: {FileProblem.Of(path, exception)}");
        }
    }
}
