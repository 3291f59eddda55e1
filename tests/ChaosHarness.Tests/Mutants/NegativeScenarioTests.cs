using ChaosHarness.Histories;
using ChaosHarness.Mutants;
using ChaosHarness.Simulation;

namespace ChaosHarness.Tests;

/// <summary>Every planted bug has its scenario, and every negative scenario its bug.</summary>
public sealed class NegativeScenarioTests
{
    private const string Prefix = "exec:scripts/mutant ";

    public static TheoryData<string> Names => [.. PlantedBugs.All.Select(bug => bug.Name)];

    [Fact]
    public void Files_AreTheBugs() => Assert.Equal(
        PlantedBugs.All.Select(bug => bug.Name).Order(StringComparer.Ordinal),
        Directory.EnumerateFiles(Repository.PathTo("scenarios", "negative"), "*.yaml").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Names))]
    public void Scenario_RunsItsBugInItsDialectAndExpectsItsLaw(string name)
    {
        var bug = PlantedBugs.Find(name)!;
        var scenario = Read(name);
        Assert.Equal(Prefix + name, scenario.Engine.Word);
        Assert.Same(bug.Dialects[0], scenario.Dialect);
        Assert.Equal(bug.Law is Law.Valid or Law.Total ? Metric.RepairedValid.Name : bug.Law.Name(), scenario.CaughtBy?.Name);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Scenario_CatchesItsBugWithinItsSessions(string name)
    {
        var bug = PlantedBugs.Find(name)!;
        var scenario = Read(name);
        Assert.Contains(Enumerable.Range(1, scenario.Workload.Sessions), number =>
        {
            var saved = Simulator.Run(PlanGenerator.Generate(scenario, scenario.Seed, number)).HistoryBytes;
            return BugHunt.Judge(bug, saved, scenario.Dialect).Any(breach => breach.Law == bug.Law);
        });
    }

    [Fact]
    public void Scenario_CatchesABugBehindTheLineProtocol()
    {
        var scenario = Read("index-goes-stale");
        var program = Path.Combine(AppContext.BaseDirectory, "ChaosHarness.Mutants.dll");
        var options = CampaignOptions.For(scenario, jobs: 1) with { Sessions = 5, EngineTimeout = TimeSpan.FromMinutes(2) };
        Assert.NotNull(Campaign.Run(options with { Engine = new Engine.Exec($"dotnet \"{program}\" index-goes-stale") }).CaughtInCase);
        Assert.Null(Campaign.Run(options with { Engine = new Engine.Builtin() }).CaughtInCase);
    }

    private static Scenario Read(string name) =>
        ScenarioReader.Read($"scenarios/negative/{name}.yaml", File.ReadAllBytes(Repository.PathTo("scenarios", "negative", name + ".yaml")));
}
