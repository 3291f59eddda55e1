namespace ChaosHarness.Tests;

/// <summary>What a block of any dialect is to the law oracles.</summary>
internal enum DialectBlockKind
{
    Text,
    Thinking,
    Other,
    Call,
    Result,
}
