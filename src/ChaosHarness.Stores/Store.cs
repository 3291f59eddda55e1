using System.Collections.Immutable;
using ChaosHarness.Histories;

namespace ChaosHarness.Stores;

/// <summary>A file format that holds histories.</summary>
public sealed class Store
{
    private readonly Func<ReadOnlyMemory<byte>, DialectChoice, ValidationOptions, IReadOnlyList<HistoryReport>> _check;
    private readonly Func<ReadOnlyMemory<byte>, DialectChoice, RepairOptions, StoreRepair> _repair;
    private readonly Func<Strategy, ReadOnlyMemory<byte>, DialectChoice, ValidationOptions, StoreRepair> _cut;

    private Store(
        string name,
        bool allowsEmpty,
        ImmutableArray<Rule> rules,
        Func<ReadOnlyMemory<byte>, DialectChoice, ValidationOptions, IReadOnlyList<HistoryReport>> check,
        Func<ReadOnlyMemory<byte>, DialectChoice, RepairOptions, StoreRepair> repair,
        Func<Strategy, ReadOnlyMemory<byte>, DialectChoice, ValidationOptions, StoreRepair> cut)
    {
        Name = name;
        AllowsEmpty = allowsEmpty;
        Rules = rules;
        _check = check;
        _repair = repair;
        _cut = cut;
    }

    /// <summary>A provider's request body, one JSON document.</summary>
    public static Store Request { get; } = Document("request", StoreRules.RequestTorn, allowEmpty: false);

    /// <summary>The guide's session file, <c>{"messages":[…]}</c>; one without messages is sound.</summary>
    public static Store OpenClawJson { get; } = Document("openclaw-json", StoreRules.OpenClawJsonTorn, allowEmpty: true);

    /// <summary>pi's session file, used by OpenClaw too until 2026.7: a header, then a tree of entries, one a line.</summary>
    public static Store PiJsonl { get; } = new(
        "pi-jsonl",
        allowsEmpty: true,
        [StoreRules.PiTorn, StoreRules.PiHeader, StoreRules.PiParent],
        (bytes, _, options) => PiStore.Check(bytes, options),
        (bytes, _, options) => PiStore.Repair(bytes, options),
        (strategy, bytes, _, options) => PiCut.Apply(strategy, bytes, options));

    /// <summary>A corpus: one request body a line.</summary>
    public static Store Jsonl { get; } = new("jsonl", allowsEmpty: false, [StoreRules.JsonlTorn], JsonlStore.Check, JsonlStore.Repair, JsonlStore.Cut);

    /// <summary>All stores.</summary>
    public static ImmutableArray<Store> All { get; } = [Request, OpenClawJson, PiJsonl, Jsonl];

    /// <summary>The name used by the command line.</summary>
    public string Name { get; }

    /// <summary>Whether a history without messages is sound: a session that has not begun is, a request is not.</summary>
    public bool AllowsEmpty { get; }

    /// <summary>The rules of the file itself.</summary>
    public ImmutableArray<Rule> Rules { get; }

    /// <summary>The store of that name, or null.</summary>
    public static Store? Find(string name) => All.FirstOrDefault(store => store.Name == name);

    /// <summary>The store that the bytes look like; where they do not tell, the file's name decides.</summary>
    public static Store Detect(ReadOnlySpan<byte> bytes, string path) => StoreDetection.Detect(bytes, path);

    /// <summary>Judges every history of a file. Damaged bytes are violations, a limit is <see cref="Verdict.Unknown"/>; nothing is thrown.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="dialect">The laws; null takes those of the dialect that each document shows.</param>
    /// <param name="options">The switches of the rules.</param>
    public IReadOnlyList<HistoryReport> Check(ReadOnlyMemory<byte> bytes, Dialect? dialect, ValidationOptions options) =>
        _check(bytes, DialectChoices.Of(dialect), options);

