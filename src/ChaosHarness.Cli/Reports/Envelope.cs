using ChaosHarness.Histories;

namespace ChaosHarness.Cli;

/// <summary>The body that a provider answers when a rule is broken, with the rule's placeholders left in.</summary>
internal static class Envelope
{
    /// <summary>The body of the refusal, or null for a rule that no provider checks (those of files).</summary>
    public static string? Of(Rule rule) => Dialect.Of(rule)?.Envelope(rule, rule.Text, 0, rule.Variants.IsEmpty ? null : rule.Variants[0]);
}
