using System.Collections.Immutable;
using ChaosHarness.Histories;

namespace ChaosHarness.Stores;

/// <summary>
/// What many sessions are like: how many of what, how large, how slow, how broken.
/// </summary>
/// <remarks>
/// Goal: the figures of a corpus in one pass, in memory that does not grow with it. Method: each session is read once, its numbers go into
/// distributions, and it is forgotten. A session file is measured whole, with what its agent would not send any more.
/// It keeps no text and no id, and judges nothing: verdicts come in.
/// </remarks>
public sealed class CorpusFigures
{
    /// <summary>Under this name go the tools beyond so many that a corpus must be hostile or nonsense.</summary>
    public const string OtherTools = "(others)";

    private const int ToolsMax = 1000;

    /// <summary>Number of sessions, unreadable ones included.</summary>
    public long Sessions { get; private set; }

    /// <summary>Sessions that cannot be read and so have no figures.</summary>
    public long Unreadable { get; private set; }

    /// <summary>Messages of all sessions.</summary>
    public long Messages { get; private set; }

    /// <summary>Tool calls of all sessions.</summary>
    public long Calls { get; private set; }

    /// <summary>Tool results of all sessions.</summary>
    public long Results { get; private set; }

    /// <summary>Results that are marked as errors.</summary>
    public long Errors { get; private set; }

    /// <summary>Results that leave ASCII.</summary>
    public long NonAsciiResults { get; private set; }

    /// <summary>Texts of users and models.</summary>
    public long Texts { get; private set; }

    /// <summary>Those that leave ASCII.</summary>
    public long NonAsciiTexts { get; private set; }

    /// <summary>Turns of the user a session.</summary>
    public Distribution Turns { get; } = new();

    /// <summary>Batches of calls a turn of the user.</summary>
    public Distribution Batches { get; } = new();

    /// <summary>Calls that the model made at once.</summary>
    public Distribution BatchCalls { get; } = new();

    /// <summary>Bytes of a result's text.</summary>
    public Distribution ResultBytes { get; } = new();

    /// <summary>Bytes of a call's arguments.</summary>
    public Distribution ArgumentBytes { get; } = new();

    /// <summary>Bytes of a text of the user.</summary>
    public Distribution UserTextBytes { get; } = new();

    /// <summary>Bytes of a text of the model.</summary>
    public Distribution ModelTextBytes { get; } = new();

    /// <summary>Bytes of a session as it is stored.</summary>
    public Distribution SessionBytes { get; } = new();

    /// <summary>Milliseconds from the row of a call to the row of its result, waiting included.</summary>
    public Distribution LatencyMs { get; } = new();

    /// <summary>Milliseconds from the row before to the row of the model's answer.</summary>
    public Distribution ThinkMs { get; } = new();

    /// <summary>All distributions over sessions, turns, calls and texts, in the order in which they are shown: label, JSON name, numbers.</summary>
    public ImmutableArray<(string Label, string Name, Distribution Numbers)> Distributions =>
    [
        ("turns a session", "turnsPerSession", Turns),
        ("batches a turn", "batchesPerTurn", Batches),
        ("calls a batch", "callsPerBatch", BatchCalls),
        ("result bytes", "resultBytes", ResultBytes),
        ("argument bytes", "argumentBytes", ArgumentBytes),
        ("user text bytes", "userTextBytes", UserTextBytes),
        ("model text bytes", "modelTextBytes", ModelTextBytes),
        ("bytes a session", "bytesPerSession", SessionBytes),
        ("tool latency ms", "toolLatencyMs", LatencyMs),
        ("think time ms", "thinkTimeMs", ThinkMs),
    ];

    /// <summary>Number of violations of each damage class.</summary>
    public SortedDictionary<string, long> Damage { get; } = new(StringComparer.Ordinal);

    /// <summary>The same by dialect, then damage class; of files that cannot be read by the dialect that they were taken for.</summary>
    public SortedDictionary<string, SortedDictionary<string, long>> DamageByDialect { get; } = new(StringComparer.Ordinal);

    /// <summary>Number of sessions of each verdict.</summary>
    public SortedDictionary<Verdict, long> Verdicts { get; } = [];

    /// <summary>Number of sessions in each dialect.</summary>
    public SortedDictionary<string, long> Dialects { get; } = new(StringComparer.Ordinal);

    /// <summary>Number of sessions in each store.</summary>
    public SortedDictionary<string, long> Stores { get; } = new(StringComparer.Ordinal);

    /// <summary>What is known of each tool.</summary>
    public SortedDictionary<string, ToolFigures> Tools { get; } = new(StringComparer.Ordinal);

    /// <summary>Takes in one file's histories.</summary>
    /// <param name="store">The file's format.</param>
    /// <param name="bytes">The file's size.</param>
    /// <param name="histories">What a check says about it.</param>
    public void Add(Store store, long bytes, IReadOnlyList<HistoryReport> histories)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(histories);
        foreach (HistoryReport report in histories)
        {
            Sessions++;
            Count(Stores, store.Name);
            Verdicts[report.Verdict] = Verdicts.GetValueOrDefault(report.Verdict) + 1;
            foreach (Violation violation in report.Violations)
            {
                int times = Math.Max(1, violation.Ids.Length);
                Count(Damage, violation.Rule.Class, times);
                if (!DamageByDialect.TryGetValue(report.Dialect.Name, out SortedDictionary<string, long>? own))
                {
                    DamageByDialect[report.Dialect.Name] = own = new(StringComparer.Ordinal);
                }

                Count(own, violation.Rule.Class, times);
            }

            if (report.Projection is not { } sent)
            {
                Unreadable++;
                continue;
            }

            Count(Dialects, report.Dialect.Name);
            SessionBytes.Add(store == Store.Jsonl ? sent.Bytes.Length : bytes);
            Read(store == Store.PiJsonl ? PiProjection.Whole(sent.Bytes) : sent);
        }
    }

    /// <summary>Notes the time that a call took, where it is known from elsewhere than the file.</summary>
    public void AddLatency(string tool, long milliseconds)
    {
        LatencyMs.Add(milliseconds);
        Of(tool).LatencyMs.Add(milliseconds);
    }

    /// <summary>The figures of one tool, new ones where it was not seen yet.</summary>
    internal ToolFigures Of(string tool)
    {
        if (!Tools.TryGetValue(tool, out ToolFigures? figures))
        {
            figures = Tools.Count < ToolsMax || tool == OtherTools ? Tools[tool] = new ToolFigures() : Of(OtherTools);
        }

        return figures;
    }

    private void Read(History history)
    {
        var session = new SessionReading(history, this);
        session.Read();
        Messages += history.Messages.Length;
        Calls += session.Calls;
        Turns.Add(session.Turns);
    }

    /// <summary>Notes one result.</summary>
    internal void AddResult(SpokenBytes text, bool isError)
    {
        Results++;
        Errors += isError ? 1 : 0;
        NonAsciiResults += text.IsAscii ? 0 : 1;
        ResultBytes.Add(text.Bytes);
    }

    /// <summary>Notes one text.</summary>
    internal void AddText(SpokenBytes text, bool isModel)
    {
        Texts++;
        NonAsciiTexts += text.IsAscii ? 0 : 1;
        (isModel ? ModelTextBytes : UserTextBytes).Add(text.Bytes);
    }

    private static void Count(SortedDictionary<string, long> counts, string name, long more = 1) => counts[name] = counts.GetValueOrDefault(name) + more;
}
