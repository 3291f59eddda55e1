namespace ChaosHarness.Simulation;

/// <summary>The fault that Simmy raises in place of an answer when the connection to the tool is gone.</summary>
internal sealed class ConnectionLostException() : IOException("connection reset by peer");
