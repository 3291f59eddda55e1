namespace ChaosHarness.Simulation;

/// <summary>The simulation itself went wrong: work left its thread, or stopped before the session's end. Never an engine's fault.</summary>
/// <param name="message">What happened, at which virtual time, and what it most likely means.</param>
public sealed class SimulationException(string message) : Exception(message);
