using System.Collections.Immutable;

namespace ChaosHarness.Histories;

/// <summary>The names of the edits as reports and rule tables write them.</summary>
public static class EditKindNames
{
    private static readonly ImmutableArray<string> Names =
    [
        "insert-result", "move-result", "quote-result", "quote-block", "supersede-synthetic", "collapse-duplicate",
        "rewrite-id", "move-block", "remove-empty", "wrap-input", "placeholder", "retype-block", "drop-orphan",
        "remove-torn", "relink-parent", "restore-header",
    ];

    /// <summary>The name of an edit kind, such as <c>insert-result</c>.</summary>
    public static string Name(this EditKind kind) => Names[(int)kind];
}
