// Goal: what pi would send of a session file: the active branch, after its last compaction, without failed turns.
// Method: the summary of the last compaction comes first, then the entries from the first kept one up to the compaction, then the rest
// (session-manager.ts buildSessionContext). Assistant turns that ended in `error` or `aborted` are left out (packages/ai
// transform-messages.ts); so are messages without content. Every message keeps its row, every block its place in the file.
// Not followed: context_edit entries (pi 1.5) and system messages; the report says so.
using System.Collections.Immutable;
using ChaosHarness.Histories;

namespace ChaosHarness.Stores;

internal sealed class PiProjection
{
    private readonly PiFile _file;
    private readonly SkeletonBuilder _skeleton = new();
    private readonly List<PiEntry> _rows = [];
    private readonly List<ByteRange> _times = [];
    private readonly List<SkippedTurn> _skipped = [];
    private readonly SortedSet<string> _notChecked = new(StringComparer.Ordinal);

    private PiProjection(PiFile file)
    {
        _file = file;
    }

    /// <summary>What is sent.</summary>
    public History History { get; private set; } = null!;

    /// <summary>The entry behind each message of <see cref="History"/>.</summary>
    public IReadOnlyList<PiEntry> Rows => _rows;

    /// <summary>When a message of <see cref="History"/> was made, in milliseconds; null where it does not say.</summary>
    public long? TimeOf(int message) => RowTime.Of(_file.Bytes.Span, _times[message]);

    /// <summary>What is not sent.</summary>
    public ImmutableArray<SkippedTurn> Skipped => [.. _skipped.OrderBy(turn => turn.Line)];

    /// <summary>What was not looked at.</summary>
    public ImmutableArray<string> NotChecked => [.. _notChecked];

    public static PiProjection Of(PiFile file, PiBranch branch)
    {
        var projection = new PiProjection(file);
        List<PiEntry> sent = projection.Sent(branch.Path);
        projection.SkipOffBranch(branch.Path);
        foreach (PiEntry entry in sent)
        {
            projection.Add(entry);
        }

        projection._notChecked.Add("tool call ids: pi rewrites them for each provider when it sends");
        projection._notChecked.UnionWith(Dialect.Anthropic.NotChecked);
        projection.History = projection._skeleton.Build(file.Bytes, Dialect.Anthropic, Notation.Rows, ByteRange.None, new RequestFields());
        return projection;
    }

    /// <summary>All messages of a file, also those that would not be sent: what a session was, not what a model reads of it.</summary>
    public static History Whole(ReadOnlyMemory<byte> bytes)
    {
        var projection = new PiProjection(PiReader.Read(bytes, glued: false));
        foreach (PiEntry entry in projection._file.Entries.Where(entry => entry.Type == "message"))
        {
            PiMessage message = PiMessage.Read(bytes.Span, entry.Message);
            projection.AddMessage(entry, message with { StopReason = "" });
        }

        return projection._skeleton.Build(bytes, Dialect.Anthropic, Notation.Rows, ByteRange.None, new RequestFields());
    }

    /// <summary>The entry that a compaction keeps first; null when it names none, or the header (then pi keeps nothing before it).</summary>
    public static PiEntry? FirstKept(PiFile file, PiEntry compaction, IReadOnlyList<PiEntry> path)
    {
        int index = compaction.FirstKeptIndex < 0 ? -1 : compaction.FirstKeptIndex - (file.HasHeader ? 0 : 1);
        PiEntry? first = compaction.FirstKeptId is { } id ? path.LastOrDefault(entry => entry.Id == id) : file.Entries.ElementAtOrDefault(index);
        return first is { Type: "session" } ? null : first;
    }

    private List<PiEntry> Sent(IReadOnlyList<PiEntry> path)
    {
        int compaction = path.ToList().FindLastIndex(entry => entry.Type == "compaction");
        if (compaction < 0)
        {
            return [.. path];
        }

        PiEntry? first = FirstKept(_file, path[compaction], path);
        int from = first is null ? -1 : path.ToList().FindIndex(entry => entry.Index == first.Index);
        from = from < 0 || from > compaction ? compaction : from;
        if (from > 0)
        {
            SkipRange([.. path.Take(from)], "compacted");
        }

        return [path[compaction], .. path.Skip(from).Take(compaction - from), .. path.Skip(compaction + 1)];
    }

    private void SkipOffBranch(IReadOnlyList<PiEntry> path)
    {
        HashSet<int> onPath = [.. path.Select(entry => entry.Index)];
        List<PiEntry> off = [.. _file.Entries.Where(entry => entry.Type == "message" && !onPath.Contains(entry.Index))];
        if (off.Count > 0)
        {
            SkipRange(off, "off-branch");
        }
    }

