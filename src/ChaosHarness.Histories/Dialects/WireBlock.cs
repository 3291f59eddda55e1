namespace ChaosHarness.Histories;

/// <summary>A block that is about to be written: what it is, and its JSON.</summary>
internal readonly record struct WireBlock(BlockKind Kind, byte[] Json);
