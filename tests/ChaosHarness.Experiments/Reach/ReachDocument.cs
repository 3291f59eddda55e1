using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using ChaosHarness.Histories;
using ChaosHarness.Simulation;

namespace ChaosHarness.Experiments;

/// <summary>REACH.md: the table, and the rules that no fault reaches.</summary>
internal static class ReachDocument
{
    public static string Write(ImmutableArray<ReachCell> cells, int sessions)
    {
        StringBuilder text = new();
        text.Append(
            CultureInfo.InvariantCulture,
            $"""
            # Which fault breaks which rule

            Written by `scripts/reach`; do not edit. {sessions:N0} sessions for each fault and gateway policy, one fault of the kind in each session, the same sessions for every policy:
            the rules of `{Dialect.Anthropic.Name}` that the saved histories break, and in how many sessions. `{ReachCell.Harmless}`: the fault took effect, and no saved history broke a rule.
            `{ReachCell.NotFelt}`: it was planned and never took effect, since the policy keeps one result for each call, in the order of the calls.

            | fault | {string.Join(" | ", GatewayPolicy.All.Select(policy => policy.Name))} |
            | --- |{string.Concat(GatewayPolicy.All.Select(_ => " --- |"))}

            """);
        foreach (IGrouping<string, ReachCell> fault in cells.GroupBy(cell => cell.Fault))
        {
            text.Append(CultureInfo.InvariantCulture, $"| `{fault.Key}` | {string.Join(" | ", fault)} |\n");
        }

        HashSet<string> reached = [.. cells.SelectMany(cell => cell.Rules).Select(rule => rule.Rule)];
        IEnumerable<string> unreached = Dialect.Anthropic.Rules.Select(rule => rule.Id[(rule.Id.IndexOf('/', StringComparison.Ordinal) + 1)..]).Where(rule => !reached.Contains(rule));
        return text.Append(CultureInfo.InvariantCulture, $"\nRules that no fault here breaks: {string.Join(", ", unreached)}.\n").ToString();
    }
}
