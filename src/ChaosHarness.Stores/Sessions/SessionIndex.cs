// Goal: what only several sessions together show: a result that ended up in another session than its call, and results that were mixed up.
// Method: each session is read once and leaves its ids, times and hashes behind, never its text. Then each id is looked up: a result without a
// call whose id is an open call of exactly one other session has a home; a pair whose id is open elsewhere under another call, or whose
// content answers one other call elsewhere, is a suspect.
// Does not change anything, and does not look at corpora: their lines are often one session at several moments. For the same reason a pair is
// no suspect when the two calls are the same.
using System.Collections.Immutable;
using System.Security.Cryptography;
using ChaosHarness.Histories;

namespace ChaosHarness.Stores;

/// <summary>The ids of many sessions side by side.</summary>
public sealed class SessionIndex
{
    // Shorter answers ("ok", "[]") are alike everywhere.
    private const int TellingBytesMin = 64;

    // Shorter ids (`call_1`) are counted up and alike everywhere.
    private const int TellingIdLengthMin = 12;

    private readonly List<string> _sessions = [];
    private readonly Dictionary<string, List<Call>> _calls = new(StringComparer.Ordinal);
    private readonly List<Orphan> _orphans = [];
    private readonly List<Answer> _answers = [];

    /// <summary>Takes in one file's histories.</summary>
    public void Add(string file, Store store, IReadOnlyList<HistoryReport> histories)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(histories);
        if (store != Store.Jsonl && histories is [{ Projection: { } history } report] && history.Dialect != Dialect.Gemini)
        {
            int session = _sessions.Count;
            _sessions.Add(file);
            Read(session, $"{store.Name}/{report.Dialect.Name}", history, [.. report.FileCallIds]);
        }
    }

    /// <summary>The results that stand in another session than their call, in the order of the files.</summary>
    public ImmutableArray<Home> Homes()
    {
        Dictionary<string, int> twins = _orphans.GroupBy(orphan => orphan.Id, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);
        ImmutableArray<Home>.Builder homes = ImmutableArray.CreateBuilder<Home>();
        foreach (Orphan orphan in _orphans)
        {
            Call[] owners = [.. (_calls.GetValueOrDefault(orphan.Id) ?? []).Where(call => call.Session != orphan.Session)];
            if (owners is [{ IsOpen: true } owner])
            {
                homes.Add(new Home(orphan.Id, _sessions[orphan.Session], orphan.Line, _sessions[owner.Session], owner.Line, Obstacle(orphan, owner, twins[orphan.Id])));
            }
        }

        return homes.ToImmutable();
    }

    /// <summary>The suspects of each file that the other files give away.</summary>
    public ILookup<string, Suspect> Suspects()
    {
        List<(string File, Suspect Suspect)> found = [];
        foreach (Orphan orphan in _orphans)
        {
            Call[] owners = [.. (_calls.GetValueOrDefault(orphan.Id) ?? []).Where(call => call.IsOpen && call.Session != orphan.Session)];
            if (owners.Length > 0)
            {
                found.Add((_sessions[orphan.Session], Of(orphan.Place, orphan.Id, $"the call with its id is open in {Names(owners.Select(owner => owner.Session))}")));
            }
        }

        foreach (Answer answer in _answers.Where(answer => answer.Id.Length >= TellingIdLengthMin))
        {
            Call[] others = [.. _calls[answer.Id].Where(call => call.Session != answer.Session)];
            if (others is [{ IsOpen: true } other] && other.Content != answer.CallContent)
            {
                found.Add((_sessions[answer.Session], Of(answer.Place, answer.Id, $"another call with its id is open in {_sessions[other.Session]}, line {other.Line}")));
            }
        }

        // What is found more than twice is a common answer, and says nothing.
        foreach (IGrouping<UInt128, Answer> equal in _answers.Where(answer => answer.Content is not null).GroupBy(answer => answer.Content!.Value))
        {
            if (equal.Take(3).ToArray() is [var one, var two] && one.Session != two.Session && one.CallContent != two.CallContent)
            {
                found.Add((_sessions[one.Session], Twin(one, two)));
                found.Add((_sessions[two.Session], Twin(two, one)));
            }
        }

        return found.ToLookup(one => one.File, one => one.Suspect, StringComparer.Ordinal);
    }

    private Suspect Twin(Answer answer, Answer other) => Of(answer.Place, answer.Id, $"it is the very result of another call in {_sessions[other.Session]}, {other.Id}");

    private void Read(int session, string kind, History history, HashSet<string> callsOfFile)
    {
        var open = new Dictionary<int, List<Block>>();
        var answered = new Dictionary<int, Block>();
        foreach (ref readonly Block block in history.Blocks)
        {
            if (block.Kind == BlockKind.Call && block.Id >= 0)
            {
                (open.TryGetValue(block.Id, out List<Block>? calls) ? calls : open[block.Id] = []).Add(block);
                callsOfFile.Add(history.Ids[block.Id]);
            }
            else if (block.Kind == BlockKind.Result && block.Id >= 0 && !block.Has(BlockFlags.Synthetic) && open.Remove(block.Id, out List<Block>? calls))
            {
                answered[block.Id] = calls[^1];
                AddAnswer(session, history, calls[^1], block);
                AddCall(session, kind, history, calls[^1], isOpen: false);
            }
        }

        foreach ((int _, List<Block> calls) in open.Where(pair => !answered.ContainsKey(pair.Key)))
        {
            AddCall(session, kind, history, calls[0], isOpen: true, calls.Count);
        }

        foreach (ref readonly Block block in history.Blocks)
        {
            if (block.Kind == BlockKind.Result && block.Id >= 0 && !block.Has(BlockFlags.Synthetic) && !callsOfFile.Contains(history.Ids[block.Id]))
            {
                _orphans.Add(new Orphan(session, kind, history.Ids[block.Id], (block.Message, block.Position), history.LineOf(block.Range.Start), false, NameOf(history, block), RowTime.Of(history, block.Message)));
            }
            else if (block.Kind == BlockKind.Text && QuotedId.Of(history.Span(block.Body)) is { } quoted && !callsOfFile.Contains(quoted))
            {
                _orphans.Add(new Orphan(session, kind, quoted, (block.Message, block.Position), history.LineOf(block.Range.Start), true, null, null));
            }
        }
    }

    private void AddCall(int session, string kind, History history, in Block call, bool isOpen, int twins = 1)
    {
        string id = history.Ids[call.Id];
        var fact = new Call(session, kind, ContentOf(history, call), history.LineOf(call.Range.Start), isOpen, isOpen ? NameOf(history, call) : null, isOpen ? RowTime.Of(history, call.Message) : null, twins);
        (_calls.TryGetValue(id, out List<Call>? calls) ? calls : _calls[id] = []).Add(fact);
    }

    private void AddAnswer(int session, History history, in Block call, in Block result)
    {
        bool isTelling = result.Body.Length >= TellingBytesMin && !result.Has(BlockFlags.IsError);
        _answers.Add(new Answer(session, history.Ids[call.Id], ContentOf(history, call), isTelling ? Hash(history.Span(result.Body)) : null, (result.Message, result.Position)));
    }

    private static string? Obstacle(Orphan orphan, Call owner, int twins) =>
        twins > 1 ? "several results have this id"
        : owner.Twins > 1 ? "several calls there have this id"
        : orphan.IsQuoted ? "it was quoted by a repair already; undo that repair first"
        : orphan.Kind != owner.Kind ? "the two files are of different kinds"
        : orphan.Name is not null && owner.Name is not null && orphan.Name != owner.Name ? $"the result is of {orphan.Name}, the call is of {owner.Name}"
        : orphan.Time < owner.Time ? "the result is older than the call"
        : null;

    private string Names(IEnumerable<int> sessions) => string.Join(", ", sessions.Distinct().Select(session => _sessions[session]));

    private static Suspect Of((int Message, int Block) place, string id, string reason) => new() { Message = place.Message, Block = place.Block, Ids = [id], Reason = reason };

    private static string? NameOf(History history, in Block block) => history.Span(block.Name) is [(byte)'"', ..] name ? JsonText.Unescape(name) : null;

    private static UInt128 ContentOf(History history, in Block call) => Hash([.. history.Span(call.Name), 0, .. history.Span(call.Body)]);

    private static UInt128 Hash(ReadOnlySpan<byte> bytes) => System.Buffers.Binary.BinaryPrimitives.ReadUInt128LittleEndian(SHA256.HashData(bytes));

    private readonly record struct Call(int Session, string Kind, UInt128 Content, int Line, bool IsOpen, string? Name, long? Time, int Twins);

    private readonly record struct Orphan(int Session, string Kind, string Id, (int Message, int Block) Place, int Line, bool IsQuoted, string? Name, long? Time);

    private readonly record struct Answer(int Session, string Id, UInt128 CallContent, UInt128? Content, (int Message, int Block) Place);
}
