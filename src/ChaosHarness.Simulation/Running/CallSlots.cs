namespace ChaosHarness.Simulation;

/// <summary>
/// Lets so many calls run at once, the others in the order in which they came. Own, because <c>SemaphoreSlim.WaitAsync</c> with a
/// token continues on the thread pool, which the simulation's thread must never leave.
/// </summary>
internal sealed class CallSlots(int count)
{
    private readonly Queue<TaskCompletionSource> _waiting = new();
    private int _free = count;

    public Task Enter()
    {
        if (_free > 0)
        {
            _free--;
            return Task.CompletedTask;
        }

        TaskCompletionSource turn = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _waiting.Enqueue(turn);
        return turn.Task;
    }

    public void Leave()
    {
        if (_waiting.TryDequeue(out TaskCompletionSource? next))
        {
            next.SetResult();
        }
        else
        {
            _free++;
        }
    }
}
