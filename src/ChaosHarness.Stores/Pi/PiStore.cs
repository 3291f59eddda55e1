using System.Collections.Immutable;
using ChaosHarness.Histories;

namespace ChaosHarness.Stores;

/// <summary>pi's session files: judged by the laws of `anthropic` on what pi would send, mended row by row.</summary>
internal static class PiStore
{
    public static IReadOnlyList<HistoryReport> Check(ReadOnlyMemory<byte> bytes, ValidationOptions options)
    {
        try
        {
            return [Judge(bytes, options with { AllowEmpty = true })];
        }
        catch (HistoryFormatException limit)
        {
            return [Unreadable(limit)];
        }
    }

    public static StoreRepair Repair(ReadOnlyMemory<byte> bytes, RepairOptions options)
    {
        HistoryReport before = Check(bytes, options.Validation)[0];
        options = options with { Validation = options.Validation with { AllowEmpty = true } };
        if (before.Projection is null || before.Violations.All(violation => !violation.Rule.IsRepairable))
        {
            return new StoreRepair { Bytes = bytes, Splices = [], Histories = [new HistoryRepair { Before = before, Edits = [], After = before }] };
        }

        PiFile file = PiReader.Read(bytes, glued: true);
        PiBranch branch = PiBranch.Of(file, mend: true);
        PiProjection projection = PiProjection.Of(file, branch);
        bool isSound = Validator.Validate(projection.History, options.Validation).All(violation => !violation.Rule.IsRepairable);
        RepairPlan? plan = isSound ? null : Planner.Plan(projection.History, options);
        List<PiRow> path = PiRows.Of(file, branch, projection, plan);
        ImmutableArray<Splice> splices = PiWriter.Write(file, branch, path);
        byte[] output = SpliceList.Apply(bytes.Span, splices);
        HistoryReport after = Check(output, options.Validation)[0];
        var repair = new HistoryRepair
        {
            Before = plan is null ? before : before with { Suspects = [.. before.Suspects, .. plan.Suspects] },
            Basis = projection.History,
            Edits = [.. FileEdits(file, branch, path), .. plan?.Edits ?? []],
            After = after,
        };
        return new StoreRepair { Bytes = output, Splices = splices, Histories = [repair] };
    }

    private static HistoryReport Judge(ReadOnlyMemory<byte> bytes, ValidationOptions options)
    {
        PiFile file = PiReader.Read(bytes, glued: false);
        if (file.Entries.Count == 0)
        {
            string reason = bytes.Length == 0 ? "the file is empty: nothing was ever saved, or all of it is lost" : "no line of the file can be read";
            return Unreadable(new HistoryFormatException(0, reason));
        }

        PiBranch branch = PiBranch.Of(file, mend: false);
        PiProjection projection = PiProjection.Of(file, branch);
        List<Violation> violations = [.. FileViolations(file, branch), .. Validator.Validate(projection.History, options)];
        (int messages, int calls, int results) = Count(file, out ImmutableArray<string> callIds);
        return new HistoryReport
        {
            Line = 1,
            Dialect = Dialect.Anthropic,
            Messages = messages,
            Calls = calls,
            Results = results,
            Verdict = violations.Count == 0 ? Verdict.Valid : Verdict.Invalid,
            Violations = [.. violations.OrderBy(violation => violation.Offset)],
            Suspects = PiSuspects.Find(projection),
            Skipped = projection.Skipped,
            NotChecked = projection.NotChecked,
            FileCallIds = callIds,
            Projection = projection.History,
        };
    }

    private static HistoryReport Unreadable(HistoryFormatException broken)
    {
        HistoryReport report = Documents(broken);
        return broken.IsLimit ? report : report with { Violations = [report.Violations[0] with { Rule = StoreRules.PiHeader with { Edit = Rule.Unrepairable }, Text = broken.Reason }] };
    }

