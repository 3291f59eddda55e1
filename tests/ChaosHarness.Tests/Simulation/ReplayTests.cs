using System.Text;
using ChaosHarness.Simulation;

namespace ChaosHarness.Tests;

/// <summary>Tokens and saved failures bring a case back, or say why they cannot.</summary>
public sealed class ReplayTests
{
    private static readonly Scenario Scenario = SimulationScenarios.Small("abort: {}");

    [Theory]
    [InlineData("scenarios/smoke/stop-mid-batch.yaml", "smoke-stop-mid-batch")]
    [InlineData("/any/where/scenarios/smoke/stop-mid-batch.yaml", "smoke-stop-mid-batch")]
    [InlineData("scenarios\\rare\\A b.yml", "rare-a-b")]
    [InlineData("my.scenario.yaml", "my-scenario")]
    [InlineData("/elsewhere/x.yaml", "x")]
    [InlineData("scenarios/.yaml", "yaml")]
    [InlineData("", "scenario")]
    public void SlugOf_NamesTheScenario(string file, string expected) => Assert.Equal(expected, ReplayToken.SlugOf(file));

    [Fact]
    public void Token_ReadsBack()
    {
        var token = ReplayToken.Of(SimulationScenarios.Smoke("stop-mid-batch"), new Seed(0x7f3a19c2), 17);
        Assert.Matches("^7f3a19c2-smoke-stop-mid-batch-17-[0-9a-f]{8}$", token.ToString());
        Assert.True(ReplayToken.TryParse(" " + token + "\n", out var read));
        Assert.Equal(token, read);
    }

    [Theory]
    [InlineData("")]
    [InlineData("7f3a19c2-smoke-stop-mid-batch-1")]
    [InlineData("7f3a19c2-smoke-0-5be0c1d2")]
    [InlineData("-smoke-1-5be0c1d2")]
    [InlineData("11112222333344445-smoke-1-5be0c1d2")]
    [InlineData("7f3a19c2-1-5be0c1d2")]
    [InlineData("7F3A19C2-smoke-1-5be0c1d2")]
    public void TryParse_RefusesWhatIsNoToken(string text) => Assert.False(ReplayToken.TryParse(text, out _));

    [Fact]
    public void Token_SaysFailedWithTheEngineThatFailedAndFixedWithOneThatDoesNot()
    {
        var token = ReplayToken.Of(Scenario, new Seed(0), 1);
        using var none = SimulationScenarios.Open(new Engine.None());
        var failed = Replay.Run(token, Scenario, none);
        Assert.Equal(ReplayOutcome.Failed, failed.Outcome);
        Assert.NotNull(failed.Shrunk);
        using var ours = SimulationScenarios.Open(Engine.Default);
        Assert.Equal(ReplayOutcome.Fixed, Replay.Run(token, Scenario, ours).Outcome);
    }

    [Fact]
    public void Token_SaysErrorWhenTheScenarioHasChanged()
    {
        using var ours = SimulationScenarios.Open(Engine.Default);
        var changed = Replay.Run(ReplayToken.Of(Scenario, new Seed(0), 1), SimulationScenarios.Small("timeout: {}"), ours);
        Assert.Equal(ReplayOutcome.Error, changed.Outcome);
        Assert.Contains("has changed since the token was made", changed.Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public void SavedFailure_BringsTheCaseBackByItself()
    {
        using var none = SimulationScenarios.Open(new Engine.None());
        var shrunk = SimulationScenarios.FirstFailure(Scenario, none);
        var json = SavedFailure.Of(Scenario, shrunk, none.Engine).ToJson();
        var read = SavedFailure.Read(json);
        Assert.Equal(json, read.ToJson());
        Assert.Equal(["repaired-valid", "recovers"], read.Laws);
        Assert.Equal("none", read.Engine);
        Assert.Equal(ReplayOutcome.Failed, Replay.Run(read, none).Outcome);
        using var ours = SimulationScenarios.Open(Engine.Default);
        Assert.Equal(ReplayOutcome.Fixed, Replay.Run(read, ours).Outcome);
    }

    [Fact]
    public void SavedFailure_SaysErrorWhenItWasTamperedWith()
    {
        using var none = SimulationScenarios.Open(new Engine.None());
        var saved = SavedFailure.Of(Scenario, SimulationScenarios.FirstFailure(Scenario, none), none.Engine);
        Assert.Equal(ReplayOutcome.Error, Replay.Run(saved with { ScenarioText = saved.ScenarioText + "\n" }, none).Outcome);
        Assert.Equal(ReplayOutcome.Error, Replay.Run(saved with { ScenarioText = "nothing" }, none).Outcome);
        Assert.Equal(ReplayOutcome.Error, Replay.Run(saved with { Token = "x" }, none).Outcome);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"schema\":1,\"unknown\":2}")]
    public void SavedFailure_RefusesWhatIsNone(string json) =>
        Assert.Throws<SavedFailureException>(() => SavedFailure.Read(Encoding.UTF8.GetBytes(json)));

    [Fact]
    public void SavedFailure_RefusesAnotherVersion()
    {
        using var none = SimulationScenarios.Open(new Engine.None());
        var saved = SavedFailure.Of(Scenario, SimulationScenarios.FirstFailure(Scenario, none), none.Engine);
        Assert.Throws<SavedFailureException>(() => SavedFailure.Read((saved with { Schema = 2 }).ToJson()));
    }

    [Theory]
    [InlineData("\"policy\": \"write-through\"", "\"policy\": \"x\"")]
    [InlineData("\"dialect\": \"anthropic\"", "\"dialect\": \"x\"")]
    [InlineData("\"maxParallelTools\": 3", "\"maxParallelTools\": 0")]
    [InlineData("\"toolTimeoutMs\": 30000", "\"toolTimeoutMs\": -1")]
    [InlineData("\"thinkMs\": 100", "\"thinkMs\": -100")]
    [InlineData("\"afterMs\": ", "\"afterMs\": -1")]
    [InlineData("\"callId\": ", "\"call\": ")]
    [InlineData("\"arguments\": \"", "\"arguments\": \"[")]
    [InlineData("\"turns\": [", "\"turns\": null, \"x\": [")]
    [InlineData("\"faults\": [", "\"faults\": [null,")]
    [InlineData("\"calls\": [", "\"calls\": [null,")]
    [InlineData("\"turns\": [", "\"turns\": [null,")]
    [InlineData("\"id\": \"toolu_01", "\"id\": \"\", \"x\": \"")]
    [InlineData("\"fault\": \"abort\"", "\"fault\": \"crahs\"")]
    [InlineData("\"seed\": \"0x", "\"seed\": \"x")]
    public void SavedFailure_RefusesAPlanThatCannotBeRun(string part, string edited)
    {
        using var none = SimulationScenarios.Open(new Engine.None());
        var saved = SavedFailure.Of(Scenario, SimulationScenarios.FirstFailure(Scenario, none), none.Engine);
        var json = Encoding.UTF8.GetString(saved.ToJson());
        Assert.Contains(part, json, StringComparison.Ordinal);
        var tampered = Encoding.UTF8.GetBytes(json.Replace(part, edited, StringComparison.Ordinal));
        Assert.Throws<SavedFailureException>(() => SavedFailure.Read(tampered));
    }
}
