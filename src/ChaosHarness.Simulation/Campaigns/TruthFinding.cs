using System.Collections.Immutable;

namespace ChaosHarness.Simulation;

/// <summary>What the markers of the results showed.</summary>
/// <param name="Breaches">What the engine did wrong.</param>
/// <param name="SilentSwaps">Results under a wrong call that the engine found there and left there.</param>
internal sealed record TruthFinding(ImmutableArray<CaseBreach> Breaches, int SilentSwaps);
