using System.Collections.Immutable;

namespace ChaosHarness.Histories;

/// <summary>The names of the damage classes, the same in every dialect and store.</summary>
public static class DamageClass
{
    /// <summary>A call without its result.</summary>
    public const string MissingResult = "missing-result";

    /// <summary>A result whose call is nowhere.</summary>
    public const string OrphanResult = "orphan-result";

    /// <summary>A second result for one call.</summary>
    public const string DuplicateResult = "duplicate-result";

    /// <summary>Two calls that share an id in one turn.</summary>
    public const string DuplicateCall = "duplicate-call";

    /// <summary>A result that stands away from its call.</summary>
    public const string DisplacedResult = "displaced-result";

    /// <summary>A result after other content of its turn.</summary>
    public const string ResultAfterText = "result-after-text";

    /// <summary>An id that the provider does not take.</summary>
    public const string BadId = "bad-id";

    /// <summary>Nothing where something must stand.</summary>
    public const string EmptyContent = "empty-content";

    /// <summary>A message or block in the wrong role.</summary>
    public const string BadRole = "bad-role";

    /// <summary>A call whose input is no object.</summary>
    public const string BadArguments = "bad-arguments";

    /// <summary>An end that the provider does not take.</summary>
    public const string Tail = "tail";

    /// <summary>A line or document that is cut or overwritten.</summary>
    public const string TornLine = "torn-line";

    /// <summary>A row whose parent is missing.</summary>
    public const string BrokenParent = "broken-parent";

    /// <summary>A session file whose first line is not its header.</summary>
    public const string BadHeader = "bad-header";

    /// <summary>Anything else that the schema refuses.</summary>
    public const string Schema = "schema";

    /// <summary>All classes in the order in which tables show them.</summary>
    public static ImmutableArray<string> All { get; } =
    [
        MissingResult, OrphanResult, DuplicateResult, DuplicateCall, DisplacedResult, ResultAfterText, BadId, EmptyContent, BadRole,
        BadArguments, Tail, TornLine, BrokenParent, BadHeader, Schema,
    ];
}
