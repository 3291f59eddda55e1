namespace ChaosHarness.Histories;

/// <summary>A law that a repair broke, and how, in one sentence.</summary>
public sealed record Breach(Law Law, string Explanation);
