namespace ChaosHarness.Tests;

/// <summary>The one table between the product's rule ids and the reference validator's keys, which follow the provider's rule list.</summary>
/// <remarks>Where one side tells apart what the other does not (orphan and displaced results, the system rules), several names share a row.</remarks>
internal static class RuleNames
{
    private static readonly IReadOnlyList<(string[] RuleIds, string[] Keys)> Rows =
    [
        (["anthropic/missing-result"], ["A1"]),
        (["anthropic/orphan-result", "anthropic/displaced-result"], ["A2"]),
        (["anthropic/orphan-server-result"], ["A2s"]),
        (["anthropic/duplicate-call"], ["A3"]),
        (["anthropic/duplicate-result"], ["A4"]),
        (["anthropic/result-after-text"], ["A5"]),
        (["anthropic/no-messages"], ["A7"]),
        (["anthropic/bad-role"], ["A8", "A21.role"]),
        (["anthropic/system-first", "anthropic/system-after", "anthropic/system-before"], ["A9"]),
        (["anthropic/system-empty", "anthropic/system-block-kind", "anthropic/system-blank"], ["A9"]),
        (["anthropic/tail-thinking"], ["A10c"]),
        (["anthropic/empty-content"], ["A11a"]),
        (["anthropic/empty-text", "anthropic/cache-control-on-empty-text"], ["A11b"]),
        (["anthropic/blank-text"], ["A11c"]),
        (["anthropic/bad-id"], ["A12"]),
        (["anthropic/bad-name"], ["A13"]),
        (["anthropic/bad-arguments"], ["A14"]),
        (["anthropic/misplaced-block"], ["A15"]),
        (["anthropic/bad-thinking"], ["A16e"]),
        (["anthropic/missing-server-result"], ["A18"]),
        (["anthropic/bad-result-content", "anthropic/error-result-not-text"], ["A20"]),
        (["anthropic/content-missing"], ["A21.content"]),
        (["anthropic/bad-block"], ["A21.block"]),
        (["anthropic/bad-message"], ["A21.message"]),
        (["anthropic/too-many-messages"], ["A22"]),
    ];

    /// <summary>The row's first key, for either side's name; the name itself when no row has it.</summary>
    public static string Common(string name)
    {
        foreach (var (ruleIds, keys) in Rows)
        {
            if (ruleIds.Contains(name) || keys.Contains(name))
            {
                return keys[0];
            }
        }

        return name;
    }
}
