namespace ChaosHarness.Tests;

/// <summary>The texts by which stand-ins for lost results are known, and the marks of what a repair adds, as the design fixes them.</summary>
internal static class SyntheticTexts
{
    /// <summary>Ours.</summary>
    public const string Own =
        "[chaosharness] The outcome of this tool call is unknown: its result was not saved. It may or may not have run; check before repeating it.";

    /// <summary>pi, transform-messages.</summary>
    public const string Pi = "No result provided";

    /// <summary>OpenClaw, session-transcript-repair.</summary>
    public const string OpenClaw =
        "[openclaw] missing tool result in session history; inserted synthetic error result for transcript repair.";

    /// <summary>Codex, normalize.</summary>
    public const string Codex = "aborted";

    public const string Placeholder = "[chaosharness:placeholder]";

    public const string QuotePrefix = "[chaosharness:quoted-";

    public const string QuotedResultPrefix = "[chaosharness:quoted-result";

    /// <summary>The stand-ins of others and our own, in a fixed order.</summary>
    public static readonly IReadOnlyList<string> All = [Own, Pi, OpenClaw, Codex];
}
