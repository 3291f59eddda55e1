using ChaosHarness.Histories;

namespace ChaosHarness.Stores;

/// <summary>A corpus of request bodies, one a line; each line is judged and mended by itself.</summary>
internal static class JsonlStore
{
    public static IReadOnlyList<HistoryReport> Check(ReadOnlyMemory<byte> bytes, DialectChoice choice, ValidationOptions options)
    {
        List<FileLine> lines = FileLine.Of(bytes.Span);
        return lines.Count == 0 ? [Empty(choice)] : [.. lines.Select((line, index) => Check(bytes, line, GuessOf(bytes, line, index, choice), options))];
    }

    public static StoreRepair Repair(ReadOnlyMemory<byte> bytes, DialectChoice choice, RepairOptions options)
    {
        List<HistoryRepair> histories = [];
        List<Splice> splices = [];
        foreach (FileLine line in FileLine.Of(bytes.Span))
        {
            DialectGuess guess = GuessOf(bytes, line, histories.Count, choice);
            HistoryReport before = Check(bytes, line, guess, options.Validation);
            if (before.Projection is null || before.Verdict == Verdict.Valid)
            {
                histories.Add(new HistoryRepair { Before = before, Edits = [], After = before });
                continue;
            }

            RepairOutcome outcome = Repairer.Repair(before.Projection, options);
            splices.AddRange(outcome.Splices.Select(splice => splice with { Offset = splice.Offset + line.Range.Start }));
            HistoryReport after = DocumentStore.Report(History.Read(outcome.Bytes, guess.Dialect), guess, outcome.Remaining, line.Number);
            histories.Add(new HistoryRepair { Before = before with { Suspects = PairSuspects.Join(before.Suspects, outcome.Suspects) }, Basis = before.Projection, Edits = outcome.Edits, After = after });
        }

        if (histories.Count == 0)
        {
            histories.Add(new HistoryRepair { Before = Empty(choice), Edits = [], After = Empty(choice) });
        }

        return new StoreRepair
        {
            Bytes = splices.Count == 0 ? bytes : SpliceList.Apply(bytes.Span, [.. splices]),
            Splices = [.. splices],
            Histories = [.. histories],
        };
    }

    /// <summary>Cuts each line's history off, or empties it.</summary>
    public static StoreRepair Cut(Strategy strategy, ReadOnlyMemory<byte> bytes, DialectChoice choice, ValidationOptions options)
    {
        List<HistoryRepair> histories = [];
        List<Splice> splices = [];
        foreach (FileLine line in FileLine.Of(bytes.Span))
        {
            DialectGuess guess = GuessOf(bytes, line, histories.Count, choice);
            HistoryReport before = Check(bytes, line, guess, options);
            var cut = DocumentCut.Of(strategy, before, options);
            HistoryReport after = before;
            if (!cut.Splices.IsEmpty)
            {
                splices.AddRange(cut.Splices.Select(splice => splice with { Offset = splice.Offset + line.Range.Start }));
                byte[] output = SpliceList.Apply(line.Range.In(bytes.Span), cut.Splices);
                after = Check(output, new FileLine(line.Number, new ByteRange(0, output.Length), output.Length), DialectGuess.For(guess.Dialect, output), options);
            }

            histories.Add(new HistoryRepair { Before = before, Edits = [], Cut = cut.Cut, Refusal = cut.Refusal, After = after });
        }

        if (histories.Count == 0)
        {
            histories.Add(new HistoryRepair { Before = Empty(choice), Edits = [], After = Empty(choice), Refusal = "the file is empty" });
        }

        return new StoreRepair { Bytes = splices.Count == 0 ? bytes : SpliceList.Apply(bytes.Span, [.. splices]), Splices = [.. splices], Histories = [.. histories] };
    }

    private static HistoryReport Check(ReadOnlyMemory<byte> bytes, FileLine line, DialectGuess guess, ValidationOptions options)
    {
        try
        {
            History history = History.Read(bytes[line.Range.Start..line.Range.End], guess.Dialect);
            return DocumentStore.Report(history, guess, [.. Validator.Validate(history, options).Select(violation => DocumentStore.Shift(violation, line.Range.Start, line.Number - 1))], line.Number);
        }
        catch (HistoryFormatException broken)
        {
            return DocumentStore.Unreadable(broken, guess.Dialect, StoreRules.JsonlTorn, line.Range.In(bytes.Span), line.Range.Start, line.Number);
        }
    }

    private static DialectGuess GuessOf(ReadOnlyMemory<byte> bytes, FileLine line, int index, DialectChoice choice) => choice(index, line.Range.In(bytes.Span));

    private static HistoryReport Empty(DialectChoice choice) =>
        DocumentStore.Unreadable(new HistoryFormatException(0, "the file is empty"), choice(0, []).Dialect, StoreRules.JsonlTorn, [], 0, 1);
}
