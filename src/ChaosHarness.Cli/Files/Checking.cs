using System.Collections.Immutable;
using ChaosHarness.Histories;
using ChaosHarness.Stores;

namespace ChaosHarness.Cli;

/// <summary>Reads and judges files, one at a time, by the same switches; an index collects what several of them show together.</summary>
internal sealed class Checking(Store? store, Dialect? dialect, ValidationOptions options, Terminal terminal, SessionIndex? index = null)
{
    /// <summary>Judges one file; every outcome is a value.</summary>
    public FileOutcome Check(InputFile file)
    {
        try
        {
            LoadedFile loaded = LoadedFile.Read(file, store, terminal);
            return store is null && HistoryProbe.IsSomethingElse(file, loaded.Bytes.Span)
                ? new FileOutcome.Aside()
                : new FileOutcome.Checked(Judge(loaded));
        }
        catch (Exception exception) when (FileProblem.IsKnown(exception))
        {
            return new FileOutcome.Refused(FileProblem.Of(file.Name, exception, file.FullPath));
        }
    }

    /// <summary>Judges a file that was read.</summary>
    public CheckedFile Judge(LoadedFile loaded)
    {
        if (loaded.Limit is { } limit)
        {
            return Of(loaded, [HistoryFinding.Unknown(dialect ?? Dialect.Anthropic, limit)]);
        }

        IReadOnlyList<HistoryReport> reports = loaded.Store.Check(loaded.Bytes, dialect, options);
        index?.Add(loaded.File.Name, loaded.Store, reports);
        if (reports.Any(report => report.Violations.Count + report.Suspects.Length + report.Skipped.Length > 0))
        {
            terminal.Redaction.Learn(loaded.Bytes.Span);
        }

        return Of(loaded, reports.Select(HistoryFinding.Of));
    }

    /// <summary>Judges what became of a file, each history by the laws that it was judged by before.</summary>
    public CheckedFile JudgeAgain(LoadedFile mended, ImmutableArray<Dialect> dialects) =>
        Of(mended, mended.Store.Check(mended.Bytes, dialects, options).Select(HistoryFinding.Of));

    private static CheckedFile Of(LoadedFile loaded, IEnumerable<HistoryFinding> histories) =>
        new(loaded.File.Name, loaded.Store.Name, loaded.Bytes.Length, [.. histories]);
}
