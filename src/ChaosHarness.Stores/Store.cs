using System.Collections.Immutable;
using ChaosHarness.Histories;

namespace ChaosHarness.Stores;

/// <summary>A file format that holds histories.</summary>
public sealed class Store
{
    private readonly Func<ReadOnlyMemory<byte>, Dialect, ValidationOptions, IReadOnlyList<HistoryReport>> _check;
    private readonly Func<ReadOnlyMemory<byte>, Dialect, RepairOptions, StoreRepair> _repair;

    private Store(
        string name,
        bool allowsEmpty,
        ImmutableArray<Rule> rules,
        Func<ReadOnlyMemory<byte>, Dialect, ValidationOptions, IReadOnlyList<HistoryReport>> check,
        Func<ReadOnlyMemory<byte>, Dialect, RepairOptions, StoreRepair> repair)
    {
        Name = name;
        AllowsEmpty = allowsEmpty;
        Rules = rules;
        _check = check;
        _repair = repair;
    }

    /// <summary>A provider's request body, one JSON document.</summary>
    public static Store Request { get; } = Document("request", StoreRules.RequestTorn, allowEmpty: false);

    /// <summary>The guide's session file, <c>{"messages":[…]}</c>; one without messages is sound.</summary>
    public static Store OpenClawJson { get; } = Document("openclaw-json", StoreRules.OpenClawJsonTorn, allowEmpty: true);

    /// <summary>pi's session file, used by OpenClaw too until 2026.7: a header, then a tree of entries, one a line.</summary>
    public static Store PiJsonl { get; } = new("pi-jsonl", allowsEmpty: true, [StoreRules.PiTorn, StoreRules.PiHeader, StoreRules.PiParent], PiStore.Check, PiStore.Repair);

    /// <summary>A corpus: one request body a line.</summary>
    public static Store Jsonl { get; } = new("jsonl", allowsEmpty: false, [StoreRules.JsonlTorn], JsonlStore.Check, JsonlStore.Repair);

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
    public IReadOnlyList<HistoryReport> Check(ReadOnlyMemory<byte> bytes, Dialect dialect, ValidationOptions options) => _check(bytes, dialect, options);

    /// <summary>Mends every history of a file.</summary>
    public StoreRepair Repair(ReadOnlyMemory<byte> bytes, Dialect dialect, RepairOptions options) => _repair(bytes, dialect, options);

    private static Store Document(string name, Rule torn, bool allowEmpty) => new(
        name,
        allowEmpty,
        [torn],
        (bytes, dialect, options) => [DocumentStore.Check(bytes, dialect, options with { AllowEmpty = allowEmpty }, torn)],
        (bytes, dialect, options) => DocumentStore.Repair(bytes, dialect, options with { Validation = options.Validation with { AllowEmpty = allowEmpty } }, torn));
}
