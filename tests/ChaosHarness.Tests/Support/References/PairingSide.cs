namespace ChaosHarness.Tests;

/// <summary>Whose turn it is: the assistant's, the one that answers it, or one of neither (system, unknown role, no message at all).</summary>
internal enum PairingSide
{
    Assistant,
    User,
    Other,
}
