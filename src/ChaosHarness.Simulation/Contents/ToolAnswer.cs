namespace ChaosHarness.Simulation;

/// <summary>What a tool gave back.</summary>
/// <param name="Text">The result's text; it holds the marker of the call that produced it.</param>
/// <param name="IsError">Whether the tool reported an error.</param>
internal sealed record ToolAnswer(string Text, bool IsError)
{
    /// <summary>The id under which the gateway will save it: its own call's, unless an id race is planned.</summary>
    public required string SavedUnder { get; init; }

    /// <summary>The store of another session in which it will be saved; null for its own.</summary>
    public SessionLog? SavedIn { get; init; }

    /// <summary>The call whose end the gateway is saving.</summary>
    public required PlannedCall EndOf { get; init; }

    /// <summary>Whether a call within a sub-agent gave it, which nobody saves unless an id race is planned.</summary>
    public bool IsInner { get; init; }

    /// <summary>The call whose tool truly wrote the text: another one only when the gateway saves that one's result again.</summary>
    public required PlannedCall Producer { get; init; }
}
