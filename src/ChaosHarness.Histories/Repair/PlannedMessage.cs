namespace ChaosHarness.Histories;

/// <summary>One message of the repaired history: one of the input (its blocks perhaps changed), or a new one.</summary>
public sealed class PlannedMessage(int source, Role role, List<PlannedBlock> blocks)
{
    /// <summary>Index of the input's message, -1 for a new one.</summary>
    public int Source { get; } = source;

    /// <summary>Who speaks.</summary>
    public Role Role { get; } = role;

    /// <summary>The blocks in order.</summary>
    public List<PlannedBlock> Blocks { get; } = blocks;
}
