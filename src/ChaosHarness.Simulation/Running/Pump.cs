namespace ChaosHarness.Simulation;

/// <summary>
/// Runs asynchronous code on one thread: continuations and timers of this instant wait here, and the seed picks which goes on next.
/// </summary>
/// <remarks>
/// Goal: every interleaving can happen and each comes back from its seed. Method: a synchronization context that awaits post to;
/// Polly must be told to use it (<c>continueOnCapturedContext: true</c>), and <c>ConfigureAwait(false)</c>, Task.Run and the few
/// library calls that go to the thread pool must not appear in simulated code. Two guards make a leak loud: a continuation posted from
/// another thread is not run but remembered, and work that is neither ready nor waiting for a timer has leaked.
/// </remarks>
public sealed class Pump : SynchronizationContext
{
    private readonly List<(SendOrPostCallback Callback, object? State)> _ready = [];
    private readonly int _thread = Environment.CurrentManagedThreadId;
    private readonly Rng _order;
    private int _strayPosts;

    /// <summary>A pump for the calling thread.</summary>
    /// <param name="schedule">Decides the order of what is ready.</param>
    public Pump(Seed schedule) => _order = new Rng(schedule);

    /// <summary>Continuations that another thread tried to bring back.</summary>
    public int StrayPosts => Volatile.Read(ref _strayPosts);

    /// <inheritdoc/>
    public override void Post(SendOrPostCallback d, object? state)
    {
        if (Environment.CurrentManagedThreadId != _thread)
        {
            Interlocked.Increment(ref _strayPosts);
            return;
        }

        _ready.Add((d, state));
    }

    /// <inheritdoc/>
    public override void Send(SendOrPostCallback d, object? state)
    {
        ArgumentNullException.ThrowIfNull(d);
        d(state);
    }

    /// <inheritdoc/>
    public override SynchronizationContext CreateCopy() => this;

    /// <summary>Runs a session to its end on the calling thread, in virtual time.</summary>
    /// <param name="session">The asynchronous code.</param>
    /// <param name="time">The clock that moves when nothing is ready.</param>
    /// <exception cref="SimulationException">The code left the thread, or waits for something that will never come.</exception>
    public void Run(Func<Task> session, VirtualTime time)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(time);
        SynchronizationContext? previous = Current;
        SetSynchronizationContext(this);
        try
        {
            Task running = session();
            while (true)
            {
                Drain();
                if (running.IsCompleted)
                {
                    break;
                }

                IReadOnlyList<Action> due = time.NextInstant();
                if (due.Count == 0)
                {
                    throw Stuck(time.NowMs);
                }

                foreach (Action timer in due)
                {
                    Post(static timer => FireOutside((Action)timer!), timer);
                }
            }

            running.GetAwaiter().GetResult();
        }
        finally
        {
            SetSynchronizationContext(previous);
        }

        if (StrayPosts > 0)
        {
            throw new SimulationException(FormattableString.Invariant($"{StrayPosts} continuations came from other threads"));
        }
    }

    private SimulationException Stuck(long nowMs) => new(
        FormattableString.Invariant($"nothing is ready and no timer is set at {nowMs} ms, but the session has not ended ")
        + FormattableString.Invariant($"({StrayPosts} posts came from other threads): a continuation left the simulation's thread, ")
        + "or waits for what nobody will do");

    /// <summary>
    /// Fires a timer outside of this context: inside it an await would go on at once, in the order in which timers were set, and there
    /// would be nothing to choose from.
    /// </summary>
    private static void FireOutside(Action timer)
    {
        SynchronizationContext? pump = Current;
        SetSynchronizationContext(null);
        try
        {
            timer();
        }
        finally
        {
            SetSynchronizationContext(pump);
        }
    }

    private void Drain()
    {
        while (_ready.Count > 0)
        {
            int chosen = _ready.Count == 1 ? 0 : _order.Next(_ready.Count);
            (SendOrPostCallback callback, object? state) = _ready[chosen];
            _ready.RemoveAt(chosen);
            callback(state);
        }
    }
}
