using ChaosHarness.Histories;
using ChaosHarness.Stores;

namespace ChaosHarness.Cli;

/// <summary>What is said of documents that do not tell their dialect, or tell another one than the user named.</summary>
internal static class DialectNote
{
    private const string Advice = "name one with --dialect";

    /// <summary>The note on one history; null when its dialect is certain, or was named and nothing speaks against it.</summary>
    public static string? Of(HistoryReport report) => report.LooksLike is { } other ? $"it looks like {other.Name}, and is judged as {report.Dialect.Name} because --dialect says so: is that right?"
        : report.DialectCandidates.Length > 1
        ? $"the document does not tell its dialect: it fits {Listed(report.DialectCandidates)} alike; judged as {report.Dialect.Name}; {Advice}"
        : null;

    /// <summary>One note on many documents; null when there are none.</summary>
    public static string? Of(IEnumerable<HistoryFinding> findings)
    {
        HistoryReport[] reports = [.. findings.Select(finding => finding.Report)];
        HistoryReport[] untold = [.. reports.Where(report => report.DialectCandidates.Length > 1)];
        HistoryReport[] other = [.. reports.Where(report => report.LooksLike is not null)];
        if (other.Length > 1)
        {
            string seen = Listed(other.Select(report => report.LooksLike!).Distinct());
            return $"{Counted.Of(other.Length, "document")} look like {seen}, and are judged as {other[0].Dialect.Name} because --dialect says so: is that right?";
        }

        return other.Length == 1 ? Of(other[0]) : untold.Length switch
        {
            0 => null,
            1 => Of(untold[0]),
            _ => Of(untold.Length, "document", untold.Select(report => report.Dialect).Distinct()),
        };
    }

    /// <summary>The note on a number of lines or documents.</summary>
    public static string Of(long count, string noun, IEnumerable<Dialect> judgedBy) =>
        $"{Counted.Of(count, noun)} {(count == 1 ? "does not tell its" : "do not tell their")} dialect; judged as {Listed(judgedBy)}; {Advice}";

    private static string Listed(IEnumerable<Dialect> dialects)
    {
        string[] names = [.. dialects.Select(dialect => dialect.Name)];
        return names.Length == 1 ? names[0] : $"{string.Join(", ", names[..^1])} and {names[^1]}";
    }
}
