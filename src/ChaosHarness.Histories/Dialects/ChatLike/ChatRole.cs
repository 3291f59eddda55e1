namespace ChaosHarness.Histories;

/// <summary>The roles of a chat body.</summary>
internal enum ChatRole : byte
{
    /// <summary>A role that the dialect does not know, or none.</summary>
    Unknown,

    /// <summary>`system`, and `developer` where it exists.</summary>
    System,

    /// <summary>`user`, and the old `function`.</summary>
    User,

    /// <summary>`assistant`.</summary>
    Assistant,

    /// <summary>`tool`: the message is a result.</summary>
    Tool,
}
