namespace ChaosHarness.Simulation;

/// <summary>What a campaign came to.</summary>
public enum CampaignVerdict
{
    /// <summary>Everything that was expected held.</summary>
    Held,

    /// <summary>An expectation was missed.</summary>
    Failed,

    /// <summary>Nothing was missed, but not everything that should have been tried was.</summary>
    Inconclusive,
}
