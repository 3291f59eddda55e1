namespace ChaosHarness.Simulation;

/// <summary>A timer of <see cref="VirtualTime"/>. A change raises the version, which makes its older queue entries void.</summary>
internal sealed class VirtualTimer(VirtualTime time, TimerCallback callback, object? state) : ITimer
{
    private TimeSpan _period;
    private bool _isDisposed;

    public int Version { get; private set; }

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        time.RequireOwnThread();
        if (_isDisposed)
        {
            return false;
        }

        Version++;
        _period = period;
        if (dueTime != Timeout.InfiniteTimeSpan)
        {
            time.Enqueue(this, Version, dueTime);
        }

        return true;
    }

    public void Fire(int version)
    {
        if (version != Version)
        {
            return;
        }

        Version++;
        if (_period > TimeSpan.Zero)
        {
            Change(_period, _period);
        }

        callback(state);
    }

    public void Dispose()
    {
        _isDisposed = true;
        Version++;
    }

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}
