using ChaosHarness.Simulation;

namespace ChaosHarness.Corpora;

/// <summary>A planned fault.</summary>
/// <param name="Planned">What was planned.</param>
/// <param name="IsExercised">Whether it took effect.</param>
public sealed record ManifestFault(PlannedFault Planned, bool IsExercised);
