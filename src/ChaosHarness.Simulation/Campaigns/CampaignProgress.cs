namespace ChaosHarness.Simulation;

/// <summary>How far a campaign is.</summary>
/// <param name="Done">Cases judged.</param>
/// <param name="Total">Cases to judge.</param>
/// <param name="Failures">Cases on which the engine broke a law.</param>
public readonly record struct CampaignProgress(int Done, int Total, int Failures);
