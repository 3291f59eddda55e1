namespace ChaosHarness.Simulation;

/// <summary>What the gateway received of a turn's first answer.</summary>
/// <param name="Turn">The turn with the calls that arrived.</param>
/// <param name="IsWhole">Whether that is all of it.</param>
internal sealed record ModelAnswer(PlannedTurn Turn, bool IsWhole);
