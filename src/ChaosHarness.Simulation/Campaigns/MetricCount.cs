namespace ChaosHarness.Simulation;

/// <summary>A metric as it was counted: so many of so many.</summary>
/// <param name="Metric">What was counted.</param>
/// <param name="Hits">How many met it.</param>
/// <param name="Total">Of how many.</param>
public sealed record MetricCount(Metric Metric, long Hits, long Total)
{
    /// <inheritdoc cref="Share.Percent"/>
    public string Percent => new Share(Hits, Total).Percent;
}
