// Goal: the splices that turn a pi session file into the mended one; every line that is not touched stays byte for byte.
// Method: walk the entries and the torn bytes in the order of the file; rows that stay are kept with new values spliced in, rows that
// leave are left out, new and moved rows are put in behind the row they follow.
// Law of pi: the last entry of the file is the leaf, so the last row of the branch is written last.
using System.Collections.Immutable;
using System.Globalization;
using ChaosHarness.Histories;

namespace ChaosHarness.Stores;

internal sealed class PiWriter
{
    private readonly PiFile _file;
    private readonly SpliceBuilder _output;
    private readonly List<PiRow> _path;
    private readonly Dictionary<int, PiRow> _rowOf = [];
    private readonly Dictionary<int, List<PiRow>> _newBehind = [];
    private readonly List<PiRow> _newInFront = [];
    private readonly HashSet<int> _gone = [];
    private readonly Dictionary<string, string?> _heirs = new(StringComparer.Ordinal);
    private readonly Dictionary<int, int> _newIndexes = [];
    private PiRow? _atEnd;

    private PiWriter(PiFile file, PiBranch branch, List<PiRow> path)
    {
        _file = file;
        _output = new SpliceBuilder(file.Bytes);
        _path = path;
        PlaceRows(branch);
        KeepLeafLast();
        NumberRows();
    }

    public static ImmutableArray<Splice> Write(PiFile file, PiBranch branch, List<PiRow> path) => new PiWriter(file, branch, path).Write();

    // Each new or moved row follows the row before it that stays; what left its place leaves its children to the row before it.
    private void PlaceRows(PiBranch branch)
    {
        PiEntry? anchor = null;
        foreach (PiRow row in _path)
        {
            if (row.Stays)
            {
                anchor = row.Entry;
                _rowOf.Add(anchor!.Index, row);
            }
            else if (anchor is null)
            {
                _newInFront.Add(row);
            }
            else
            {
                (_newBehind.TryGetValue(anchor.Index, out List<PiRow>? rows) ? rows : _newBehind[anchor.Index] = []).Add(row);
            }
        }

        HashSet<string> live = [.. _path.Where(row => row.Id is not null).Select(row => row.Id!)];
        string? before = null;
        foreach (PiEntry entry in branch.Path)
        {
            if (_rowOf.ContainsKey(entry.Index))
            {
                before = entry.Id;
                continue;
            }

            _gone.Add(entry.Index);
            if (entry.Id is not null && !live.Contains(entry.Id))
            {
                _heirs[entry.Id] = before;
            }
        }
    }

    private void KeepLeafLast()
    {
        if (!_file.IsTree || _path.Count == 0)
        {
            return;
        }

        PiEntry? last = _file.Entries.LastOrDefault(entry => !_gone.Contains(entry.Index));
        PiRow leaf = _path[^1];
        bool isLast = leaf.Stays ? leaf.Entry!.Index == last?.Index : last is null || (_newBehind.TryGetValue(last.Index, out List<PiRow>? behind) && behind.Contains(leaf));
        if (isLast)
        {
            return;
        }

        _atEnd = leaf;
        if (leaf.Stays)
        {
            _gone.Add(leaf.Entry!.Index);
            _rowOf.Remove(leaf.Entry.Index);
        }
        else
        {
            foreach (List<PiRow> rows in _newBehind.Values.Append(_newInFront))
            {
                rows.Remove(leaf);
            }
        }
    }

    // Version 1 refers to entries by their position.
    private void NumberRows()
    {
        int index = _file.HasHeader ? 0 : 1;
        foreach (PiEntry entry in _file.Entries)
        {
            index += entry.Type != "session" && _newIndexes.Count == 0 ? _newInFront.Count : 0;
            if (!_gone.Contains(entry.Index))
            {
                _newIndexes[entry.Index] = index++;
            }

            index += _newBehind.GetValueOrDefault(entry.Index)?.Count ?? 0;
        }
    }

    private ImmutableArray<Splice> Write()
    {
        bool headerDone = false;
        bool frontDone = false;
        IEnumerable<(ByteRange Range, PiEntry? Entry)> items = _file.Entries.Select(entry => (entry.Range, (PiEntry?)entry)).Concat(_file.Torn.Select(torn => (torn.Range, (PiEntry?)null)));
        foreach ((ByteRange range, PiEntry? entry) in items.OrderBy(item => item.Range.Start))
        {
            _output.KeepTo(range.Start);
            if (!headerDone && !_file.HasHeader)
            {
                _output.Insert([.. PiHeader.Restored(_file), .. _file.LineEnd]);
            }

            headerDone = true;
            if (entry is null)
            {
                LeaveOut(range);
                continue;
            }

            if (!frontDone && entry.Type != "session")
            {
                frontDone = true;
                _newInFront.ForEach(Insert);
            }

            WriteEntry(entry);
        }

        if (_atEnd is not null)
        {
            _output.KeepTo(_file.Bytes.Length);
            EndLine();
            Insert(_atEnd);
        }

        return _output.Build();
    }

    private void WriteEntry(PiEntry entry)
    {
        if (_gone.Contains(entry.Index))
        {
            LeaveOut(entry.Range);
        }
        else
        {
            foreach ((ByteRange range, byte[] value) in Changes(entry, _rowOf.GetValueOrDefault(entry.Index)).OrderBy(change => change.Range.Start))
            {
                _output.KeepTo(range.Start);
                _output.SkipTo(range.End);
                _output.Insert(value);
            }

            _output.KeepTo(entry.Range.End);
            FinishLine(entry);
        }

        foreach (PiRow row in _newBehind.GetValueOrDefault(entry.Index) ?? [])
        {
            Insert(row);
        }
    }

