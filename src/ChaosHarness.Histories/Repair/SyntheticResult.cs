using System.Collections.Immutable;
using System.Text;

namespace ChaosHarness.Histories;

/// <summary>
/// The result that stands in for one that was never saved, and how those of other tools are known.
/// Known texts: pi (packages/ai transform-messages.ts), OpenClaw (session-transcript-repair.ts), Codex (context_manager/normalize.rs),
/// Claude Code (ensureToolResultPairing, by third-party ports).
/// </summary>
public static class SyntheticResult
{
    /// <summary>Our text: the outcome is unknown, nothing is claimed about whether the tool ran.</summary>
    public const string Text =
        "[chaosharness] The outcome of this tool call is unknown: its result was not saved. It may or may not have run; check before repeating it.";

    /// <summary>Codex's whole text; one word, so it counts only with an error mark or where Codex writes.</summary>
    public static ReadOnlySpan<byte> Codex => "aborted"u8;

    private static readonly ImmutableArray<byte[]> KnownTexts =
    [
        Encoding.UTF8.GetBytes(Text),
        "No result provided"u8.ToArray(),
        "[openclaw] missing tool result in session history; inserted synthetic error result for transcript repair."u8.ToArray(),
        "[Tool result missing due to internal error]"u8.ToArray(),
    ];

    /// <summary>Whether a result with this text and error mark was put there by a repair.</summary>
    public static bool IsSynthetic(string text, bool isError)
    {
        ArgumentNullException.ThrowIfNull(text);
        return IsSynthetic(JsonText.Escape(text), isError);
    }

    /// <summary>The same for a JSON string token, quotes included.</summary>
    public static bool IsSynthetic(ReadOnlySpan<byte> textToken, bool isError) =>
        isError && (IsMarkedByText(textToken) || JsonText.Is(textToken, Codex));

    /// <summary>Whether the text alone says so, for dialects whose results carry no error mark.</summary>
    public static bool IsMarkedByText(ReadOnlySpan<byte> textToken)
    {
        foreach (byte[] known in KnownTexts)
        {
            if (JsonText.Is(textToken, known))
            {
                return true;
            }
        }

        return false;
    }
}