    /// <summary>Judges a file that was judged before and changed since: each history by the laws that it was judged by then.</summary>
    public IReadOnlyList<HistoryReport> Check(ReadOnlyMemory<byte> bytes, ImmutableArray<Dialect> dialects, ValidationOptions options) =>
        _check(bytes, DialectChoices.Of(dialects), options);

    /// <summary>Mends every history of a file; a null dialect is the one that each document shows.</summary>
    public StoreRepair Repair(ReadOnlyMemory<byte> bytes, Dialect? dialect, RepairOptions options) => _repair(bytes, DialectChoices.Of(dialect), options);

    /// <summary>Mends a file that was judged before, each history by the laws that it was judged by then.</summary>
    public StoreRepair Repair(ReadOnlyMemory<byte> bytes, ImmutableArray<Dialect> dialects, RepairOptions options) =>
        _repair(bytes, DialectChoices.Of(dialects), options);

    /// <summary>Follows a strategy with every history of a file; a null dialect is the one that each document shows.</summary>
    public StoreRepair Apply(Strategy strategy, ReadOnlyMemory<byte> bytes, Dialect? dialect, RepairOptions options) =>
        Apply(strategy, bytes, DialectChoices.Of(dialect), options);

    /// <summary>The same for a file that was judged before, each history by the laws that it was judged by then.</summary>
    public StoreRepair Apply(Strategy strategy, ReadOnlyMemory<byte> bytes, ImmutableArray<Dialect> dialects, RepairOptions options) =>
        Apply(strategy, bytes, DialectChoices.Of(dialects), options);

    /// <summary>The splice that puts a result of another session of this store behind the last message of one; a repair then brings it to its call.</summary>
    /// <param name="bytes">The file that holds the call.</param>
    /// <param name="dialect">The laws of both.</param>
    /// <param name="source">The session that holds the result.</param>
    /// <param name="result">The index of its block.</param>
    /// <exception cref="HistoryFormatException">The file cannot be read.</exception>
    public Splice Receive(ReadOnlyMemory<byte> bytes, Dialect dialect, History source, int result)
    {
        if (this == PiJsonl)
        {
            return PiArrival.Write(bytes, source, result);
        }

        var frame = Frame.Of(bytes.Span);
        var splice = Arrival.Write(History.Read(bytes[frame.Start..frame.End], dialect), source, result);
        return splice with { Offset = splice.Offset + frame.Start };
    }

    /// <summary>Writes a session from scratch, as its agent would have saved it.</summary>
    /// <param name="messages">In order.</param>
    /// <param name="dialect">How requests spell them; pi has one spelling of its own for all.</param>
    /// <param name="sessionId">The session's name, where the format has a place for it.</param>
    public ReadOnlyMemory<byte> Write(IReadOnlyList<WrittenMessage> messages, Dialect dialect, string sessionId) =>
        this == PiJsonl ? PiSessionWriter.Write(messages, sessionId)
        : this == Request ? DocumentWriter.Request(messages, dialect)
        : (byte[])[.. HistoryWriter.ToBody(messages, dialect).Span, (byte)'\n'];

    private StoreRepair Apply(Strategy strategy, ReadOnlyMemory<byte> bytes, DialectChoice choice, RepairOptions options) =>
        strategy == Strategy.Repair ? _repair(bytes, choice, options) : _cut(strategy, bytes, choice, options.Validation);

    private static Store Document(string name, Rule torn, bool allowEmpty) => new(
        name,
        allowEmpty,
        [torn],
        (bytes, choice, options) => [DocumentStore.Check(bytes, choice, options with { AllowEmpty = allowEmpty }, torn)],
        (bytes, choice, options) => DocumentStore.Repair(bytes, choice, options with { Validation = options.Validation with { AllowEmpty = allowEmpty } }, torn),
        (strategy, bytes, choice, options) => DocumentStore.Cut(strategy, bytes, choice, options with { AllowEmpty = allowEmpty }, torn));
}