    // Behind an entry: its own line end, or a new one when another entry is glued to it or a new row follows at the end of the file.
    private void FinishLine(PiEntry entry)
    {
        int next = NextLine(entry.Range.End, out bool isWholeLine);
        bool follows = _newBehind.ContainsKey(entry.Index);
        if (isWholeLine && next > entry.Range.End && _file.Bytes.Span[next - 1] == (byte)'\n')
        {
            _output.KeepTo(next);
        }
        else if (follows || !isWholeLine)
        {
            _output.Insert(_file.LineEnd);
        }
    }

    private void EndLine()
    {
        if (_file.Bytes.Length > 0 && _file.Bytes.Span[^1] != (byte)'\n')
        {
            _output.Insert(_file.LineEnd);
        }
    }

    private void LeaveOut(ByteRange range)
    {
        int next = NextLine(range.End, out bool isWholeLine);
        bool startsLine = range.Start == 0 || _file.Bytes.Span[range.Start - 1] == (byte)'\n' || (range.Start == 3 && _file.Bytes.Span[0] == 0xEF);
        _output.SkipTo(isWholeLine && startsLine ? next : range.End);
    }

    private int NextLine(int from, out bool onlySpace)
    {
        ReadOnlySpan<byte> rest = _file.Bytes.Span[from..];
        int end = rest.IndexOf((byte)'\n');
        onlySpace = !(end < 0 ? rest : rest[..end]).ContainsAnyExcept(" \t\r"u8);
        return end < 0 ? _file.Bytes.Length : from + end + 1;
    }

    private void Insert(PiRow row)
    {
        _output.Insert(Line(row));
        _output.Insert(_file.LineEnd);
    }

    private byte[] Line(PiRow row)
    {
        if (row.Entry is { } entry)
        {
            var inner = new SpliceBuilder(_file.Bytes[entry.Range.Start..entry.Range.End]);
            foreach ((ByteRange range, byte[] value) in Changes(entry, row).OrderBy(change => change.Range.Start))
            {
                inner.KeepTo(range.Start - entry.Range.Start);
                inner.SkipTo(range.End - entry.Range.Start);
                inner.Insert(value);
            }

            return SpliceList.Apply(inner.Source.Span, inner.Build());
        }

        byte[] timestamp = row.Timestamp.Length > 0 ? row.Timestamp : "\"1970-01-01T00:00:00.000Z\""u8.ToArray();
        ReadOnlySpan<byte> link = row.Id is null ? [] : [.. ",\"id\":"u8, .. JsonText.Escape(row.Id), .. ",\"parentId\":"u8, .. Value(row.Parent)];
        return [.. "{\"type\":\"message\""u8, .. link, .. ",\"timestamp\":"u8, .. timestamp, .. ",\"message\":"u8, .. row.Message!, (byte)'}'];
    }

    private List<(ByteRange Range, byte[] Value)> Changes(PiEntry entry, PiRow? row)
    {
        List<(ByteRange, byte[])> changes = [];
        string? parent = row is not null ? row.Parent : entry.Parent is not null && _heirs.TryGetValue(entry.Parent, out string? heir) ? heir : entry.Parent;
        if (_file.IsTree && entry.Type != "session" && parent != entry.Parent)
        {
            changes.Add(entry.ParentValue.IsPresent
                ? (entry.ParentValue, Value(parent))
                : (new ByteRange(entry.Range.Start + 1, entry.Range.Start + 1), [.. "\"parentId\":"u8, .. Value(parent), (byte)',']));
        }

        if (row is not null && row.Id != entry.Id)
        {
            changes.Add((entry.IdValue, Value(row.Id)));
        }

        if (row?.Message is not null)
        {
            changes.Add((entry.Message, row.Message));
        }

        if (entry.FirstKeptValue.IsPresent && NewFirstKept(entry) is { } kept)
        {
            changes.Add((entry.FirstKeptValue, kept));
        }

        return changes;
    }

    // A compaction that keeps from an entry which left its place keeps from the next one.
    private byte[]? NewFirstKept(PiEntry compaction)
    {
        List<PiEntry> branch = [.. _file.Entries.Where(entry => entry.Type != "session")];
        PiEntry? first = PiProjection.FirstKept(_file, compaction, branch);
        PiEntry? stays = first is null ? null : branch.Find(entry => entry.Index >= first.Index && _rowOf.ContainsKey(entry.Index)) ?? first;
        if (stays is null)
        {
            return null;
        }

        if (compaction.FirstKeptId is not null)
        {
            string? id = _rowOf.TryGetValue(stays.Index, out PiRow? row) ? row.Id : stays.Id;
            return id == compaction.FirstKeptId ? null : Value(id);
        }

        int index = _newIndexes.GetValueOrDefault(stays.Index, compaction.FirstKeptIndex);
        return index == compaction.FirstKeptIndex ? null : System.Text.Encoding.ASCII.GetBytes(index.ToString(CultureInfo.InvariantCulture));
    }

    private static byte[] Value(string? text) => text is null ? "null"u8.ToArray() : JsonText.Escape(text);
}
