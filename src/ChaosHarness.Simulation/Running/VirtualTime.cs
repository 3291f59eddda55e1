namespace ChaosHarness.Simulation;

/// <summary>
/// The clock of a simulation: it stands still while code runs and jumps to the next timer when nothing is left to do.
/// It fires nothing itself: the pump takes the timers of one instant among whatever they wake, so that the schedule, not the queue, decides.
/// Bound to the thread that made it; any other thread that comes here is an error.
/// </summary>
public sealed class VirtualTime : TimeProvider
{
    private static readonly DateTimeOffset Epoch = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly PriorityQueue<(VirtualTimer Timer, int Version), (long DueTicks, long Sequence)> _queue = new();
    private readonly int _thread = Environment.CurrentManagedThreadId;
    private long _nowTicks;
    private long _sequence;

    /// <summary>Whole milliseconds since the session began.</summary>
    public long NowMs => _nowTicks / TimeSpan.TicksPerMillisecond;

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc/>
    public override long GetTimestamp() => _nowTicks;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => Epoch.AddTicks(_nowTicks);

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        RequireOwnThread();
        VirtualTimer timer = new(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Begins anew at time zero; what was still waiting is forgotten.</summary>
    public void Reset()
    {
        RequireOwnThread();
        _queue.Clear();
        _nowTicks = 0;
        _sequence = 0;
    }

    /// <summary>Jumps to the next instant with a timer.</summary>
    /// <returns>
    /// What fires each of its timers, in the order in which they were set; one that another has ended meanwhile does nothing. Empty when no
    /// timer is left.
    /// </returns>
    public IReadOnlyList<Action> NextInstant()
    {
        RequireOwnThread();
        List<Action> due = [];
        if (TryPeek(out long dueTicks))
        {
            _nowTicks = dueTicks;
            while (TryPeek(out long nextTicks) && nextTicks == dueTicks)
            {
                (VirtualTimer timer, int version) = _queue.Dequeue();
                due.Add(() => timer.Fire(version));
            }
        }

        return due;
    }

    internal void RequireOwnThread()
    {
        if (Environment.CurrentManagedThreadId != _thread)
        {
            throw new SimulationException("code of a simulation ran on another thread: an await without the pump's context");
        }
    }

    internal void Enqueue(VirtualTimer timer, int version, TimeSpan dueTime) =>
        _queue.Enqueue((timer, version), (_nowTicks + dueTime.Ticks, _sequence++));

    private bool TryPeek(out long dueTicks)
    {
        while (_queue.TryPeek(out (VirtualTimer Timer, int Version) entry, out (long DueTicks, long Sequence) due))
        {
            if (entry.Timer.Version == entry.Version)
            {
                dueTicks = due.DueTicks;
                return true;
            }

            _queue.Dequeue();
        }

        dueTicks = 0;
        return false;
    }
}
