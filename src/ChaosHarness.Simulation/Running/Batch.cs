namespace ChaosHarness.Simulation;

/// <summary>The parallel calls of one turn while they run.</summary>
internal sealed class Batch(PlannedTurn turn, BatchKeeper keeper) : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Dictionary<string, TaskCompletionSource> _waiters = [];
    private readonly HashSet<string> _ended = [];

    public PlannedTurn Turn { get; } = turn;

    public BatchKeeper Keeper { get; } = keeper;

    /// <summary>Calls that have neither an answer nor been given up.</summary>
    public int Unfinished => Turn.Calls.Length - _ended.Count;

    /// <summary>Calls for which nothing was saved.</summary>
    public int LeftOpen { get; set; }

    /// <summary>The ids of the calls whose tools have answered.</summary>
    public HashSet<string> Answered { get; } = [];

    /// <summary>The user wants no more of the turn, whether or not the calls end first.</summary>
    public bool IsStopped { get; set; }

    public bool IsAborted { get; private set; }

    public bool IsConnectionLost { get; private set; }

    /// <summary>The process is dead: nothing is saved any more.</summary>
    public bool IsCrashed { get; private set; }

    public bool IsInterrupted => IsAborted || IsConnectionLost || IsCrashed;

    public CancellationToken StopToken => _stop.Token;

    public void Abort()
    {
        IsStopped = true;
        IsAborted = true;
        _stop.Cancel();
    }

    public void Crash()
    {
        IsCrashed = true;
        _stop.Cancel();
    }

    public void LoseConnection() => IsConnectionLost = true;

    public bool HasEnded(string callId) => _ended.Contains(callId);

    /// <summary>A call has its answer or was given up; who waits for it goes on.</summary>
    public void End(string callId)
    {
        _ended.Add(callId);
        if (_waiters.Remove(callId, out TaskCompletionSource? waiter))
        {
            waiter.SetResult();
        }
    }

    /// <summary>Waits until a call has ended; one waits for each at most.</summary>
    public Task EndOf(string callId)
    {
        if (_ended.Contains(callId))
        {
            return Task.CompletedTask;
        }

        TaskCompletionSource waiter = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _waiters.Add(callId, waiter);
        return waiter.Task;
    }

    public void Dispose() => _stop.Dispose();
}
