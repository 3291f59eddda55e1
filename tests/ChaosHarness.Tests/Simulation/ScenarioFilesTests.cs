using ChaosHarness.Simulation;

namespace ChaosHarness.Tests;

/// <summary>The committed scenario files.</summary>
public sealed class ScenarioFilesTests
{
    public static TheoryData<string> SmokeNames => [.. SmokeFiles().Select(file => Path.GetFileNameWithoutExtension(file))];

    [Fact]
    public void Smoke_HoldsTheGuidesScenariosAndAControl() => Assert.Equal(
        ["control", "id-race", "network-drop", "stop-mid-batch", "tool-timeout"],
        SmokeFiles().Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal));

    [Fact]
    public void All_CanBeReadAndHaveSlugsOfTheirOwn()
    {
        var root = Repository.PathTo("scenarios");
        var slugs = Directory.EnumerateFiles(root, "*.yaml", SearchOption.AllDirectories)
            .Select(file => ScenarioReader.Read("scenarios/" + Path.GetRelativePath(root, file).Replace('\\', '/'), File.ReadAllBytes(file)).Slug)
            .ToList();
        Assert.Equal(slugs.Count, slugs.Distinct().Count());
        Assert.NotEmpty(slugs);
    }

    [Theory]
    [MemberData(nameof(SmokeNames))]
    public void Smoke_HoldsWithOurEngine(string name)
    {
        var report = Campaign.Run(CampaignOptions.For(SimulationScenarios.Smoke(name), jobs: 2));
        Assert.Empty(report.Failures);
        Assert.Empty(report.Doubts);
        Assert.Equal(CampaignVerdict.Held, report.Verdict);
        Assert.Equal(200, report.Sessions);
        var corrupted = report.Count(Metric.Corrupted).Hits;
        Assert.True(name == "control" ? corrupted == 0 : corrupted >= 90, $"{corrupted} corrupted");
    }

    [Theory]
    [MemberData(nameof(SmokeNames))]
    public void Smoke_FailsWithoutAnEngineExactlyWhereHistoriesAreBroken(string name)
    {
        var report = Campaign.Run(CampaignOptions.For(SimulationScenarios.Smoke(name), jobs: 2) with { Engine = new Engine.None(), Sessions = 60 });
        Assert.Equal(report.Count(Metric.Corrupted).Hits, 60 - report.Count(Metric.RepairedValid).Hits);
        Assert.Equal(report.Count(Metric.Corrupted).Hits, report.Failures.Sum(group => group.Count));
        Assert.Equal(name == "control" ? CampaignVerdict.Held : CampaignVerdict.Failed, report.Verdict);
    }

    [Theory]
    [MemberData(nameof(SteadyNames))]
    public void Steady_HoldsAndMeetsEveryFault(string name)
    {
        var file = Repository.PathTo("scenarios", "steady", name + ".yaml");
        var scenario = ScenarioReader.Read(file, File.ReadAllBytes(file));
        Assert.Equal(name, scenario.Gateway.Policy.Name);
        Assert.Equal(FaultKind.All.Remove(FaultKind.Damage).Where(kind => !FaultPolicyTests.Immune.Contains($"{kind} {name}")), scenario.Faults.Select(fault => fault.Kind));
        var report = Campaign.Run(CampaignOptions.For(scenario, jobs: 2) with { Sessions = 100 });
        Assert.Equal((CampaignVerdict.Held, ""), (report.Verdict, string.Join('\n', report.Doubts)));
        Assert.All(report.Faults, fault => Assert.InRange(fault.Exercised, 1, fault.Planned));
    }

    [Fact]
    public void Rare_HoldsUnderEveryPolicyInADialectOfItsOwn()
    {
        var scenarios = GatewayPolicy.All.Select(policy => Repository.PathTo("scenarios", "rare", policy.Name + ".yaml")).Select(file => ScenarioReader.Read(file, File.ReadAllBytes(file))).ToList();
        Assert.Equal(GatewayPolicy.All.Select(policy => policy.Name), scenarios.Select(scenario => scenario.Gateway.Policy.Name));
        Assert.Equal(scenarios.Count, scenarios.DistinctBy(scenario => scenario.Dialect.Name).Count());
        Assert.All(scenarios, scenario =>
        {
            var report = Campaign.Run(CampaignOptions.For(scenario, jobs: 2) with { Sessions = 40 });
            Assert.Equal((CampaignVerdict.Held, ""), (report.Verdict, string.Join('\n', report.Doubts)));
        });
    }

    [Fact]
    public void Smoke_GivesTheSameBytesOnEveryMachine()
    {
        var fingerprints = SmokeFiles().Order(StringComparer.Ordinal).Select(file => Path.GetFileNameWithoutExtension(file)).Select(name =>
            name + " " + Campaign.Run(CampaignOptions.For(SimulationScenarios.Smoke(name), jobs: 1) with { Sessions = 20, Engine = new Engine.None() }).Fingerprint);
        Snapshot.Matches(string.Join('\n', fingerprints), "fingerprints");
    }

    [Fact]
    public void Readme_NamesEveryScenarioAndEveryWordOfTheFormat()
    {
        var readme = File.ReadAllText(Repository.PathTo("scenarios", "README.md"));
        var words = SmokeFiles().Select(file => "smoke/" + Path.GetFileName(file))
            .Concat(Metric.All.Select(metric => metric.Name)).Concat(FaultKind.All).Concat(FaultKind.IdRaces).Concat(ToolName.All)
            .Concat(GatewayPolicy.All.Select(policy => policy.Name))
            .Concat(ScenarioVocabulary.Keys.Known).Concat(ScenarioVocabulary.WorkloadKeys.Known).Concat(ScenarioVocabulary.GatewayKeys.Known)
            .Concat(ScenarioVocabulary.ThenKeys.Known).Concat(ScenarioVocabulary.InterruptionKeys.Known).Concat(ScenarioVocabulary.KindKeys.Known);
        Assert.Empty(words.Where(word => !readme.Contains('`' + word, StringComparison.Ordinal)).Distinct());
    }

    public static TheoryData<string> SteadyNames => [.. GatewayPolicy.All.Select(policy => policy.Name)];

    private static IEnumerable<string> SmokeFiles() => Directory.EnumerateFiles(Repository.PathTo("scenarios", "smoke"), "*.yaml");
}
