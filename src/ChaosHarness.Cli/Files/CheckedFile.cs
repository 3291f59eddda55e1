using System.Collections.Immutable;
using ChaosHarness.Histories;

namespace ChaosHarness.Cli;

/// <summary>What a check found in one file.</summary>
/// <param name="Name">The file as the user knows it.</param>
/// <param name="Store">The name of its format.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Histories">A report for each history in it.</param>
internal sealed record CheckedFile(string Name, string Store, long Bytes, ImmutableArray<HistoryFinding> Histories)
{
    /// <summary>Invalid when one history is, else unknown when one is, else valid.</summary>
    public Verdict Verdict =>
        Histories.Any(history => history.Report.Verdict == Verdict.Invalid) ? Verdict.Invalid
        : Histories.Any(history => history.Report.Verdict == Verdict.Unknown) ? Verdict.Unknown
        : Verdict.Valid;

    /// <summary>The same with suspects that other files gave away; only files with one history have any.</summary>
    public CheckedFile With(IEnumerable<Suspect> suspects) => Histories is not [{ Report: var report } only] ? this : this with
    {
        Histories = [only with { Report = report with { Suspects = [.. report.Suspects, .. suspects] } }],
    };

    /// <summary>The histories that are not valid.</summary>
    public IEnumerable<HistoryFinding> Bad => Histories.Where(history => history.Report.Verdict != Verdict.Valid);

    /// <summary>All pairs in the file that look wrong.</summary>
    public ImmutableArray<Suspect> Suspects => [.. Histories.SelectMany(history => history.Report.Suspects)];

    /// <summary>All violations in the file.</summary>
    public IEnumerable<Violation> Violations => Histories.SelectMany(history => history.Report.Violations);

    /// <summary>Number of histories with a verdict.</summary>
    public int Count(Verdict verdict) => Histories.Count(history => history.Report.Verdict == verdict);
}
