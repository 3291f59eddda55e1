using System.Collections.Immutable;

namespace ChaosHarness.Simulation;

/// <summary>What the truth about the calls showed.</summary>
/// <param name="Breaches">What the engine did wrong.</param>
/// <param name="SilentSwaps">Results under a wrong call that the engine found there and left there.</param>
/// <param name="Beliefs">What the agent will believe about its calls.</param>
internal sealed record TruthFinding(ImmutableArray<CaseBreach> Breaches, int SilentSwaps, Beliefs Beliefs);
