namespace ChaosHarness.Simulation;

/// <summary>How far a campaign is.</summary>
/// <param name="Done">Sessions judged.</param>
/// <param name="Total">Sessions to judge.</param>
/// <param name="Failures">Sessions on which the engine broke a law.</param>
public readonly record struct CampaignProgress(int Done, int Total, int Failures);
