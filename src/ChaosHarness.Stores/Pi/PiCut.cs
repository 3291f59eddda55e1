// Goal: a pi session as it was at an earlier moment, byte for byte.
// Method: pi only ever appends, so the first lines of its file are the session as it once was. `truncate` keeps the most lines that make a
// valid session with every call answered; `reset` keeps the header. Lengths are judged from the longest on. What breaks at a row breaks in
// every session whose branch leads through that row, so those lengths are left out, unless a compaction could have changed what is sent.
// Does not mend: a session whose header is lost has no sound beginning, and a torn line is where its sound part ends.
using System.Collections.Immutable;
using ChaosHarness.Histories;

namespace ChaosHarness.Stores;

internal sealed class PiCut
{
    private readonly PiFile _file;
    private readonly List<FileLine> _lines;
    private readonly ValidationOptions _options;
    private readonly ImmutableHashSet<string> _excused;

    private PiCut(PiFile file, HistoryReport before, ValidationOptions options)
    {
        _file = file;
        _lines = FileLine.Of(file.Bytes.Span);
        _options = options with { OpenTail = false };
        _excused = Truncation.Excused(before.Violations);
    }

    public static StoreRepair Apply(Strategy strategy, ReadOnlyMemory<byte> bytes, ValidationOptions options)
    {
        options = options with { AllowEmpty = true };
        HistoryReport before = PiStore.Check(bytes, options)[0];
        if (before.Limit is not null)
        {
            return Refuse(bytes, before, "it is too deep to be read");
        }

        PiFile file = PiReader.Read(bytes, glued: false);
        if (strategy == Strategy.Reset)
        {
            return Finish(file, before, Reset(file), options);
        }

        if (Truncation.First(before.Violations, Truncation.Excused(before.Violations)) is null)
        {
            return Finish(file, before, [], options);
        }

        if (!file.HasHeader)
        {
            return Refuse(bytes, before, "its header is lost, so it has no sound beginning; a repair restores it");
        }

        var cut = new PiCut(file, before, options);
        int end = cut._lines[cut.Length() - 1].Next;
        return Finish(file, before, [new Splice(end, bytes[end..], default)], options);
    }

    // The header alone is a session that has not begun, so there is always an answer.
    private int Length()
    {
        int torn = _file.Torn.Count == 0 ? int.MaxValue : _file.Torn[0].Line;
        int length = _lines.TakeWhile(line => line.Number < torn).Count();
        while (length > 1)
        {
            int next = Judge(length);
            if (next == length)
            {
                break;
            }

            length = next;
        }

        return Math.Max(1, length);
    }

    /// <summary>The length itself when it is sound, otherwise the next shorter one that may be.</summary>
    private int Judge(int length)
    {
        PiFile prefix = _file with { Entries = [.. _file.Entries.Take(length)], Torn = [] };
        PiBranch branch = PiBranch.Of(prefix, mend: false);
        var projection = PiProjection.Of(prefix, branch);
        IEnumerable<Violation> violations = PiStore.FileViolations(prefix, branch).Concat(Validator.Validate(projection.History, _options)).OrderBy(violation => violation.Offset);
        if (Truncation.First(violations, _excused) is not { } fault)
        {
            return length;
        }

        int at = branch.Path.ToList().FindIndex(entry => entry.Line == fault.Line);
        List<PiEntry> behind = at < 0 ? [] : [.. branch.Path.Skip(at + 1)];
        HashSet<int> broken = behind.Exists(entry => entry.Type == "compaction") ? [] : [.. behind.Select(entry => entry.Index)];
        int next = length - 1;
        while (next > 1 && broken.Contains(Leaf(next)))
        {
            next--;
        }

        return next;
    }

    private int Leaf(int length)
    {
        int at = length - 1;
        while (_file.IsTree && at > 0 && _file.Entries[at].Id is null)
        {
            at--;
        }

        return at;
    }

    private static ImmutableArray<Splice> Reset(PiFile file)
    {
        var output = new SpliceBuilder(file.Bytes);
        if (file.HasHeader)
        {
            ByteRange header = file.Entries[0].Range;
            int lineEnd = file.Bytes.Span[header.End..].IndexOf((byte)'\n');
            output.SkipTo(file.Torn.Count > 0 && file.Torn[0].Range.Start < header.Start ? header.Start : 0);
            output.KeepTo(lineEnd < 0 ? file.Bytes.Length : header.End + lineEnd + 1);
        }
        else
        {
            output.Insert([.. PiHeader.Restored(file), .. file.LineEnd]);
        }

        output.SkipTo(file.Bytes.Length);
        return output.Build();
    }

    private static StoreRepair Refuse(ReadOnlyMemory<byte> bytes, HistoryReport before, string reason) =>
        new() { Bytes = bytes, Splices = [], Histories = [new HistoryRepair { Before = before, Edits = [], After = before, Refusal = reason }] };

    private static StoreRepair Finish(PiFile file, HistoryReport before, ImmutableArray<Splice> splices, ValidationOptions options)
    {
        if (splices.IsEmpty)
        {
            return new StoreRepair { Bytes = file.Bytes, Splices = [], Histories = [new HistoryRepair { Before = before, Edits = [], After = before }] };
        }

        byte[] output = SpliceList.Apply(file.Bytes.Span, splices);
        (int messages, int calls, int results) = PiStore.Count(PiReader.Read(output, glued: false));
        int line = 1 + file.Bytes.Span[..splices[^1].Offset].Count((byte)'\n');
        var cut = new Cut(line, before.Messages - messages, before.Calls - calls, before.Results - results, splices.Sum(splice => splice.Removed.Length));
        HistoryReport after = PiStore.Check(output, options)[0];
        return new StoreRepair { Bytes = output, Splices = splices, Histories = [new HistoryRepair { Before = before, Edits = [], Cut = cut, After = after }] };
    }
}
