namespace ChaosHarness.Histories;

/// <summary>Who speaks in a message; <see cref="Other"/> is any role that the dialect does not know, or none at all.</summary>
public enum Role : byte
{
    /// <summary>The user's side, which also carries tool results.</summary>
    User,

    /// <summary>The model's side, which carries tool calls.</summary>
    Assistant,

    /// <summary>An instruction in the middle of the conversation.</summary>
    System,

    /// <summary>A role that the dialect refuses.</summary>
    Other,
}
