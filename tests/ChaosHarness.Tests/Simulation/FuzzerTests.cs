using ChaosHarness.Cli;
using ChaosHarness.Histories;
using ChaosHarness.Simulation;

namespace ChaosHarness.Tests;

/// <summary>The search for an engine's bugs: what is sound has none, what is broken shows each once and small.</summary>
public sealed class FuzzerTests
{
    public static TheoryData<string> Dialects => [.. Dialect.All.Select(dialect => dialect.Name)];

    [Theory]
    [MemberData(nameof(Dialects))]
    public void Builtin_HasNoFinding(string dialect)
    {
        var report = Fuzzer.Run(Options(Engine.Default, 400) with { Dialect = Dialect.Find(dialect)! });
        Assert.Equal((400, 0), (report.Cases, report.Failing));
        Assert.Empty(report.Findings);
    }

    [Fact]
    public void None_ShowsEachKindOfDamageOnce_AndSmall()
    {
        var report = Fuzzer.Run(Options(new Engine.None(), 400));
        Assert.Equal(report.Findings.Length, report.Findings.DistinctBy(finding => finding.Signature).Count());
        var missing = Assert.Single(report.Findings, finding => finding.Signature == "valid/anthropic/missing-result/missing-result/insert-result");
        Assert.Matches("^assistant c[123]$", HistoryText.Print(History.Read(missing.History, Dialect.Anthropic)));
        Assert.True(report.Findings.Length >= 10, $"{report.Findings.Length} findings");
        Assert.All(report.Findings, finding => Assert.InRange(History.Read(finding.History, Dialect.Anthropic).Messages.Length, 0, 4));
        Assert.InRange(report.Findings.Sum(finding => finding.Count), report.Failing, int.MaxValue);
        Assert.DoesNotContain(report.Findings, finding => finding.Law is Law.NothingLost or Law.NothingInvented or Law.Idempotent or Law.Deterministic or Law.Total);
    }

    [Fact]
    public void Findings_AreTheSameForAnyNumberOfJobs()
    {
        var one = Fuzzer.Run(Options(new Engine.None(), 200));
        var two = Fuzzer.Run(Options(new Engine.None(), 200) with { Jobs = 3 });
        Assert.Equal(one.Findings.Select(Describe), two.Findings.Select(Describe));
        Assert.NotEqual(one.Findings.Select(Describe), Fuzzer.Run(Options(new Engine.None(), 200) with { Seed = new Seed(2) }).Findings.Select(Describe));
    }

    [Fact]
    public void FindingsMax_EndsTheSearch() => Assert.Equal(3, Fuzzer.Run(Options(new Engine.None(), 400) with { FindingsMax = 3 }).Findings.Length);

    [Fact]
    public void Program_ThatCrashes_IsOneFinding_AndGivenUp()
    {
        var report = Fuzzer.Run(Options(new Engine.Exec("read -r line; exit 3"), 400));
        var finding = Assert.Single(report.Findings);
        Assert.Equal((Law.Total, "total/it ended without an answer (exit code …)", true), (finding.Law, finding.Signature, report.IsGivenUp));
        Assert.Equal(EngineScorer.UnansweredMax, report.Cases);
    }

    [Fact]
    public void Program_ThatIsOurOwn_HasNoFinding()
    {
        var dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        var filter = new Engine.Exec(ShellText.Join([dotnet, Path.Combine(AppContext.BaseDirectory, "chaosharness.dll"), "filter"]));
        Assert.Equal([], Fuzzer.Run(Options(filter, 300) with { Seed = new Seed(0), EngineTimeout = TimeSpan.FromSeconds(60) }).Findings.Select(finding => finding.Signature));
    }

    [Fact]
    public void Cancelled_SaysWhatItHas()
    {
        using var stop = new CancellationTokenSource();
        var report = Fuzzer.Run(Options(new Engine.None(), int.MaxValue), (cases, _) => stop.Cancel(), stop.Token);
        Assert.InRange(report.Cases, 1, 64);
    }

    [Fact]
    public void Replay_BringsTheCaseBack_OrSaysThatItIsAnother()
    {
        var finding = Fuzzer.Run(Options(new Engine.None(), 100)).Findings[0];
        Assert.True(ReplayToken.TryParse(finding.Token, out var token));
        using var none = SimulationScenarios.Open(new Engine.None());
        Assert.Contains(Fuzzer.Replay(token!, none, Dialect.Anthropic)!.Breaches, breach => breach.Law == finding.Law);
        Assert.Null(Fuzzer.Replay(token! with { ScenarioHash = "00000000" }, none, Dialect.Anthropic));
        Assert.Null(Fuzzer.Replay(token! with { Case = token!.Case + 1 }, none, Dialect.Anthropic));
    }

    private static string Describe(FuzzFinding finding) =>
        $"{finding.Signature} {finding.Token} {finding.Count} {HistoryText.Print(History.Read(finding.History, Dialect.Anthropic))}";

    private static FuzzOptions Options(Engine engine, int cases) => new() { Engine = engine, Dialect = Dialect.Anthropic, Seed = new Seed(1), Cases = cases, Jobs = 1 };
}
