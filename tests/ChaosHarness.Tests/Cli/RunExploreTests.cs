using System.Text;
using System.Text.Json;
using ChaosHarness.Cli;
using ChaosHarness.Simulation;

namespace ChaosHarness.Tests;

/// <summary><c>run --explore</c>: each session under several schedules, and failures that come back under theirs.</summary>
public sealed class RunExploreTests : IDisposable
{
    // Every call takes as long as the others, and the stop comes at the instant of their answers or near it.
    private const string Tied = """
        version: 1
        title: tied
        seed: 7
        workload: {sessions: 12, turns: 1, parallel-calls: 4, latency: 20ms, result-size: 50B}
        faults: [{abort: {rate: 100%, at: {call: running}}}]
        """;

    private readonly ScratchFolder folder = new();

    public RunExploreTests() => folder.Write("scenarios/smoke/tied.yaml", Tied);

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task OneSchedule_IsTheRunWithoutTheOption()
    {
        foreach (string[] options in new string[][] { [], ["--json"], ["--engine", "none"], ["--engine", "none", "--json"] })
        {
            var plain = await CommandRun.Of(folder, ["run", .. options]);
            Assert.Equal(plain.Output, (await CommandRun.Of(folder, ["run", "--explore", "1", .. options])).Output);
        }
    }

    [Fact]
    public async Task Cases_AreSessionsTimesSchedules_AndTheReportsSaySo()
    {
        var run = await CommandRun.Of(folder, "run", "--explore", "5", "--report", "md=r.md");
        Assert.Equal(ExitCode.Ok, run.Code);
        Assert.Contains("explored 60 cases: 12 sessions x 5 schedules; ", run.Output, StringComparison.Ordinal);
        Assert.Contains("12 sessions under several schedules: 60 cases, 240 tool calls", run.Output, StringComparison.Ordinal);
        Assert.Equal("replay   chaosharness run scenarios/smoke --seed 0x7 --explore 5", run.Lines[^1]);
        Assert.Contains("60 cases, 12 sessions x 5 schedules", Encoding.UTF8.GetString(folder.Read("r.md")), StringComparison.Ordinal);
        var json = (await CommandRun.Of(folder, "run", "--explore", "5", "--json")).Json.GetProperty("scenarios")[0];
        Assert.Equal((12, 5, 60), (Number(json, "sessions"), Number(json, "schedules"), Number(json, "cases")));
        Assert.Equal(60, Number(json.GetProperty("metrics").GetProperty("corrupted"), "total"));
        Assert.InRange(Number(json, "otherRuns"), 1, 48);
    }

    [Fact]
    public async Task Explored_IsTheSameForAnyNumberOfJobs_AndItsShardsAreTheWhole()
    {
        var one = await CommandRun.Of(folder, "run", "--explore", "6", "--json", "--jobs", "1", "--engine", "none");
        Assert.Equal(one.Output, (await CommandRun.Of(folder, "run", "--explore", "6", "--json", "--jobs", "2", "--engine", "none")).Output);
        var first = await CommandRun.Of(folder, "run", "--explore", "6", "--json", "--shard", "1/2");
        var second = await CommandRun.Of(folder, "run", "--explore", "6", "--json", "--shard", "2/2");
        Assert.Equal(72, new[] { first, second }.Sum(part => Number(part.Json.GetProperty("scenarios")[0], "cases")));
    }

    [Fact]
    public void FirstSchedule_IsThePlansOwn_AndTheOthersAreDerivedFromIt()
    {
        var plan = PlanGenerator.Generate(ScenarioReader.Read("scenarios/smoke/tied.yaml", Encoding.UTF8.GetBytes(Tied)), new Seed(7), 1);
        Assert.Same(plan, plan.Under(0));
        var seeds = Enumerable.Range(0, 100).Select(number => plan.Under(number).Schedule).ToList();
        Assert.Equal(100, seeds.Distinct().Count());
        Assert.Equal(seeds, Enumerable.Range(0, 100).Select(number => plan.Under(number).Schedule));
        Assert.Equal(plan with { Schedule = seeds[3], OtherSchedule = 3 }, plan.Under(3));
    }

    [Fact]
    public async Task FailureUnderAnotherScheduleAlone_ComesBackByItsTokenAndFromItsFile()
    {
        // One call that answers at the instant of the stop: only where the stop comes first is anything broken.
        using var none = SimulationScenarios.Open(new Engine.None());
        var (seed, text, scenario) = Enumerable.Range(1, 100).Select(number => Race(new Seed((ulong)number)))
            .First(race => !Fails(race, 0) && !Fails(race, 1) && Fails(race, 2));
        folder.Write("race.yaml", text);
        string[] words = ["run", "race.yaml", "--engine", "none", "--seed", seed.ToString()];
        Assert.Equal(ExitCode.Inconclusive, (await CommandRun.Of(folder, [.. words, "--explore", "2"])).Code);
        var run = await CommandRun.Of(folder, [.. words, "--explore", "3"]);
        Assert.Equal(ExitCode.Failed, run.Code);
        var token = $"{seed.Hex}-race-1.2-{scenario.Hash[..8]}";
        Assert.Contains($"chaosharness replay {token} --engine none", run.Lines[^1], StringComparison.Ordinal);
        var saved = SavedFailure.Read(folder.Read($"{FailureStore.Folder}/{token}.json"));
        Assert.Equal((2, token), (saved.Plan.OtherSchedule, saved.Token));
        Assert.Equal(PlanGenerator.Generate(scenario, seed, 1).Under(2).Schedule, saved.Plan.Schedule);
        Directory.CreateDirectory(folder.PathTo("scenarios"));
        File.Move(folder.PathTo("race.yaml"), folder.PathTo("scenarios/race.yaml"));
        Assert.Equal(ExitCode.Failed, (await CommandRun.Of(folder, "replay", token, "--engine", "none")).Code);
        File.Delete(folder.PathTo("scenarios/race.yaml"));
        Assert.Equal(ExitCode.Failed, (await CommandRun.Of(folder, "replay", token)).Code);

        bool Fails((Seed Seed, string Text, Scenario Scenario) race, int schedule) =>
            Campaign.RunCase(race.Scenario, race.Seed, 1, none, schedule).Signature is not null;
    }

    private static (Seed Seed, string Text, Scenario Scenario) Race(Seed seed)
    {
        var answered = Simulator.Run(PlanGenerator.Generate(Read(Text(540_000)), seed, 1)).Trace.First(happened => happened.Kind == TraceKind.CallAnswered).AtMs;
        return (seed, Text(answered), Read(Text(answered)));

        static Scenario Read(string text) => ScenarioReader.Read("race.yaml", Encoding.UTF8.GetBytes(text));

        static string Text(long stopMs) => $$"""
            version: 1
            title: race
            workload: {sessions: 1, turns: 1, parallel-calls: 1, latency: 20ms, result-size: 50B}
            faults: [{abort: {rate: 100%, at: {time: {{stopMs}}ms} } }]
            """;
    }

    private static int Number(JsonElement element, string name) => element.GetProperty(name).GetInt32();
}
