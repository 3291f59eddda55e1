namespace ChaosHarness.Histories;

/// <summary>One block of the repaired history; <see cref="Block"/> indexes <see cref="History.Blocks"/> of the input, -1 for a placeholder.</summary>
public readonly record struct PlannedBlock(PlannedKind Kind, int Block);
