using System.Collections.Immutable;

namespace ChaosHarness.Simulation;

/// <summary>A law that an engine broke on one case.</summary>
/// <param name="Metric">The law, by the metric that counts it.</param>
/// <param name="Rule">Id of the rule that is still broken; empty when it is about none.</param>
/// <param name="Explanation">One sentence.</param>
public sealed record CaseBreach(Metric Metric, string Rule, string Explanation)
{
    /// <summary>The first breach of each law, in the order of <see cref="Simulation.Metric.All"/>.</summary>
    internal static ImmutableArray<CaseBreach> FirstOfEach(IEnumerable<CaseBreach> breaches) =>
        [.. breaches.GroupBy(breach => breach.Metric).Select(group => group.First()).OrderBy(breach => Simulation.Metric.All.IndexOf(breach.Metric))];
}
