namespace ChaosHarness.Simulation;

/// <summary>The failures of one signature.</summary>
/// <param name="Signature">What they share.</param>
/// <param name="Count">How many cases.</param>
/// <param name="FirstCase">Number of the session of the first of them, to be shrunk and shown.</param>
/// <param name="FirstSchedule">And the schedule, as <see cref="RunPlan.OtherSchedule"/>.</param>
public sealed record FailureGroup(FailureSignature Signature, long Count, int FirstCase, int FirstSchedule);