    // One line for the whole range, and one for each failed turn in it.
    private void SkipRange(List<PiEntry> entries, string reason)
    {
        int messages = entries.Count(entry => entry.Type == "message");
        _skipped.Add(new SkippedTurn(entries[0].Line, reason, [], $"{messages} messages up to line {entries[^1].Line}"));
        foreach (PiEntry entry in entries.Where(entry => entry.Type == "message"))
        {
            PiMessage message = PiMessage.Read(_file.Bytes.Span, entry.Message);
            if (message.IsSkipped)
            {
                SkipTurn(entry, message);
            }
        }
    }

    private void SkipTurn(PiEntry entry, PiMessage message)
    {
        var skeleton = new SkeletonBuilder();
        PiContent.AddBlocks(skeleton, _file.Bytes.Span, message.Content, isAssistant: true);
        skeleton.EndMessage(default);
        History turn = skeleton.Build(_file.Bytes, Dialect.Anthropic, Notation.Rows, ByteRange.None, new RequestFields());
        _skipped.Add(new SkippedTurn(entry.Line, message.StopReason, turn.Ids, $"an assistant turn with stopReason {message.StopReason}"));
    }

    private void Add(PiEntry entry)
    {
        switch (entry.Type)
        {
            case "message":
                AddMessage(entry, PiMessage.Read(_file.Bytes.Span, entry.Message));
                break;
            case "compaction" or "branch_summary" or "custom_message":
                AddText(entry, entry.Text);
                break;
            case "context_edit":
                _notChecked.Add("context_edit entries");
                break;
            default:
                break;
        }
    }

    private void AddMessage(PiEntry entry, PiMessage message)
    {
        switch (message.Role)
        {
            case "user" or "custom" or "hookMessage":
                AddSpoken(entry, message, Role.User);
                break;
            case "assistant" when message.IsSkipped:
                SkipTurn(entry, message);
                break;
            case "assistant":
                AddSpoken(entry, message, Role.Assistant);
                break;
            case "toolResult":
                AddResult(entry, message);
                break;
            case "bashExecution" when !message.IsExcluded:
                AddText(entry, message.Command);
                break;
            case "bashExecution":
                break;
            default:
                _notChecked.Add($"messages with role {message.Role}");
                break;
        }
    }

    private void AddSpoken(PiEntry entry, PiMessage message, Role role)
    {
        ContentForm form = PiContent.AddBlocks(_skeleton, _file.Bytes.Span, message.Content, role == Role.Assistant);
        if (_skeleton.OpenBlockCount > 0)
        {
            End(entry, role, form, message);
        }
    }

    private void AddText(PiEntry entry, ByteRange text)
    {
        _skeleton.Add(new Block { Kind = BlockKind.Text, Flags = BlockFlags.StringBody | BlockFlags.StringContent, Range = text.IsPresent ? text : entry.Range, Body = text, Id = -1, IdValue = ByteRange.None, Name = ByteRange.None, Type = ByteRange.None });
        End(entry, Role.User, ContentForm.String, new PiMessage());
    }

    private void AddResult(PiEntry entry, PiMessage message)
    {
        ReadOnlySpan<byte> bytes = _file.Bytes.Span;
        bool isString = message.ToolCallId.In(bytes) is [(byte)'"', ..];
        BlockFlags flags = (isString ? BlockFlags.StringId : BlockFlags.None) | (message.IsError ? BlockFlags.IsError : BlockFlags.None);
        ByteRange only = message.IsError ? PiContent.OnlyText(bytes, message.Content) : ByteRange.None;
        flags |= only.IsPresent && SyntheticResult.IsSynthetic(only.In(bytes), isError: true) ? BlockFlags.Synthetic : BlockFlags.None;
        _skeleton.Add(new Block
        {
            Kind = BlockKind.Result,
            Flags = flags,
            Range = entry.Message,
            Id = isString ? _skeleton.Intern(JsonText.Unescape(message.ToolCallId.In(bytes))) : -1,
            IdValue = message.ToolCallId,
            Name = message.ToolName,
            Body = message.Content,
            Type = ByteRange.None,
        });
        End(entry, Role.User, ContentForm.Array, message);
    }

    private void End(PiEntry entry, Role role, ContentForm form, PiMessage message)
    {
        _rows.Add(entry);
        _times.Add(message.Timestamp);
        _skeleton.EndMessage(new Message { Role = role, Form = form, Range = entry.Range, RoleValue = message.RoleValue, Content = message.Content, ExtraField = ByteRange.None });
    }
}
