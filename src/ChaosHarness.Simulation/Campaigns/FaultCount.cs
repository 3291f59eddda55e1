namespace ChaosHarness.Simulation;

/// <summary>How often a kind of fault was planned, and how often it took effect.</summary>
/// <param name="Kind">One of <see cref="FaultKind.All"/>.</param>
/// <param name="Planned">Faults in plans.</param>
/// <param name="Exercised">Of these, how many took effect.</param>
public sealed record FaultCount(string Kind, long Planned, long Exercised);
