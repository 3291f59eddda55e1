namespace ChaosHarness.Histories;

/// <summary>How messages are spelled in the bytes of a history; it decides how edits are written, never what is valid.</summary>
public enum Notation : byte
{
    /// <summary>The provider's request body: results are blocks of a user message.</summary>
    Wire,

    /// <summary>One row a message, and each result a message of its own (pi's session files).</summary>
    Rows,
}
