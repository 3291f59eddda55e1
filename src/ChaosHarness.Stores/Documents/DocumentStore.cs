using System.Collections.Immutable;
using ChaosHarness.Histories;

namespace ChaosHarness.Stores;

/// <summary>One JSON document that holds one history: a request body or the guide's session file.</summary>
internal static class DocumentStore
{
    public static HistoryReport Check(ReadOnlyMemory<byte> bytes, DialectChoice choice, ValidationOptions options, Rule torn)
    {
        Frame frame = Frame.Of(bytes.Span);
        DialectGuess guess = choice(0, bytes.Span[frame.Start..frame.End]);
        try
        {
            History history = History.Read(bytes[frame.Start..frame.End], guess.Dialect);
            List<Violation> violations = [.. frame.Violations(torn), .. Validator.Validate(history, options).Select(violation => Shift(violation, frame.Start))];
            return Report(history, guess, violations, 1);
        }
        catch (HistoryFormatException broken)
        {
            return Unreadable(broken, guess.Dialect, torn, bytes.Span[frame.Start..frame.End], frame.Start, 1);
        }
    }

    public static StoreRepair Repair(ReadOnlyMemory<byte> bytes, DialectChoice choice, RepairOptions options, Rule torn)
    {
        HistoryReport before = Check(bytes, choice, options.Validation, torn);
        if (before.Projection is null || before.Violations.All(violation => !violation.Rule.IsRepairable))
        {
            return new StoreRepair { Bytes = bytes, Splices = [], Histories = [new HistoryRepair { Before = before, Edits = [], After = before }] };
        }

        Frame frame = Frame.Of(bytes.Span);
        RepairOutcome outcome = Repairer.Repair(before.Projection, options);
        ImmutableArray<Splice> splices = [.. frame.Front(bytes), .. outcome.Splices.Select(splice => splice with { Offset = splice.Offset + frame.Start }), .. frame.Back(bytes)];
        ImmutableArray<Edit> edits = [.. frame.Violations(torn).Select(violation => new Edit { Kind = EditKind.RemoveTorn, Rule = torn, Message = -1, Describe = "left out: " + violation.Text }), .. outcome.Edits];
        byte[] output = SpliceList.Apply(bytes.Span, splices);
        HistoryReport after = Check(output, DialectChoices.Of(before.Dialect), options.Validation, torn);
        return new StoreRepair { Bytes = output, Splices = splices, Histories = [new HistoryRepair { Before = before with { Suspects = PairSuspects.Join(before.Suspects, outcome.Suspects) }, Basis = before.Projection, Edits = edits, After = after }] };
    }

    /// <summary>Cuts the history off, or empties it; the frame around it is mended as in a repair.</summary>
    public static StoreRepair Cut(Strategy strategy, ReadOnlyMemory<byte> bytes, DialectChoice choice, ValidationOptions options, Rule torn)
    {
        HistoryReport before = Check(bytes, choice, options, torn);
        if (strategy == Strategy.Reset && options.AllowEmpty && before is { Projection: null, Limit: null })
        {
            byte[] empty = "{\"messages\":[]}\n"u8.ToArray();
            return Cut(before, new Cut(1, 0, 0, 0, bytes.Length), empty, [new Splice(0, bytes, empty)], options, torn);
        }

        Frame frame = Frame.Of(bytes.Span);
        var cut = DocumentCut.Of(strategy, before, options);
        ImmutableArray<Splice> splices = cut.Refusal is not null ? [] : [.. frame.Front(bytes), .. cut.Splices.Select(splice => splice with { Offset = splice.Offset + frame.Start }), .. frame.Back(bytes)];
        if (splices.IsEmpty)
        {
            return new StoreRepair { Bytes = bytes, Splices = [], Histories = [new HistoryRepair { Before = before, Edits = [], After = before, Refusal = cut.Refusal }] };
        }

        int torns = splices.Sum(splice => splice.Removed.Length);
        Cut taken = cut.Cut is null ? new Cut(1, 0, 0, 0, torns) : cut.Cut with { Bytes = torns };
        return Cut(before, taken, SpliceList.Apply(bytes.Span, splices), splices, options, torn);
    }

    private static StoreRepair Cut(HistoryReport before, Cut cut, byte[] output, ImmutableArray<Splice> splices, ValidationOptions options, Rule torn)
    {
        HistoryReport after = Check(output, DialectChoices.Of(before.Dialect), options, torn);
        return new StoreRepair { Bytes = output, Splices = splices, Histories = [new HistoryRepair { Before = before, Edits = [], Cut = cut, After = after }] };
    }

    /// <summary>The report for a history that was read.</summary>
    public static HistoryReport Report(History history, DialectGuess guess, IReadOnlyList<Violation> violations, int line)
    {
        int calls = 0;
        int results = 0;
        foreach (ref readonly Block block in history.Blocks)
        {
            calls += block.Kind == BlockKind.Call ? 1 : 0;
            results += block.Kind == BlockKind.Result ? 1 : 0;
        }

        return new HistoryReport
        {
            Line = line,
            Dialect = history.Dialect,
            DialectCandidates = guess.Candidates,
            LooksLike = guess.IsNamed ? OtherThan(guess.Dialect, history.Bytes.Span) : null,
            Messages = history.Messages.Length,
            Calls = calls,
            Results = results,
            Verdict = violations.Count == 0 ? Verdict.Valid : Verdict.Invalid,
            Violations = violations,
            Suspects = PairSuspects.Find(history),
            NotChecked = history.Dialect.NotChecked,
            Projection = history,
        };
    }

    /// <summary>The report for bytes that are no history.</summary>
    public static HistoryReport Unreadable(HistoryFormatException broken, Dialect dialect, Rule torn, ReadOnlySpan<byte> history, int start, int line)
    {
        int offset = (int)Math.Min(history.Length, broken.Offset);
        int at = line + history[..offset].Count((byte)'\n');
        offset += start;
        var violation = new Violation { Rule = torn with { Edit = Rule.Unrepairable }, Message = -1, Block = -1, Line = at, Offset = offset, Text = $"{broken.Reason}{Hint(dialect, history)}, line {at}, byte {offset}" };
        return new HistoryReport
        {
            Line = line,
            Dialect = dialect,
            Verdict = broken.IsLimit ? Verdict.Unknown : Verdict.Invalid,
            Violations = broken.IsLimit ? [] : [violation],
            Limit = broken.IsLimit ? violation.Text : null,
        };
    }

    // Who names the wrong dialect reads that his file is torn: the document may know better.
    private static string Hint(Dialect dialect, ReadOnlySpan<byte> document) =>
        OtherThan(dialect, document) is { } seen ? $" (it looks like {seen.Name}, and is read as {dialect.Name})" : "";

    private static Dialect? OtherThan(Dialect dialect, ReadOnlySpan<byte> document) =>
        DialectDetection.Of(document) is { IsCertain: true } seen && seen.Dialect != dialect ? seen.Dialect : null;

    /// <summary>The same violation, for a history that starts at byte <paramref name="start"/> of the file.</summary>
    public static Violation Shift(Violation violation, int start, int lines = 0) =>
        violation with { Offset = violation.Offset + start, Line = violation.Line + lines };
}
