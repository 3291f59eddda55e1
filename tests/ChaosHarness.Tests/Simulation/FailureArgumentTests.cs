using ChaosHarness.Simulation;

namespace ChaosHarness.Tests;

/// <summary>The text that people read when something fails, committed beside this file.</summary>
public sealed class FailureArgumentTests
{
    [Theory]
    [InlineData("stop-mid-batch")]
    [InlineData("network-drop")]
    [InlineData("tool-timeout")]
    [InlineData("id-race")]
    public void Write_ArguesForEachScenario(string name)
    {
        var scenario = SimulationScenarios.Smoke(name);
        Snapshot.Matches(Argue(scenario, new Engine.None()), "failure-" + name);
    }

    [Theory]
    [InlineData("swap-and-lose", "id-race: {kind: duplicate, count: 2}")]
    [InlineData("foreign", "id-race: {kind: foreign-session}")]
    public void Write_ArguesForEachFormOfIdRace(string name, string fault) =>
        Snapshot.Matches(Argue(SimulationScenarios.Small(fault), new Engine.None()), "failure-" + name);

    /// <summary>A full disk took every row of the only turn, so there is no batch to argue about.</summary>
    [Fact]
    public void Write_ArguesForAHistoryWithoutMessages() =>
        Snapshot.Matches(Argue(SimulationScenarios.Small("disk-full: {}", policy: "checkpointed", turns: "1", calls: "1"), new Engine.None()), "failure-nothing-saved");

    [Fact]
    public void Write_ShowsABatchThatIsNotShrunk()
    {
        // As drawn, with everything in it: what a limit of zero steps leaves.
        var scenario = SimulationScenarios.Small("abort: {}", calls: "6", turns: "2");
        using var none = SimulationScenarios.Open(new Engine.None());
        var shrunk = Shrinker.Shrink(PlanGenerator.Generate(scenario, new Seed(0x7f3a19c2), 1), none, stepsMax: 0)!;
        Snapshot.Matches(FailureArgument.Write(scenario, shrunk, none.Engine, "chaosharness"), "failure-whole-batch");
    }

    [Theory]
    [InlineData("lost", "sed -u 's/req_01/req_09/g'")]
    [InlineData("changed", """sed -u 's/^{/{"seen":true,/'""")]
    [InlineData("no-answer", """sed -u 's/.*/{"error":"no"}/'""")]
    [InlineData("left-broken", "cat")]
    public void Write_ArguesForLawsBeyondTheRules(string name, string command) =>
        Snapshot.Matches(Argue(SimulationScenarios.Small(name == "left-broken" ? "abort: {}" : ""), new Engine.Exec(command)), "failure-" + name);

    [Fact]
    public void Write_IsTheSameUnderAnotherCulture()
    {
        var scenario = SimulationScenarios.Smoke("tool-timeout");
        Assert.Equal(Argue(scenario, new Engine.None()), Cultures.Under(Cultures.Turkish, () => Argue(scenario, new Engine.None())));
    }

    [Fact]
    public void Write_GivesAReplayLineThatBringsTheCaseBack()
    {
        var scenario = SimulationScenarios.Smoke("network-drop");
        var words = Argue(scenario, new Engine.None()).Split('\n')[^1].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(["replay", "chaosharness", "replay"], words[..3]);
        Assert.Equal(["--engine", "none"], words[4..]);
        Assert.True(ReplayToken.TryParse(words[3], out var token));
        using var none = SimulationScenarios.Open(new Engine.None());
        Assert.Equal(ReplayOutcome.Failed, Replay.Run(token!, scenario, none).Outcome);
    }

    private static string Argue(Scenario scenario, Engine engine)
    {
        using var session = SimulationScenarios.Open(engine);
        return FailureArgument.Write(scenario, SimulationScenarios.FirstFailure(scenario, session), engine, "chaosharness");
    }
}
