// Goal: the mended branch as a list of rows in order, each with the parent it will name.
// Method: the planned messages in order; one that comes from a row stays there, a new one follows the row before it. Entries that are no
// messages keep their place. A result that moves takes its row, with its id, along.
// Does not write bytes: see PiWriter.
using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using ChaosHarness.Histories;

namespace ChaosHarness.Stores;

internal sealed class PiRows
{
    private readonly PiFile _file;
    private readonly PiProjection _projection;
    private readonly RepairPlan? _plan;
    private readonly HashSet<string> _ids;
    private readonly Dictionary<int, List<PiRow>> _behind = [];
    private readonly Dictionary<int, List<PiRow>> _before = [];
    private readonly Dictionary<int, PiRow> _staying = [];

    private PiRows(PiFile file, PiProjection projection, RepairPlan? plan)
    {
        _file = file;
        _projection = projection;
        _plan = plan;
        _ids = [.. file.Entries.Where(entry => entry.Id is not null).Select(entry => entry.Id!)];
    }

    /// <summary>The rows of the branch from its root to its leaf.</summary>
    public static List<PiRow> Of(PiFile file, PiBranch branch, PiProjection projection, RepairPlan? plan)
    {
        var rows = new PiRows(file, projection, plan);
        rows.Place();
        HashSet<int> sent = [.. projection.Rows.Select(entry => entry.Index)];
        List<PiRow> path = [];
        foreach (PiEntry entry in branch.Path)
        {
            path.AddRange(rows._before.GetValueOrDefault(entry.Index) ?? []);
            if (plan is null || !sent.Contains(entry.Index))
            {
                path.Add(new PiRow { Entry = entry, Id = entry.Id, Stays = true });
            }
            else if (rows._staying.TryGetValue(entry.Index, out PiRow? row))
            {
                path.Add(row);
            }

            path.AddRange(rows._behind.GetValueOrDefault(entry.Index) ?? []);
        }

        rows.Distinguish(path);
        Link(file, branch, path);
        return path;
    }

    // Of an id that stands on several entries pi knows the last one. A row behind which another has its id cannot be named by its child, and one
    // that moves may come to stand before the others: it gets an id of its own.
    private void Distinguish(List<PiRow> path)
    {
        Dictionary<string, int> known = new(StringComparer.Ordinal);
        HashSet<string> shared = new(StringComparer.Ordinal);
        foreach (PiEntry entry in _file.Entries.Where(entry => entry.Type != "session" && entry.Id is not null))
        {
            if (!known.TryAdd(entry.Id!, entry.Index))
            {
                shared.Add(entry.Id!);
                known[entry.Id!] = entry.Index;
            }
        }

        foreach (PiRow row in path.Where(row => _file.IsTree && row.Entry?.Id is { } id && shared.Contains(id) && !(row.Stays && known[id] == row.Entry.Index)))
        {
            row.Id = FreshId($"{row.Entry!.Id}/{row.Entry.Index}");
        }
    }

    private static void Link(PiFile file, PiBranch branch, List<PiRow> path)
    {
        for (int i = 0; i < path.Count && file.IsTree; i++)
        {
            bool isOldRoot = i == 0 && path[0].Entry?.Index == branch.Path[0].Index && !branch.Broken.Any(broken => broken.Entry.Index == branch.Path[0].Index);
            path[i].Parent = isOldRoot ? path[0].Entry!.Parent : i == 0 ? null : path[i - 1].Id;
        }
    }

    private void Place()
    {
        PiEntry? last = null;
        List<PiRow> waiting = [];
        foreach (PlannedMessage message in _plan?.Messages ?? [])
        {
            if (message.Source < 0)
            {
                PiRow row = NewRow(message);
                (last is null ? waiting : Behind(last)).Add(row);
                continue;
            }

            PiEntry entry = _projection.Rows[message.Source];
            _staying.Add(entry.Index, new PiRow { Entry = entry, Id = entry.Id, Message = Rewritten(message, entry), Stays = true });
            if (waiting.Count > 0)
            {
                _before[entry.Index] = waiting;
                waiting = [];
            }

            // The summary of a compaction is sent first but stands behind what it keeps: nothing can follow it there.
            last = entry.Type == "compaction" ? null : entry;
        }
    }

    private List<PiRow> Behind(PiEntry entry) =>
        _behind.TryGetValue(entry.Index, out List<PiRow>? rows) ? rows : _behind[entry.Index] = [];

