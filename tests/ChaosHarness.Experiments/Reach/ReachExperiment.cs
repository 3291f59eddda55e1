using System.Collections.Immutable;
using System.Text;
using ChaosHarness.Simulation;

namespace ChaosHarness.Experiments;

/// <summary>
/// Which fault leads to which broken rule, under every gateway policy.
/// </summary>
/// <remarks>
/// Goal: a table without an empty cell, so that no fault stands in the list that nobody ever met. Method: for each fault and policy the same
/// sessions with one such fault each, none repaired: what the saved histories break is what the fault reaches. The first so many sessions of
/// a longer run are those of a shorter one.
/// </remarks>
internal static class ReachExperiment
{
    public static ImmutableArray<ReachCell> Run(int sessions, int jobs, Action<string> progress)
    {
        ImmutableArray<ReachCell>.Builder cells = ImmutableArray.CreateBuilder<ReachCell>();
        foreach (string fault in FaultKind.All)
        {
            foreach (GatewayPolicy policy in GatewayPolicy.All)
            {
                Scenario scenario = ScenarioReader.Read($"{fault}/{policy.Name}", Encoding.UTF8.GetBytes(
                    $$"""
                    version: 1
                    title: {{fault}} under {{policy.Name}}
                    workload: {sessions: {{sessions}}, turns: 2..8, parallel-calls: 1..8, result-size: "lognormal(200B, 1.0)", sub-agents: true}
                    gateway: {policy: {{policy.Name}}}
                    engine: none
                    faults: [{{fault}}: {}]
                    """));
                cells.Add(ReachCell.Of(fault, policy.Name, Campaign.Run(CampaignOptions.For(scenario, jobs))));
            }

            progress(fault);
        }

        return cells.ToImmutable();
    }
}
