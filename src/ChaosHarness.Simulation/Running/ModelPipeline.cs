using Polly;
using Polly.Retry;
using Polly.Simmy;
using Polly.Simmy.Fault;
using Polly.Simmy.Latency;
using Polly.Simmy.Outcomes;

namespace ChaosHarness.Simulation;

/// <summary>
/// The pipeline through which every first request of a turn goes to the model: Polly's retry around Simmy's chaos strategies.
/// </summary>
/// <remarks>
/// As in <see cref="ToolPipeline"/> Simmy carries out what the plan says and decides nothing. From outside to inside: retry (three times, with
/// doubled waits and no jitter); latency (the model thinks, and a stalled stream is silent for longer); fault (the provider refuses); outcome (the
/// stream breaks in the middle of the answer).
/// </remarks>
internal static class ModelPipeline
{
    /// <summary>Tries after the first.</summary>
    public const int RetriesMax = 3;

    public static readonly ResiliencePropertyKey<ModelRequest> Key = new("request");

    private const double Always = 1;
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(1);

    public static ResiliencePipeline<ModelAnswer> Build(TimeProvider time) =>
        new ResiliencePipelineBuilder<ModelAnswer> { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions<ModelAnswer>
            {
                ShouldHandle = static arguments => new(arguments.Outcome.Exception is ServerRefusedException),
                MaxRetryAttempts = RetriesMax,
                BackoffType = DelayBackoffType.Exponential,
                Delay = FirstWait,
                UseJitter = false,
                Randomizer = static () => 0,
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
                EnabledGenerator = static arguments => new(Of(arguments.Context).IsRefused),
                FaultGenerator = static arguments => new(Of(arguments.Context).Refuse()),
            })
            .AddChaosOutcome(new ChaosOutcomeStrategyOptions<ModelAnswer>
            {
                InjectionRate = Always,
                Randomizer = static () => 0,
                EnabledGenerator = static arguments => new(Of(arguments.Context).IsCut),
                OutcomeGenerator = static arguments => new(Outcome.FromResult(Of(arguments.Context).Part())),
            })
            .Build();

    private static ModelRequest Of(ResilienceContext context) => context.Properties.GetValue(Key, null!);
}
