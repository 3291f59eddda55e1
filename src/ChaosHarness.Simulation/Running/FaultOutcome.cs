namespace ChaosHarness.Simulation;

/// <summary>A planned fault and whether it took effect.</summary>
/// <param name="Fault">What was planned.</param>
/// <param name="IsExercised">Whether it changed what the gateway met or saved: a call was lost or never started, a row misfiled, doubled, torn or refused, an answer cut.</param>
public sealed record FaultOutcome(PlannedFault Fault, bool IsExercised);
