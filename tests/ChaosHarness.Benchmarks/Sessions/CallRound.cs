using System.Collections.Immutable;

namespace ChaosHarness.Benchmarks;

/// <summary>What the assistant said and the calls it made at once.</summary>
internal sealed record CallRound(string Announcement, ImmutableArray<ToolRun> Runs);
