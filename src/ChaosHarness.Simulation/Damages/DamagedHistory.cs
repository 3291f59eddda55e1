namespace ChaosHarness.Simulation;

/// <summary>A generated history and what was done to it.</summary>
/// <param name="Number">Its 1-based number under its seed.</param>
/// <param name="Label">One of <see cref="DamagedHistories.Labels"/>.</param>
/// <param name="Bytes">The request body, on one line.</param>
public sealed record DamagedHistory(int Number, string Label, ReadOnlyMemory<byte> Bytes);
