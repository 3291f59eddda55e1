using ChaosHarness.Simulation;

namespace ChaosHarness.Tests;

/// <summary>Campaigns: what they count, that the report is the same for any number of jobs, and what makes a verdict.</summary>
public sealed class CampaignTests
{
    private const string FourFaults = "faults: [abort: {rate: 40%}, network-drop: {rate: 40%}, timeout: {rate: 40%}, id-race: {rate: 40%}]";
    private const string Workload = "workload: {sessions: 130, turns: 2..4, parallel-calls: 1..4, result-size: 300B}\n";

    [Theory]
    [InlineData("builtin")]
    [InlineData("none")]
    public void Run_GivesTheSameReportForAnyNumberOfJobs(string engine)
    {
        var scenario = SimulationScenarios.Read(Workload + FourFaults);
        var one = Print(Run(scenario, Engine.Parse(engine)!, jobs: 1));
        Assert.Equal(one, Print(Run(scenario, Engine.Parse(engine)!, jobs: 2)));
        Assert.Equal(one, Print(Run(scenario, Engine.Parse(engine)!, jobs: 7)));
        Assert.Equal(one, Cultures.Under(Cultures.Turkish, () => Print(Run(scenario, Engine.Parse(engine)!, jobs: 1))));
    }

    [Fact]
    public void Run_CountsEveryMetricAgainstItsOwnTotal()
    {
        var report = Run(SimulationScenarios.Read(Workload + FourFaults), Engine.Default, jobs: 2);
        Assert.Equal(130, report.Sessions);
        Assert.All(report.Metrics, count => Assert.InRange(count.Hits, 0, count.Total));
        var corrupted = report.Count(Metric.Corrupted);
        Assert.InRange(corrupted.Hits, 60, 129);
        Assert.Equal(130 - corrupted.Hits, report.Count(Metric.UnchangedWhenValid).Total);
        Assert.Equal(report.Faults.Sum(fault => fault.Planned), report.Count(Metric.FaultsExercised).Total);
        Assert.Equal([FaultKind.Abort, FaultKind.NetworkDrop, FaultKind.Timeout, FaultKind.IdRace], report.Faults.Select(fault => fault.Kind));
        Assert.All(report.Faults, fault => Assert.InRange(fault.Exercised, 1, fault.Planned));
        Assert.True(report.SilentSwaps >= report.Count(Metric.SilentSwaps).Hits);
        Assert.Contains(report.Reached, cell => cell is { Fault: FaultKind.IdRace, Rule: "anthropic/orphan-result", Sessions: > 0 });
        Assert.Equal(CampaignVerdict.Held, report.Verdict);
    }

    [Fact]
    public void Run_FailsOnAMissedExpectation()
    {
        var scenario = SimulationScenarios.Read(Workload + FourFaults + "\nexpect: {corrupted: \"< 10%\"}");
        var report = Run(scenario, Engine.Default, jobs: 2);
        Assert.Equal(CampaignVerdict.Failed, report.Verdict);
        Assert.Equal(Metric.Corrupted, Assert.Single(report.Expectations, result => !result.IsMet).Expectation.Metric);
        Assert.Empty(report.Failures);
    }

    [Fact]
    public void Run_GroupsFailuresBySignature()
    {
        var report = Run(SimulationScenarios.Read(Workload + "faults: [abort: {rate: 50%}, timeout: {rate: 50%}]"), new Engine.None(), jobs: 2);
        Assert.Equal(
            ["abort", "abort+timeout", "timeout"],
            report.Failures.Select(group => group.Signature.Faults).Order(StringComparer.Ordinal));
        Assert.All(report.Failures, group => Assert.Equal("repaired-valid/anthropic/missing-result/" + group.Signature.Faults, group.Signature.ToString()));
        Assert.Equal(report.Failures.Select(group => group.FirstCase).Order(), report.Failures.Select(group => group.FirstCase));
        Assert.Equal(report.Count(Metric.Corrupted).Hits, report.Failures.Sum(group => group.Count));
    }

    [Fact]
    public void Run_IsInconclusiveWhenAFaultNeverTookEffect()
    {
        var never = Run(SimulationScenarios.Read(Workload + "faults: [abort: {at: {time: 3h}}]"), Engine.Default, jobs: 2);
        Assert.Equal(CampaignVerdict.Inconclusive, never.Verdict);
        Assert.Equal(["the fault abort was planned 130 times and never took effect under the policy write-through"], never.Doubts);
        var unplanned = Run(SimulationScenarios.Read("workload: {sessions: 1}\nfaults: [abort: {rate: 0%}]"), Engine.Default, jobs: 1);
        Assert.Equal(CampaignVerdict.Inconclusive, unplanned.Verdict);
        Assert.Contains("was never planned", Assert.Single(unplanned.Doubts), StringComparison.Ordinal);
    }

