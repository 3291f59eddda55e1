using System.Text;
using ChaosHarness.Simulation;

namespace ChaosHarness.Experiments;

/// <summary>
/// Every gateway against every fault.
/// </summary>
/// <remarks>
/// Goal: what a prevention prevents, and what it costs, in figures. Method: for each gateway and fault the same sessions (the same seed, so
/// the same turns and calls) with one such fault each; our engine repairs, and all laws must hold. Each cell is a scenario of its own.
/// </remarks>
internal static class PreventionExperiment
{
    public static IReadOnlyList<PreventionCell> Run(int sessions, int jobs, Action<string> progress)
    {
        List<PreventionCell> cells = [];
        foreach (string fault in FaultKind.All.Remove(FaultKind.Damage))
        {
            foreach (PreventedGateway gateway in PreventedGateway.All)
            {
                Scenario scenario = ScenarioReader.Read($"{fault}/{gateway.Name}", Encoding.UTF8.GetBytes(
                    $$"""
                    version: 1
                    title: {{fault}} under {{gateway.Name}}
                    workload: {sessions: {{sessions}}, turns: 2..8, parallel-calls: 1..8, result-size: "lognormal(200B, 1.0)"}
                    gateway: {policy: {{gateway.Policy}}, max-parallel-tools: {{gateway.MaxParallelTools}}, tool-timeout: {{gateway.ToolTimeout}}}
                    faults: [{{fault}}: {}]
                    """));
                cells.Add(new PreventionCell(gateway, fault, Campaign.Run(CampaignOptions.For(scenario, jobs))));
            }

            progress(fault);
        }

        return cells;
    }
}
