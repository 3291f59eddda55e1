using ChaosHarness.Cli;
using ChaosHarness.Histories;
using ChaosHarness.Simulation;

namespace ChaosHarness.Tests;

/// <summary>What an id race of the simulator saved in the session beside, brought home by the command that users have.</summary>
public sealed class MoveHomeOfSimulatedTests : IDisposable
{
    private const int Cases = 12;

    private readonly ScratchFolder folder = new();

    public void Dispose() => folder.Dispose();

    /// <summary>A result stays where it is only when its call is not open: there are none of these here.</summary>
    [Fact]
    public async Task MoveHome_BringsEveryForeignResultHome()
    {
        var scenario = SimulationScenarios.Read(
            """
            workload: {sessions: 20, turns: 2..4, parallel-calls: 2..4, latency: 500ms..9s, result-size: 200B, at-once: 2..3}
            faults: [id-race: {kind: foreign-session}]
            """);
        for (var number = 1; number <= Cases; number++)
        {
            var run = Simulator.Run(PlanGenerator.Generate(scenario, new Seed(7), number));
            var fault = Assert.IsType<PlannedFault.ForeignResult>(Assert.Single(run.Faults, each => each.IsExercised).Fault);
            var call = run.Calls.Single(call => call.CallId == fault.CallId);
            string[] files = [.. run.Histories.Select((_, index) => $"{number}-{index}.json")];
            for (var session = 0; session < files.Length; session++)
            {
                folder.Write(files[session], run.Histories[session].ToArray());
            }

            var repaired = await CommandRun.Of(folder, ["repair", .. files, "--move-home", "--write", "--store", "request", "--dialect", "anthropic"]);
            Assert.True((ExitCode.Ok, "") == (repaired.Code, repaired.Error), repaired.Output + repaired.Error);
            var histories = files.Select(file => History.Read(folder.Read(file), Dialect.Anthropic)).ToList();
            Assert.All(histories, history => Assert.Empty(Validator.Validate(history)));
            for (var session = 0; session < files.Length; session++)
            {
                var owners = CallOwners.Of(run.Calls, histories[session], saved: null);
                Assert.Equal(session == call.Session, owners.Markers.Contains(run.Calls.IndexOf(call)));
                Assert.All(owners.Pairs, pair => Assert.Equal(pair.Writer, pair.Owner));
            }
        }
    }
}
