using System.Collections.Immutable;
using System.Globalization;
using ChaosHarness.Simulation;

namespace ChaosHarness.Experiments;

/// <summary>What one fault broke under one gateway policy, counted over all sessions.</summary>
/// <param name="Fault">One of <see cref="FaultKind.All"/>.</param>
/// <param name="Policy">Name of a <see cref="GatewayPolicy"/>.</param>
/// <param name="Planned">Faults that were planned.</param>
/// <param name="Exercised">Of these, those that took effect.</param>
/// <param name="Rules">The rules that were broken, without the dialect's name, and in how many sessions; the most frequent first.</param>
internal sealed record ReachCell(string Fault, string Policy, long Planned, long Exercised, ImmutableArray<(string Rule, long Sessions)> Rules)
{
    /// <summary>A fault that took effect and broke nothing.</summary>
    public const string Harmless = "none";

    /// <summary>A fault that the policy cannot feel.</summary>
    public const string NotFelt = "not felt";

    public static ReachCell Of(string fault, string policy, CampaignReport report) => new(
        fault,
        policy,
        report.Faults[0].Planned,
        report.Faults[0].Exercised,
        [
            .. report.Reached.Where(cell => cell.Fault == fault).OrderByDescending(cell => cell.Sessions).ThenBy(cell => cell.Rule, StringComparer.Ordinal)
                .Select(cell => (cell.Rule[(cell.Rule.IndexOf('/', StringComparison.Ordinal) + 1)..], cell.Sessions)),
        ]);

    /// <summary>As the table shows it; empty when nothing was tried.</summary>
    public override string ToString() =>
        Planned == 0 ? ""
        : Exercised == 0 ? NotFelt
        : Rules.IsEmpty ? Harmless
        : string.Join("<br>", Rules.Select(rule => string.Create(CultureInfo.InvariantCulture, $"{rule.Rule} {rule.Sessions:N0}")));
}
