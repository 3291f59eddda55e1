using System.Collections.Immutable;

namespace ChaosHarness.Benchmarks;

/// <summary>A question of the user, the rounds of parallel calls it took, and the answer.</summary>
internal sealed record Exchange(string Question, ImmutableArray<CallRound> Rounds, string Answer);
