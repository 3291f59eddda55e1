using System.Collections.Immutable;

namespace ChaosHarness.Simulation;

/// <summary>What a search found.</summary>
/// <param name="Cases">Histories that the engine was tried on.</param>
/// <param name="Failing">How many of them broke a law.</param>
/// <param name="Findings">One for each signature, in the order in which they were found.</param>
/// <param name="IsGivenUp">Whether the engine was given up: it answered nothing for a while.</param>
public sealed record FuzzReport(int Cases, int Failing, ImmutableArray<FuzzFinding> Findings, bool IsGivenUp);
