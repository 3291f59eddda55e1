using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.ExceptionServices;

namespace ChaosHarness.Simulation;

/// <summary>
/// Runs a scenario's sessions, each under its own plan and that under one schedule or several, and counts what came of them.
/// </summary>
/// <remarks>
/// Goal: one report, the same for any number of jobs. Method: cases are taken in slices; inside a slice they run in parallel, each on one
/// thread with a pump and an engine of its own, and leave their summary at their own place; slices are counted in order. Between
/// slices the run may be stopped, by the caller or by the number of failures, which cuts the report at an exact case.
/// It does not shrink and does not print.
/// </remarks>
public static class Campaign
{
    private const int SliceCases = 64;

    /// <summary>Runs the sessions.</summary>
    /// <param name="options">What is run.</param>
    /// <param name="progress">Told after each slice, on the calling thread.</param>
    /// <param name="cancellation">Ends the run after the current slice; the report says so.</param>
    /// <exception cref="SimulationException">The simulation went wrong.</exception>
    /// <exception cref="EngineStartException">The engine's program cannot be started.</exception>
    public static CampaignReport Run(
        CampaignOptions options, Action<CampaignProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        int[] sessions = [.. Enumerable.Range(1, options.Sessions).Where(number => options.Shard.Contains(options.Scenario.Slug, number))];
        (int, int)[] cases = [.. sessions.SelectMany(number => Enumerable.Range(0, options.Schedules), (number, schedule) => (number, schedule))];
        CampaignCounter counter = new(options, sessions.Length);
        ConcurrentBag<EngineSession> engines = [];
        try
        {
            for (int start = 0; start < cases.Length && counter.Failures < options.FailuresMax; start += SliceCases)
            {
                if (cancellation.IsCancellationRequested)
                {
                    break;
                }

                foreach (CaseSummary summary in RunSlice(options, cases.AsMemory(start, Math.Min(SliceCases, cases.Length - start)), engines))
                {
                    if (counter.Failures < options.FailuresMax)
                    {
                        counter.Add(summary);
                    }
                }

                progress?.Invoke(new CampaignProgress(counter.Cases, cases.Length, counter.Failures));
            }
        }
        finally
        {
            foreach (EngineSession engine in engines)
            {
                engine.Dispose();
            }
        }

        return counter.Report();
    }

    /// <summary>Runs one case of a campaign alone.</summary>
    public static JudgedCase RunCase(Scenario scenario, Seed seed, int caseNumber, EngineSession engine, int otherSchedule = 0) =>
        CaseJudge.Run(PlanGenerator.Generate(scenario, seed, caseNumber).Under(otherSchedule), engine);

    private static ImmutableArray<CaseSummary> RunSlice(
        CampaignOptions options, ReadOnlyMemory<(int Session, int Schedule)> cases, ConcurrentBag<EngineSession> engines)
    {
        CaseSummary[] summaries = new CaseSummary[cases.Length];
        try
        {
            Parallel.For(0, cases.Length, new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, options.Jobs) }, index =>
            {
                if (!engines.TryTake(out EngineSession? engine))
                {
                    engine = options.Engine.Open(options.Scenario.Dialect, options.EngineTimeout, options.Clock);
                }

                try
                {
                    (int session, int schedule) = cases.Span[index];
                    summaries[index] = CaseSummary.Of(RunCase(options.Scenario, options.Seed, session, engine, schedule));
                }
                finally
                {
                    engines.Add(engine);
                }
            });
        }
        catch (AggregateException errors)
        {
            ExceptionDispatchInfo.Throw(errors.Flatten().InnerExceptions[0]);
        }

        return ImmutableArray.Create(summaries);
    }
}