    private PiRow NewRow(PlannedMessage message)
    {
        PlannedBlock planned = message.Blocks[0];
        Block block = planned.Block >= 0 ? _projection.History.Blocks[planned.Block] : default;
        PiEntry source = _projection.Rows[planned.Block >= 0 ? block.Message : 0];
        if (planned.Kind == PlannedKind.Original)
        {
            return new PiRow { Entry = source, Id = source.Id, Message = BlockWriter.IsMended(_plan!, planned.Block) ? BlockWriter.Write(_plan!, planned) : null };
        }

        if (planned.Kind == PlannedKind.Quote && block.Kind == BlockKind.Result)
        {
            return new PiRow { Entry = source, Id = source.Id, Message = QuoteMessage(source, planned) };
        }

        byte[] json = planned.Kind == PlannedKind.Synthetic ? SyntheticMessage(source, planned.Block) : QuoteMessage(source, planned);
        return new PiRow { Id = _file.IsTree ? FreshId(source, planned) : null, Message = json, Timestamp = source.Timestamp.In(_file.Bytes.Span).ToArray() };
    }

    // A row that stays: its blocks as planned, or null when they are as they were.
    private byte[]? Rewritten(PlannedMessage message, PiEntry entry)
    {
        History history = _projection.History;
        Message source = history.Messages[message.Source];
        bool same = message.Blocks.Count == source.BlockCount
            && message.Blocks.Select((block, i) => block.Kind == PlannedKind.Original && block.Block == source.FirstBlock + i && !BlockWriter.IsMended(_plan!, block.Block)).All(kept => kept);
        if (same)
        {
            return null;
        }

        PlannedBlock first = message.Blocks[0];
        if (history.Blocks[source.FirstBlock].Kind == BlockKind.Result)
        {
            return first.Kind == PlannedKind.Quote ? QuoteMessage(entry, first) : BlockWriter.Write(_plan!, first);
        }

        var content = new ArrayBufferWriter<byte>();
        content.Write("["u8);
        for (int i = 0; i < message.Blocks.Count; i++)
        {
            content.Write(i > 0 ? ","u8 : []);
            content.Write(BlockWriter.Write(_plan!, message.Blocks[i]));
        }

        content.Write("]"u8);
        ReadOnlySpan<byte> bytes = _file.Bytes.Span;
        return [.. bytes[entry.Message.Start..source.Content.Start], .. content.WrittenSpan, .. bytes[source.Content.End..entry.Message.End]];
    }

    private byte[] QuoteMessage(PiEntry source, PlannedBlock quote) =>
        [.. "{\"role\":\"user\",\"content\":["u8, .. BlockWriter.Write(_plan!, quote), .. "],\"timestamp\":"u8, .. Milliseconds(source), (byte)'}'];

    private byte[] SyntheticMessage(PiEntry source, int call)
    {
        History history = _projection.History;
        Block block = history.Blocks[call];
        byte[] id = _plan!.NewIds.TryGetValue(call, out string? fresh) ? JsonText.Escape(fresh) : history.Span(block.IdValue).ToArray();
        ReadOnlySpan<byte> name = history.Span(block.Name) is [(byte)'"', ..] saved ? saved : "\"unknown\""u8;
        return
        [
            .. "{\"role\":\"toolResult\",\"toolCallId\":"u8, .. id, .. ",\"toolName\":"u8, .. name, .. ",\"content\":["u8,
            .. BlockWriter.Text(_plan, JsonText.Escape(SyntheticResult.Text)), .. "],\"isError\":true,\"timestamp\":"u8, .. Milliseconds(source), (byte)'}',
        ];
    }

    private byte[] Milliseconds(PiEntry source)
    {
        PiMessage message = PiMessage.Read(_file.Bytes.Span, source.Message);
        return message.Timestamp.IsPresent ? message.Timestamp.In(_file.Bytes.Span).ToArray() : "0"u8.ToArray();
    }

    // 8 hex digits, as pi makes them; from the call and its row, so the same file gets the same ids.
    private string FreshId(PiEntry source, PlannedBlock planned)
    {
        string call = planned.Block >= 0 ? _projection.History.IdOf(_projection.History.Blocks[planned.Block]) : "";
        return FreshId($"{source.Id}/{call}/{planned.Block}");
    }

    private string FreshId(string about)
    {
        for (int n = 0; ; n++)
        {
            string id = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{about}/{n}")))[..8];
            if (_ids.Add(id))
            {
                return id;
            }
        }
    }
}
