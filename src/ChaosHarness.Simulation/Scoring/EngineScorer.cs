// Goal: one engine's record over many histories, the same for any number of jobs.
// Method: cases are taken in slices, as campaigns do; inside a slice they run in parallel and leave their trial at their own place; slices
// are counted in order. An engine that answers nothing for a while is given up, so that a hanging one ends some time.
// Does not print, and does not shrink: fuzzing does.
using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using ChaosHarness.Histories;

namespace ChaosHarness.Simulation;

/// <summary>Tries engines on histories.</summary>
public static class EngineScorer
{
    /// <summary>Cases in a row without an answer after which an engine is not asked any more.</summary>
    public const int UnansweredMax = 20;

    private const int SliceCases = 32;

    /// <summary>Tries one engine on all cases.</summary>
    /// <param name="engine">Which engine.</param>
    /// <param name="options">What it is tried on.</param>
    /// <param name="progress">Told after each slice how many cases are done.</param>
    /// <param name="cancellation">Ends the trial after the current slice; the score says so.</param>
    /// <exception cref="EngineStartException">The engine's program cannot be started.</exception>
    public static EngineScore Run(Engine engine, ScoreOptions options, Action<long>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(engine);
        ArgumentNullException.ThrowIfNull(options);
        var tally = new ScoreTally(engine, options);
        var sessions = new EngineSessions(engine, options);
        try
        {
            for (int start = 1; start <= options.Cases && !cancellation.IsCancellationRequested; start += SliceCases)
            {
                int count = Math.Min(SliceCases, options.Cases - start + 1);
                foreach ((ScoreCase scored, EngineTrial? trial) in RunSlice(options, sessions, start, count, tally.IsGivenUp))
                {
                    tally.Add(scored, trial);
                }

                progress?.Invoke(tally.Cases);
            }
        }
        finally
        {
            sessions.Dispose();
        }

        return tally.Score(sessions.Work);
    }

    private static (ScoreCase Case, EngineTrial? Trial)[] RunSlice(ScoreOptions options, EngineSessions sessions, int start, int count, bool isGivenUp)
    {
        var trials = new (ScoreCase, EngineTrial?)[count];
        try
        {
            Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, options.Jobs) }, index =>
            {
                ScoreCase scored = options.CaseOf(start + index);
                trials[index] = (scored, isGivenUp ? null : sessions.Try(scored.History));
            });
        }
        catch (AggregateException errors)
        {
            ExceptionDispatchInfo.Throw(errors.Flatten().InnerExceptions[0]);
        }

        return trials;
    }

    /// <summary>The engine at work for several threads and dialects: a program of its own for each.</summary>
    private sealed class EngineSessions(Engine engine, ScoreOptions options) : IDisposable
    {
        private readonly ConcurrentDictionary<string, ConcurrentBag<EngineSession>> _idle = [];
        private readonly ConcurrentBag<EngineSession> _all = [];

        public EngineWork Work => _all.Aggregate(default(EngineWork), (sum, session) => sum + session.Work);

        public EngineTrial Try(History history)
        {
            ConcurrentBag<EngineSession> idle = _idle.GetOrAdd(history.Dialect.Name, _ => []);
            if (!idle.TryTake(out EngineSession? session))
            {
                session = engine.Open(history.Dialect, options.EngineTimeout, options.Clock);
                _all.Add(session);
            }

            try
            {
                return EngineTrial.Of(session, history);
            }
            finally
            {
                idle.Add(session);
            }
        }

        public void Dispose()
        {
            foreach (EngineSession session in _all)
            {
                session.Dispose();
            }
        }
    }
}
