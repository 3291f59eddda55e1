using System.Collections.Immutable;
using ChaosHarness.Simulation;

namespace ChaosHarness.Tests;

/// <summary>What each fault does under each gateway policy: whether it takes effect, what it breaks, what it costs, and that the repair holds.</summary>
public sealed class FaultPolicyTests
{
    private const string WriteThrough = "write-through";
    private const string PrefixAppend = "prefix-append";
    private const string BatchAtomic = "batch-atomic";
    private const string GracefulAbort = "graceful-abort";
    private const string StopAfterTools = "stop-after-tools";
    private const string Checkpointed = "checkpointed";

    private static readonly ImmutableArray<string> Kinds = FaultKind.All.Remove(FaultKind.Damage);

    private static readonly ImmutableArray<string> Interrupting =
        [FaultKind.Abort, FaultKind.NetworkDrop, FaultKind.Timeout, FaultKind.LateResult, FaultKind.Crash];

    /// <summary>These policies keep one result for each call, in the order of the calls: the fault leaves no trace, and none is claimed.</summary>
    internal static readonly ImmutableArray<string> Immune =
        [$"{FaultKind.DuplicateDelivery} {PrefixAppend}", $"{FaultKind.DuplicateDelivery} {BatchAtomic}", $"{FaultKind.Reorder} {BatchAtomic}"];

    private static readonly Lazy<ImmutableSortedDictionary<string, CampaignReport>> Reports = new(() =>
        Kinds.SelectMany(kind => GatewayPolicy.All.Select(policy => (kind, policy.Name)))
            .ToImmutableSortedDictionary(cell => $"{cell.kind} {cell.Name}", cell => Run(cell.kind, cell.Name), StringComparer.Ordinal));

    [Fact]
    public void EveryFault_IsExercisedUnderEveryPolicyThatFeelsItAndRepaired() => Assert.All(Reports.Value.RemoveRange(Immune), report =>
    {
        Assert.Equal(CampaignVerdict.Held, report.Value.Verdict);
        var exercised = report.Value.Count(Metric.FaultsExercised);
        Assert.InRange(exercised.Hits, exercised.Total * 9 / 10, exercised.Total);
        Assert.True(exercised.Total > 0, report.Key);
    });

    [Fact]
    public void FaultThatAPolicyCannotFeel_IsPlannedAndNotExercised() => Assert.All(Immune, cell =>
    {
        var report = Reports.Value[cell];
        Assert.Equal(CampaignVerdict.Inconclusive, report.Verdict);
        Assert.Equal(0, report.Count(Metric.FaultsExercised).Hits);
        Assert.True(report.Count(Metric.FaultsExercised).Total > 0, cell);
    });

    [Fact]
    public void WriteThrough_IsCorruptedByEveryFaultThatKeepsAResultAway() =>
        Assert.All(Interrupting, kind => Assert.Equal(SessionsOf(kind, WriteThrough), Hits(kind, WriteThrough, Metric.Corrupted)));

    [Fact]
    public void FaultsThatLeaveNothingOpen_CorruptNoPolicy() => Assert.All(
        Cells([FaultKind.AbortAfterTools, FaultKind.ServerError, FaultKind.Reorder]), cell => Assert.Equal(0, Hits(cell.Kind, cell.Policy, Metric.Corrupted)));

    [Fact]
    public void BatchAtomic_IsNeverCorruptedByAnInterruptionAndForgetsWhatRan() => Assert.All(Interrupting, kind =>
    {
        Assert.Equal(0, Hits(kind, BatchAtomic, Metric.Corrupted));
        Assert.True(Hits(kind, BatchAtomic, Metric.RanButForgotten) > 0, kind);
        Assert.Equal(0, Hits(kind, BatchAtomic, Metric.OutcomeUnknown));
    });

    [Fact]
    public void GracefulAbort_NeedsALivingProcess()
    {
        Assert.All(Interrupting.Remove(FaultKind.Crash), kind =>
        {
            Assert.Equal(0, Hits(kind, GracefulAbort, Metric.Corrupted));
            Assert.Equal(0, Hits(kind, GracefulAbort, Metric.RanButForgotten));
            Assert.True(Hits(kind, GracefulAbort, Metric.OutcomeUnknown) > 0, kind);
        });
        Assert.Equal(SessionsOf(FaultKind.Crash, GracefulAbort), Hits(FaultKind.Crash, GracefulAbort, Metric.Corrupted));
    }

