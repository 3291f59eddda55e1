namespace ChaosHarness.Tests;

/// <summary>The steps of one turn, in their order.</summary>
internal sealed record PairingTurn(PairingSide Side, List<PairingStep> Steps);
