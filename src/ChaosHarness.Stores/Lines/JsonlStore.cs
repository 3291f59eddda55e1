using ChaosHarness.Histories;

namespace ChaosHarness.Stores;

/// <summary>A corpus of request bodies, one a line; each line is judged and mended by itself.</summary>
internal static class JsonlStore
{
    public static IReadOnlyList<HistoryReport> Check(ReadOnlyMemory<byte> bytes, Dialect dialect, ValidationOptions options)
    {
        List<FileLine> lines = FileLine.Of(bytes.Span);
        return lines.Count == 0 ? [Empty(dialect)] : lines.ConvertAll(line => Check(bytes, line, dialect, options));
    }

    public static StoreRepair Repair(ReadOnlyMemory<byte> bytes, Dialect dialect, RepairOptions options)
    {
        List<HistoryRepair> histories = [];
        List<Splice> splices = [];
        foreach (FileLine line in FileLine.Of(bytes.Span))
        {
            HistoryReport before = Check(bytes, line, dialect, options.Validation);
            if (before.Projection is null || before.Verdict == Verdict.Valid)
            {
                histories.Add(new HistoryRepair { Before = before, Edits = [], After = before });
                continue;
            }

            RepairOutcome outcome = Repairer.Repair(before.Projection, options);
            splices.AddRange(outcome.Splices.Select(splice => splice with { Offset = splice.Offset + line.Range.Start }));
            HistoryReport after = DocumentStore.Report(History.Read(outcome.Bytes, dialect), outcome.Remaining, line.Number);
            histories.Add(new HistoryRepair { Before = before with { Suspects = outcome.Suspects }, Basis = before.Projection, Edits = outcome.Edits, After = after });
        }

        if (histories.Count == 0)
        {
            histories.Add(new HistoryRepair { Before = Empty(dialect), Edits = [], After = Empty(dialect) });
        }

        return new StoreRepair
        {
            Bytes = splices.Count == 0 ? bytes : SpliceList.Apply(bytes.Span, [.. splices]),
            Splices = [.. splices],
            Histories = [.. histories],
        };
    }

    private static HistoryReport Check(ReadOnlyMemory<byte> bytes, FileLine line, Dialect dialect, ValidationOptions options)
    {
        try
        {
            History history = History.Read(bytes[line.Range.Start..line.Range.End], dialect);
            return DocumentStore.Report(history, [.. Validator.Validate(history, options).Select(violation => DocumentStore.Shift(violation, line.Range.Start, line.Number - 1))], line.Number);
        }
        catch (HistoryFormatException broken)
        {
            return DocumentStore.Unreadable(broken, dialect, StoreRules.JsonlTorn, line.Range.In(bytes.Span), line.Range.Start, line.Number);
        }
    }

    private static HistoryReport Empty(Dialect dialect) =>
        DocumentStore.Unreadable(new HistoryFormatException(0, "the file is empty"), dialect, StoreRules.JsonlTorn, [], 0, 1);
}
