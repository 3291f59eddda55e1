using Polly;
using Polly.Simmy;
using Polly.Simmy.Behavior;
using Polly.Simmy.Fault;
using Polly.Simmy.Latency;
using Polly.Simmy.Outcomes;
using Polly.Timeout;

namespace ChaosHarness.Simulation;

/// <summary>
/// The pipeline through which every tool call goes: Polly's timeout around Simmy's four chaos strategies.
/// </summary>
/// <remarks>
/// Goal: Simmy carries out what the plan says and decides nothing. So every injection rate is 1, the randomizer is constant, and
/// each strategy is enabled exactly for the calls whose plan says so, which it finds in the call's own context.
/// From outside to inside: timeout; behavior (sets the clock for /stop or a network drop); latency (the tool's own time, or a hang);
/// fault (the connection is gone by now); outcome (the answer goes under another id). The innermost step is the tool's answer.
/// Simmy's own FaultGenerator and OutcomeGenerator classes draw from Random.Shared and are not used.
/// Built once for each thread: building costs more than a hundred calls.
/// </remarks>
internal static class ToolPipeline
{
    private const double Always = 1;

    public static readonly ResiliencePropertyKey<CallRun> Key = new("call");

    public static ResiliencePipeline<ToolAnswer> Build(TimeProvider time) =>
        new ResiliencePipelineBuilder<ToolAnswer> { TimeProvider = time }
            .AddTimeout(new TimeoutStrategyOptions { TimeoutGenerator = static arguments => new(Of(arguments.Context).ToolTimeout) })
            .AddChaosBehavior(new ChaosBehaviorStrategyOptions
            {
                InjectionRate = Always,
                Randomizer = static () => 0,
                EnabledGenerator = static arguments => new(Of(arguments.Context).HasInterruptions),
                BehaviorGenerator = static arguments =>
                {
                    Of(arguments.Context).ArmInterruptions();
                    return default;
                },
            })
            .AddChaosLatency(new ChaosLatencyStrategyOptions
            {
                InjectionRate = Always,
                Randomizer = static () => 0,
                EnabledGenerator = static _ => new(true),
                LatencyGenerator = static arguments => new(Of(arguments.Context).Latency),
            })
            .AddChaosFault(new ChaosFaultStrategyOptions
            {
                InjectionRate = Always,
                Randomizer = static () => 0,
                EnabledGenerator = static arguments => new(Of(arguments.Context).Batch.IsConnectionLost),
                FaultGenerator = static _ => new(new ConnectionLostException()),
            })
            .AddChaosOutcome(new ChaosOutcomeStrategyOptions<ToolAnswer>
            {
                InjectionRate = Always,
                Randomizer = static () => 0,
                EnabledGenerator = static arguments => new(Of(arguments.Context).Race is not null),
                OutcomeGenerator = static arguments => new(Outcome.FromResult(Of(arguments.Context).MisfiledAnswer())),
            })
            .Build();

    private static CallRun Of(ResilienceContext context) => context.Properties.GetValue(Key, null!);
}
