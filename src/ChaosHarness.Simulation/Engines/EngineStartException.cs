namespace ChaosHarness.Simulation;

/// <summary>An engine's program could not be started at all: nothing about it can be said.</summary>
/// <param name="command">What was to be run.</param>
/// <param name="reason">In one clause.</param>
public sealed class EngineStartException(string command, string reason) : Exception($"the engine '{command}' could not be started: {reason}");
