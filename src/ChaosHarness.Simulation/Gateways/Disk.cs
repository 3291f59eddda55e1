namespace ChaosHarness.Simulation;

/// <summary>The disk on which the gateway's sessions are saved, all on the same one.</summary>
internal sealed class Disk
{
    private readonly Queue<Action> _refusals = new();

    /// <summary>So many more writes fail.</summary>
    /// <param name="count">How many.</param>
    /// <param name="felt">Told of each.</param>
    public void RefuseRows(int count, Action felt)
    {
        for (int i = 0; i < count; i++)
        {
            _refusals.Enqueue(felt);
        }
    }

    /// <summary>Whether there is room for the next row.</summary>
    public bool TakesRow()
    {
        if (!_refusals.TryDequeue(out Action? felt))
        {
            return true;
        }

        felt();
        return false;
    }
}
