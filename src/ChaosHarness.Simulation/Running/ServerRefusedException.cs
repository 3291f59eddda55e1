namespace ChaosHarness.Simulation;

/// <summary>The simulated provider refuses a request for the moment.</summary>
internal sealed class ServerRefusedException() : Exception("the provider refuses the request for the moment");
