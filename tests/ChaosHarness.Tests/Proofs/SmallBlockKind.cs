namespace ChaosHarness.Tests;

/// <summary>The alphabet of the small scope, in the order of enumeration.</summary>
internal enum SmallBlockKind
{
    Text,
    Empty,
    Thinking,
    Call,
    Result,
    Synthetic,
    Foreign,
}
