namespace ChaosHarness.Histories;

/// <summary>Replaces <see cref="Removed"/> at <see cref="Offset"/> of the input by <see cref="Inserted"/>; keeps both, so it can be undone.</summary>
public sealed record Splice(int Offset, ReadOnlyMemory<byte> Removed, ReadOnlyMemory<byte> Inserted);
