namespace ChaosHarness.Simulation;

/// <summary>The parallel calls of one turn while they run.</summary>
internal sealed class Batch(PlannedTurn turn, BatchKeeper keeper) : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly List<Waiter> _waiters = [];
    private readonly HashSet<string> _ended = [];

    public PlannedTurn Turn { get; } = turn;

    public BatchKeeper Keeper { get; } = keeper;

    /// <summary>Calls that have neither an answer nor been given up.</summary>
    public int Unfinished => Turn.Calls.Length - _ended.Count;

    /// <summary>Calls for which nothing was saved.</summary>
    public int LeftOpen { get; set; }

    /// <summary>The ids of the calls whose tools have answered.</summary>
    public HashSet<string> Answered { get; } = [];

    /// <summary>The user wants no more of the turn, whether or not the calls end first: the /stop that said so.</summary>
    public PlannedFault.Abort? Stop { get; private set; }

    /// <summary>The first drop that took the connection to the tools away.</summary>
    public PlannedFault.NetworkDrop? Drop { get; private set; }

    public bool IsAborted { get; private set; }

    public bool IsConnectionLost => Drop is not null;

    /// <summary>The process is dead: nothing is saved any more.</summary>
    public bool IsCrashed { get; private set; }

    public bool IsInterrupted => IsAborted || IsConnectionLost || IsCrashed;

    public CancellationToken StopToken => _stop.Token;

    /// <summary>What keeps calls from starting.</summary>
    public PlannedFault? Interruption => IsCrashed ? null : IsAborted ? Stop : Drop;

    /// <summary>What ends the turn although every call has something saved for it.</summary>
    public PlannedFault? Ending => (PlannedFault?)Stop ?? Drop;

    public void StopAfterTools(PlannedFault.Abort stop) => Stop = stop;

    public void Abort(PlannedFault.Abort stop)
    {
        Stop = stop;
        IsAborted = true;
        _stop.Cancel();
    }

    public void Crash()
    {
        IsCrashed = true;
        _stop.Cancel();
    }

    public void LoseConnection(PlannedFault.NetworkDrop drop) => Drop = drop;

    /// <summary>A call has its answer or was given up; who waits for it goes on.</summary>
    public void End(string callId)
    {
        _ended.Add(callId);
        foreach (Waiter waiter in _waiters.FindAll(waiter => waiter.Held.BehindCallId == callId))
        {
            _waiters.Remove(waiter);
            waiter.GoesOn.SetResult();
        }
    }

    /// <summary>Whether a call can be held back: not when the other has ended, or is itself held back behind this one.</summary>
    public bool CanHold(PlannedFault.Reorder held)
    {
        for (string? at = held.BehindCallId; at is not null; at = BehindWhich(at))
        {
            if (at == held.CallId)
            {
                return false;
            }
        }

        return !_ended.Contains(held.BehindCallId);
    }

    /// <summary>Holds a call back until the other has ended.</summary>
    public Task Hold(PlannedCall call, PlannedFault.Reorder held)
    {
        Waiter waiter = new(call, held, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        _waiters.Add(waiter);
        return waiter.GoesOn.Task;
    }

    /// <summary>Who is held back behind a call, and by which fault.</summary>
    public IEnumerable<(PlannedCall Call, PlannedFault.Reorder Held)> HeldBehind(string callId) =>
        _waiters.Where(waiter => waiter.Held.BehindCallId == callId).Select(waiter => (waiter.Call, waiter.Held));

    public void Dispose() => _stop.Dispose();

    // A call waits for one other at most.
    private string? BehindWhich(string callId) => _waiters.Find(waiter => waiter.Call.Id == callId)?.Held.BehindCallId;

    private sealed record Waiter(PlannedCall Call, PlannedFault.Reorder Held, TaskCompletionSource GoesOn);
}
