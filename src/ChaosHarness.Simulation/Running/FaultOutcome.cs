namespace ChaosHarness.Simulation;

/// <summary>A planned fault and whether it took effect.</summary>
/// <param name="Fault">What was planned.</param>
/// <param name="IsExercised">Whether the session felt it: something was running to be interrupted, a result was misfiled.</param>
public sealed record FaultOutcome(PlannedFault Fault, bool IsExercised);
