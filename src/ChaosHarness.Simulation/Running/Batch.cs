namespace ChaosHarness.Simulation;

/// <summary>The parallel calls of one turn while they run.</summary>
internal sealed class Batch(PlannedTurn turn) : IDisposable
{
    private readonly CancellationTokenSource _stop = new();

    public PlannedTurn Turn { get; } = turn;

    /// <summary>Calls that have neither an answer nor been given up.</summary>
    public int Unfinished { get; set; } = turn.Calls.Length;

    /// <summary>Calls for which nothing was saved.</summary>
    public int LeftOpen { get; set; }

    /// <summary>The ids of the calls whose tools have answered.</summary>
    public HashSet<string> Answered { get; } = [];

    public bool IsAborted { get; private set; }

    public bool IsConnectionLost { get; private set; }

    public bool IsInterrupted => IsAborted || IsConnectionLost;

    public CancellationToken StopToken => _stop.Token;

    public void Abort()
    {
        IsAborted = true;
        _stop.Cancel();
    }

    public void LoseConnection() => IsConnectionLost = true;

    public void Dispose() => _stop.Dispose();
}
