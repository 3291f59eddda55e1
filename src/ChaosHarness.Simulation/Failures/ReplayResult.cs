namespace ChaosHarness.Simulation;

/// <summary>The outcome of a replay with its reason.</summary>
/// <param name="Outcome">Fixed, failed or error.</param>
/// <param name="Explanation">One sentence.</param>
/// <param name="Shrunk">The failing case, shrunk; null unless it failed and was to be shrunk.</param>
public sealed record ReplayResult(ReplayOutcome Outcome, string Explanation, ShrunkCase? Shrunk);
