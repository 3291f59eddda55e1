namespace ChaosHarness.Fuzz;

/// <summary>A target's law does not hold for an input.</summary>
internal sealed class BrokenLawException(string message) : Exception(message);