    private static HistoryReport Documents(HistoryFormatException broken) =>
        DocumentStore.Unreadable(broken, Dialect.Anthropic, StoreRules.PiTorn, [], 0, 1);

    /// <summary>What the entries of a file hold, whether they are sent or not.</summary>
    public static (int Messages, int Calls, int Results) Count(PiFile file) => Count(file, out _);

    private static (int Messages, int Calls, int Results) Count(PiFile file, out ImmutableArray<string> callIds)
    {
        int messages = 0;
        int results = 0;
        var skeleton = new SkeletonBuilder();
        foreach (PiEntry entry in file.Entries.Where(entry => entry.Type == "message"))
        {
            PiMessage message = PiMessage.Read(file.Bytes.Span, entry.Message);
            messages++;
            results += message.Role == "toolResult" ? 1 : 0;
            if (message.Role == "assistant")
            {
                PiContent.AddBlocks(skeleton, file.Bytes.Span, message.Content, isAssistant: true);
            }
        }

        skeleton.EndMessage(default);
        History all = skeleton.Build(file.Bytes, Dialect.Anthropic, Notation.Rows, ByteRange.None, new RequestFields());
        int calls = 0;
        foreach (ref readonly Block block in all.Blocks)
        {
            calls += block.Kind == BlockKind.Call ? 1 : 0;
        }

        callIds = all.Ids;
        return (messages, calls, results);
    }

    /// <summary>What is wrong with the file, before anyone asks what it says.</summary>
    public static IEnumerable<Violation> FileViolations(PiFile file, PiBranch branch)
    {
        foreach ((int line, ByteRange range, string reason) in file.Torn)
        {
            yield return File(StoreRules.PiTorn, line, range.Start, $"line {line}, {range.Length} bytes: {reason}");
        }

        if (!file.HasHeader)
        {
            yield return File(StoreRules.PiHeader, file.Entries[0].Line, file.Entries[0].Range.Start, StoreRules.PiHeader.Text);
        }

        foreach ((PiEntry entry, bool isCycle) in branch.Broken)
        {
            string text = StoreRules.PiParent.Texts[isCycle ? 1 : 0]
                .Replace("{parent}", entry.Parent, StringComparison.Ordinal)
                .Replace("{entry}", entry.Id, StringComparison.Ordinal);
            yield return File(StoreRules.PiParent, entry.Line, entry.Range.Start, text);
        }
    }

    private static Violation File(Rule rule, int line, int offset, string text) =>
        new() { Rule = rule, Message = -1, Block = -1, Line = line, Offset = offset, Text = text };

    private static IEnumerable<Edit> FileEdits(PiFile file, PiBranch branch, List<PiRow> path)
    {
        foreach ((int line, ByteRange range, string reason) in file.Torn)
        {
            yield return new Edit { Kind = EditKind.RemoveTorn, Rule = StoreRules.PiTorn, Message = -1, Describe = $"{range.Length} unreadable bytes of line {line} go ({reason})" };
        }

        if (!file.HasHeader)
        {
            yield return new Edit { Kind = EditKind.RestoreHeader, Rule = StoreRules.PiHeader, Message = -1, Describe = "a new header line is put in front, so that pi does not overwrite the file; its working directory is not known" };
        }

        foreach ((PiEntry entry, bool _) in branch.Broken)
        {
            yield return new Edit { Kind = EditKind.RelinkParent, Rule = StoreRules.PiParent, Message = -1, Describe = $"entry {entry.Id} on line {entry.Line} gets the entry before it as its parent" };
        }

        foreach (PiRow row in path.Where(row => row.Entry is { } entry && entry.Id != row.Id))
        {
            yield return new Edit { Kind = EditKind.RewriteId, Rule = StoreRules.PiParent, Message = -1, Describe = $"entry {row.Entry!.Id} on line {row.Entry.Line} becomes {row.Id}: its id stands on another entry too, and the one behind it could not name it" };
        }
    }
}
