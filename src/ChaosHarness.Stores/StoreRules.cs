using System.Collections.Immutable;
using ChaosHarness.Histories;

namespace ChaosHarness.Stores;

/// <summary>The rules of files: whether they can be read at all, before anyone asks what they say.</summary>
public static class StoreRules
{
    private const string PiSource = "pi packages/coding-agent/src/core/session-manager.ts, read in 0.58 to 0.66";

    /// <summary>A request body or session document that is cut or overwritten.</summary>
    public static Rule RequestTorn { get; } = Torn("request");

    /// <summary>The same for the guide's session file.</summary>
    public static Rule OpenClawJsonTorn { get; } = Torn("openclaw-json");

    /// <summary>A line of a corpus that is no request body.</summary>
    public static Rule JsonlTorn { get; } = Torn("jsonl") with
    {
        Law = "every line is one whole request body",
        Edit = Rule.Unrepairable,
        Note = "A repair leaves the line as it is: it may be all that is left of that history.",
    };

    /// <summary>A line of a pi session that cannot be read.</summary>
    public static Rule PiTorn { get; } = Torn("pi-jsonl") with
    {
        Law = "every line is one whole entry",
        Source = PiSource + ": unreadable lines are skipped without a word; the next append is glued to a torn last line",
        Note = "The unreadable bytes are left out and stay in the backup; an entry that was glued behind them is kept.",
    };

    /// <summary>A pi session without its first line.</summary>
    public static Rule PiHeader { get; } = new()
    {
        Id = "pi-jsonl/bad-header",
        Class = DamageClass.BadHeader,
        Law = "the first line is the session header",
        Texts = ["the first entry is not a session header: pi takes the file for empty and overwrites it with a new header; every message is lost"],
        Source = PiSource + "; openclaw#89037",
        Edit = EditKind.RestoreHeader.Name(),
        Smallest = """{"type":"message","id":"a","parentId":null,"timestamp":"2026-01-01T00:00:00.000Z","message":{"role":"user","content":"u","timestamp":0}}""",
        Status = 0,
    };

    /// <summary>A pi entry whose parent is missing.</summary>
    public static Rule PiParent { get; } = new()
    {
        Id = "pi-jsonl/broken-parent",
        Class = DamageClass.BrokenParent,
        Law = "every entry of the active branch leads to the root by its parents",
        Texts = ["the parent {parent} of entry {entry} is not in the file: pi stops there without a word and everything before is not sent", "the parents of entry {entry} lead back to itself: pi never ends loading the file"],
        Source = PiSource + "; openclaw#64287 counted 189 broken links in 48 files",
        Edit = EditKind.RelinkParent.Name(),
        Smallest = """{"type":"message","id":"b","parentId":"gone","timestamp":"2026-01-01T00:00:00.000Z","message":{"role":"user","content":"u","timestamp":0}}""",
        Status = 0,
    };

    /// <summary>All rules of files.</summary>
    public static ImmutableArray<Rule> All { get; } = [RequestTorn, OpenClawJsonTorn, JsonlTorn, PiTorn, PiHeader, PiParent];

    private static Rule Torn(string store) => new()
    {
        Id = store + "/torn-line",
        Class = DamageClass.TornLine,
        Law = "the file is one whole JSON document",
        Texts = ["{reason}"],
        Source = "RFC 8259; parsers of node and python refuse it",
        Edit = EditKind.RemoveTorn.Name(),
        Smallest = """{"messages":[""",
        Note = "A byte order mark in front and NUL bytes behind are left out; anything else that is torn cannot be mended: bring back a backup.",
        Status = 0,
    };
}
