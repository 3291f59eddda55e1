using System.Collections.Immutable;

namespace ChaosHarness.Benchmarks;

/// <summary>What was said and done, in no dialect's words: finished exchanges, then the question that is being sent.</summary>
internal sealed record Session(ImmutableArray<Exchange> Exchanges, string Question);
