namespace ChaosHarness.Histories;

/// <summary>
/// A stretch of one message whose blocks speak in one role. A message is one piece, unless calls stand in it that belong
/// to the assistant: then it falls into pieces around them. Source is -1 for a piece that becomes a message of its own.
/// </summary>
internal sealed class Piece(int source, Role role)
{
    public int Source { get; } = source;

    public Role Role { get; } = role;

    /// <summary>Indexes of the history's blocks; results stand here too until it is known where they go.</summary>
    public List<int> Blocks { get; init; } = [];

    /// <summary>Blocks of an assistant message that only the user's side can hold: results, and what has to be quoted.</summary>
    public List<int> Exports { get; } = [];
}