    [Fact]
    public void StopAfterTools_HelpsAgainstTheStopAlone()
    {
        Assert.Equal(0, Hits(FaultKind.Abort, StopAfterTools, Metric.Corrupted));
        Assert.Equal(0, Hits(FaultKind.Abort, StopAfterTools, Metric.OutcomeUnknown));
        Assert.All(
            Interrupting.Remove(FaultKind.Abort),
            kind => Assert.Equal(Hits(kind, WriteThrough, Metric.Corrupted), Hits(kind, StopAfterTools, Metric.Corrupted)));
    }

    [Fact]
    public void Checkpointed_HasNoOpenCallAfterItStartedAgainAndForgetsMoreThanBatchAtomic() => Assert.All(
        Interrupting.Remove(FaultKind.LateResult).Remove(FaultKind.Crash), kind =>
        {
            Assert.Equal(0, Hits(kind, Checkpointed, Metric.Corrupted));
            Assert.True(Hits(kind, Checkpointed, Metric.RanButForgotten) > Hits(kind, BatchAtomic, Metric.RanButForgotten), kind);
        });

    [Fact]
    public void PrefixAppend_LosesMoreThanWriteThrough() => Assert.True(
        Hits(FaultKind.Crash, PrefixAppend, Metric.OutcomeUnknown) > Hits(FaultKind.Crash, WriteThrough, Metric.OutcomeUnknown));

    [Fact]
    public void DeliveredTwice_IsSavedTwiceButWhereTheBatchIsKeptByCall()
    {
        Assert.Equal(SessionsOf(FaultKind.DuplicateDelivery, WriteThrough), Hits(FaultKind.DuplicateDelivery, WriteThrough, Metric.Corrupted));
        Assert.Equal(0, Hits(FaultKind.DuplicateDelivery, PrefixAppend, Metric.Corrupted));
        Assert.Equal(0, Hits(FaultKind.DuplicateDelivery, BatchAtomic, Metric.Corrupted));
    }

    [Fact]
    public void CompactionCut_LeavesOrphansUnderEveryPolicy() =>
        Assert.All(Cells([FaultKind.CompactionCut]), cell => Assert.Equal(SessionsOf(cell.Kind, cell.Policy), Hits(cell.Kind, cell.Policy, Metric.Corrupted)));

    [Fact]
    public void NoPolicy_ClaimsWhatNeverRan() => Assert.All(
        Cells(Kinds.Remove(FaultKind.IdRace)), cell => Assert.Equal(0, Hits(cell.Kind, cell.Policy, Metric.ClaimedButNeverRun)));

    [Theory]
    [MemberData(nameof(KindNames))]
    public void EachFault_ComesBackFromItsPlanAndIsDroppedWithWhatItNeeds(string kind)
    {
        var scenario = SimulationScenarios.Small($"{kind}: {{}}", calls: "2..4");
        var plan = PlanGenerator.Generate(scenario, scenario.Seed, 1);
        var fault = Assert.Single(plan.Faults);
        Assert.Equal(kind, fault.Kind);
        var again = System.Text.Json.JsonSerializer.Deserialize<RunPlan>(System.Text.Json.JsonSerializer.Serialize(plan));
        Assert.Equal([fault], again!.Faults);
        Assert.Equal(Simulator.Run(plan).Fingerprint(), Simulator.Run(again).Fingerprint());
        var withoutTurns = PlanReduction.FewerTurns(plan).First();
        Assert.Empty(withoutTurns.Turns);
        Assert.Empty(withoutTurns.Faults);
    }

    public static TheoryData<string> KindNames => [.. Kinds];

    private static IEnumerable<(string Kind, string Policy)> Cells(IEnumerable<string> kinds) =>
        kinds.SelectMany(kind => GatewayPolicy.All.Select(policy => (kind, policy.Name)));

    private static long Hits(string kind, string policy, Metric metric) => Reports.Value[$"{kind} {policy}"].Count(metric).Hits;

    private static long SessionsOf(string kind, string policy) => Reports.Value[$"{kind} {policy}"].Sessions;

    private static CampaignReport Run(string kind, string policy) =>
        Campaign.Run(CampaignOptions.For(SimulationScenarios.Small($"{kind}: {{}}", policy), jobs: 2));
}
