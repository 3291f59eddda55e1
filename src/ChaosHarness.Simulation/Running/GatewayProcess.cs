using System.Collections.Immutable;
using Polly;

namespace ChaosHarness.Simulation;

/// <summary>
/// The gateway's process with the sessions that run in it: they share the clock, the disk and the connection to the tools, and die together.
/// </summary>
/// <remarks>
/// Each session has a log, a limit of parallel tools and a user of its own. The process ends when every session has had its last turn; until
/// then what is late may still come, in any of them. A plan of one session runs as if nothing else could.
/// </remarks>
internal sealed class GatewayProcess
{
    private readonly ImmutableArray<SessionRun> _sessions;
    private readonly ImmutableArray<TraceEvent>.Builder _trace = ImmutableArray.CreateBuilder<TraceEvent>();
    private readonly HashSet<PlannedFault> _exercised = new(ReferenceEqualityComparer.Instance);
    private int _living;

    public GatewayProcess(RunPlan plan, VirtualTime time, ResiliencePipeline<ToolAnswer> tools, ResiliencePipeline<ModelAnswer> model)
    {
        Plan = plan;
        Time = time;
        Tools = tools;
        Model = model;
        _sessions = [.. plan.Sessions.Select(session => new SessionRun(this, session))];
        _living = _sessions.Length;
    }

    public RunPlan Plan { get; }

    public VirtualTime Time { get; }

    public ResiliencePipeline<ToolAnswer> Tools { get; }

    public ResiliencePipeline<ModelAnswer> Model { get; }

    public Disk Disk { get; } = new();

    /// <summary>How often the process has died so far.</summary>
    public int Deaths { get; private set; }

    /// <summary>Every session has had its last turn.</summary>
    public bool IsOver { get; private set; }

    public Task Live() => _sessions.Length == 1 ? _sessions[0].Live() : Task.WhenAll(_sessions.Select(session => session.Live()));

    /// <summary>A session has had its last turn.</summary>
    public void Ended()
    {
        _living--;
        if (_living == 0)
        {
            IsOver = true;
            foreach (SessionRun session in _sessions)
            {
                session.End();
            }
        }
    }

    /// <summary>The first session with calls that run, or null.</summary>
    public SessionRun? FirstRunning() => _sessions.FirstOrDefault(session => session.HasRunningCalls);

    /// <summary>The store of a session; null when it is not of this plan.</summary>
    public SessionLog? StoreOf(int session) => _sessions.FirstOrDefault(run => run.Session.Number == session)?.Log;

    /// <summary>The process has died of what one session met, and the others with it.</summary>
    public void Die(SessionRun met)
    {
        Deaths++;
        foreach (SessionRun other in Others(met))
        {
            other.Die();
        }
    }

    /// <summary>The connection that one session has lost was that of all.</summary>
    public void LoseConnection(SessionRun met, PlannedFault.NetworkDrop drop)
    {
        foreach (SessionRun other in Others(met))
        {
            other.LoseConnection(drop);
        }
    }

    public void Felt(PlannedFault fault) => _exercised.Add(fault);

    public void Note(TraceEvent happened) => _trace.Add(happened);

    public SimulatedRun Finish()
    {
        ILookup<string, string> savedUnder = _sessions.SelectMany(session => session.Log.SavedUnder()).ToLookup(saved => saved.Producer, saved => saved.Id);
        int turnsLost = _sessions.Sum(session => session.TurnsLost());
        foreach (PlannedFault.Damage damage in Plan.Faults.OfType<PlannedFault.Damage>())
        {
            _sessions.FirstOrDefault(session => session.Session.Number == damage.Session)?.Suffer(damage);
        }

        return new SimulatedRun
        {
            Plan = Plan,
            Saved = [.. _sessions.Select(session => session.Log.Messages.ToImmutableArray())],
            Trace = _trace.ToImmutable(),
            Calls = [.. _sessions.SelectMany(session => session.Truths(savedUnder))],
            TurnsLost = turnsLost,
            Faults = [.. Plan.Faults.Select(fault => new FaultOutcome(fault, _exercised.Contains(fault)))],
            DurationMs = Time.NowMs,
        };
    }

    private IEnumerable<SessionRun> Others(SessionRun met) => _sessions.Where(session => session != met);
}
