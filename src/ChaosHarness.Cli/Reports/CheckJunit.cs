using ChaosHarness.Histories;

namespace ChaosHarness.Cli;

/// <summary>The JUnit report of <c>check</c>: a test case a file.</summary>
internal static class CheckJunit
{
    private const string Suite = "check";

    /// <summary>Writes the report.</summary>
    public static ReadOnlyMemory<byte> Write(CheckResults results, Terminal terminal) =>
        JunitReport.Write(Suite, [], [.. results.Files.Select(file => CaseOf(file, terminal)), .. results.Problems.Select(CaseOf)], terminal.Redaction);

    private static JunitCase CaseOf(CheckedFile file, Terminal terminal) => new(Suite, file.Name)
    {
        Outcome = file.Verdict switch { Verdict.Valid => JunitOutcome.Passed, Verdict.Invalid => JunitOutcome.Failed, _ => JunitOutcome.Error },
        Message = file.Verdict == Verdict.Valid ? "" : Damage(file),
        Lines = [.. file.Bad.SelectMany(history => history.Report.Violations).Select(violation => $"{file.Name}:{violation.Line}: {violation.Rule.Id}: {violation.Text}")],
        Last = file.Verdict == Verdict.Invalid ? terminal.Command("check", file.Name, "--verbose") : "",
    };

    private static JunitCase CaseOf(FileProblem problem) => new(Suite, problem.Name) { Outcome = JunitOutcome.Error, Message = problem.Reason };

    private static string Damage(CheckedFile file) =>
        CheckText.Damage(file.Violations) is { Length: > 0 } damage ? damage : file.Histories.Select(history => history.Report.Limit).FirstOrDefault(limit => limit is not null) ?? "";
}