    [Fact]
    public void Run_StopsAtAnExactCaseAfterEnoughFailures()
    {
        var scenario = SimulationScenarios.Read(Workload + "faults: [abort: {}]");
        var options = CampaignOptions.For(scenario, jobs: 2) with { Engine = new Engine.None(), FailuresMax = 3 };
        var report = Campaign.Run(options);
        Assert.Equal((3, 3L), (report.Sessions, report.Failures.Sum(group => group.Count)));
        Assert.Equal("the run was ended after 3 of 130 sessions", Assert.Single(report.Doubts));
        Assert.Equal(Print(report), Print(Campaign.Run(options with { Jobs = 1 })));
    }

    [Fact]
    public void Run_EndsBetweenSlicesWhenItIsCancelled()
    {
        using var stop = new CancellationTokenSource();
        List<CampaignProgress> told = [];
        var scenario = SimulationScenarios.Read(Workload + "faults: [abort: {}]");
        var report = Campaign.Run(
            CampaignOptions.For(scenario, jobs: 2),
            progress =>
            {
                told.Add(progress);
                stop.Cancel();
            },
            stop.Token);
        Assert.Equal(report.Sessions, Assert.Single(told).Done);
        Assert.InRange(report.Sessions, 1, 129);
        Assert.Equal(CampaignVerdict.Inconclusive, report.Verdict);
    }

    [Fact]
    public void Shards_TogetherAreTheWholeAndShareNoCase()
    {
        for (var count = 1; count <= 5; count++)
        {
            var owners = Enumerable.Range(1, 500)
                .Select(number => Enumerable.Range(1, count).Count(index => new Shard(index, count).Contains("smoke-x", number)));
            Assert.All(owners, owner => Assert.Equal(1, owner));
        }

        var scenario = SimulationScenarios.Read(Workload + "faults: [abort: {}]");
        var parts = Enumerable.Range(1, 3).Select(index => Campaign.Run(CampaignOptions.For(scenario, jobs: 2) with { Shard = new Shard(index, 3) })).ToList();
        Assert.Equal(130, parts.Sum(part => part.Sessions));
        Assert.All(parts, part => Assert.InRange(part.Sessions, 20, 70));
    }

    [Theory]
    [InlineData("1/4", 1, 4)]
    [InlineData("4/4", 4, 4)]
    public void Shard_IsReadFromItsText(string text, int index, int count)
    {
        Assert.True(Shard.TryParse(text, out var shard));
        Assert.Equal(new Shard(index, count), shard);
        Assert.Equal(text, shard.ToString());
    }

    [Theory]
    [InlineData("0/4")]
    [InlineData("5/4")]
    [InlineData("1")]
    [InlineData("1/2/3")]
    [InlineData("-1/2")]
    [InlineData("a/b")]
    public void Shard_RefusesAnythingElse(string text) => Assert.False(Shard.TryParse(text, out _));

    [Theory]
    [InlineData(Comparison.Equal, 100, 200, 200, true)]
    [InlineData(Comparison.Equal, 100, 199, 200, false)]
    [InlineData(Comparison.AtLeast, 50, 100, 200, true)]
    [InlineData(Comparison.AtLeast, 50, 99, 200, false)]
    [InlineData(Comparison.AtMost, 50, 100, 200, true)]
    [InlineData(Comparison.AtMost, 50, 101, 200, false)]
    [InlineData(Comparison.MoreThan, 50, 100, 200, false)]
    [InlineData(Comparison.MoreThan, 50, 101, 200, true)]
    [InlineData(Comparison.LessThan, 50, 100, 200, false)]
    [InlineData(Comparison.LessThan, 50, 99, 200, true)]
    [InlineData(Comparison.Equal, 100, 0, 0, true)]
    public void Expectation_IsMetExactlyAtItsBound(Comparison comparison, int percent, long hits, long total, bool expected) =>
        Assert.Equal(expected, new Expectation(Metric.Corrupted, comparison, Ratio.OfPercent(percent), false).IsMetBy(hits, total));

    [Theory]
    [InlineData(200, 200, "100%")]
    [InlineData(9999, 10_000, "99.9%")]
    [InlineData(1, 10_000, "0.1%")]
    [InlineData(0, 10, "0%")]
    [InlineData(1, 3, "33.3%")]
    [InlineData(0, 0, "n/a")]
    public void Percent_NeverRoundsToAllOrNothing(long hits, long total, string expected) =>
        Assert.Equal(expected, new MetricCount(Metric.Corrupted, hits, total).Percent);

    private static CampaignReport Run(Scenario scenario, Engine engine, int jobs) =>
        Campaign.Run(CampaignOptions.For(scenario, jobs) with { Engine = engine });

    private static string Print(CampaignReport report) => string.Join(
        '\n',
        string.Join(' ', report.Metrics),
        string.Join(' ', report.Faults),
        string.Join(' ', report.Reached),
        string.Join(' ', report.Failures),
        string.Join(' ', report.Doubts),
        FormattableString.Invariant($"{report.Sessions} {report.Calls} {report.HistoryBytes} {report.VirtualTime.Ticks} {report.SilentSwaps} {report.Verdict} {report.Fingerprint} {report.HistoriesHash}"));
}
