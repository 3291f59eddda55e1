namespace ChaosHarness.Simulation;

/// <summary>An expectation beside what was counted.</summary>
/// <param name="Expectation">What must hold.</param>
/// <param name="Count">What was counted.</param>
public sealed record ExpectationResult(Expectation Expectation, MetricCount Count)
{
    /// <summary>Whether it holds. Where nothing was to be counted nothing is missed.</summary>
    public bool IsMet => Expectation.IsMetBy(Count.Hits, Count.Total);
}
