using System.Text;
using ChaosHarness.Simulation;

namespace ChaosHarness.Tests;

/// <summary>Scenarios and plans for tests of the simulation: small, and changed only in what matters to the test.</summary>
public static class SimulationScenarios
{
    /// <summary>The committed smoke scenarios, by file name without extension.</summary>
    public static Scenario Smoke(string name)
    {
        var file = Repository.PathTo("scenarios", "smoke", name + ".yaml");
        return ScenarioReader.Read($"scenarios/smoke/{name}.yaml", File.ReadAllBytes(file));
    }

    /// <summary>A scenario from the lines that matter; title and version are added.</summary>
    public static Scenario Read(string yaml) => ScenarioReader.Read("scenarios/test/case.yaml", Encoding.UTF8.GetBytes("version: 1\ntitle: test\n" + yaml));

    /// <summary>Small sessions under one fault entry, such as <c>abort: {rate: 100%}</c>; none for an empty text.</summary>
    public static Scenario Small(string fault, string policy = "write-through", string turns = "2..4", string calls = "2..4") => Read(
        $$"""
        workload: {sessions: 20, turns: {{turns}}, parallel-calls: {{calls}}, result-size: 200B}
        gateway: {policy: {{policy}}, max-parallel-tools: 3, tool-timeout: 30s}
        faults: [{{(fault.Length == 0 ? "" : "{" + fault + "}")}}]
        """);

    /// <summary>An engine ready for one thread.</summary>
    public static EngineSession Open(Engine engine) => engine.Open(Histories.Dialect.Anthropic, TimeSpan.FromSeconds(30), TimeProvider.System);

    /// <summary>The first case of a scenario on which the engine fails, shrunk.</summary>
    public static ShrunkCase FirstFailure(Scenario scenario, EngineSession engine)
    {
        for (var number = 1; number <= scenario.Workload.Sessions; number++)
        {
            if (Shrinker.Shrink(PlanGenerator.Generate(scenario, scenario.Seed, number), engine) is { } shrunk)
            {
                return shrunk;
            }
        }

        throw new InvalidOperationException($"{engine.Engine} fails on no case of {scenario.File}");
    }
}
