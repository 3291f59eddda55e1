namespace ChaosHarness.Simulation;

/// <summary>A file that should hold a saved failure does not.</summary>
/// <param name="reason">What is wrong with it.</param>
public sealed class SavedFailureException(string reason) : Exception("not a saved failure: " + reason);
