using ChaosHarness.Histories;
using ChaosHarness.Stores;

namespace ChaosHarness.Cli;

/// <summary>A report on one history, without the bytes behind it: thousands of them are kept until the summary.</summary>
/// <param name="Report">The report; its projection is left out.</param>
/// <param name="Sent">What the projection holds; null when it could not be read.</param>
internal sealed record HistoryFinding(HistoryReport Report, ContentCount? Sent)
{
    /// <summary>Counts the projection and lets it go.</summary>
    public static HistoryFinding Of(HistoryReport report) =>
        new(report with { Projection = null, FileCallIds = [] }, report.Projection is null ? null : ContentCount.Of(report.Projection));

    /// <summary>A history that was not looked at, because of a limit or because the checker failed.</summary>
    public static HistoryFinding Unknown(Dialect dialect, string why) =>
        new(new HistoryReport { Line = 1, Dialect = dialect, Verdict = Verdict.Unknown, Limit = why }, null);
}
