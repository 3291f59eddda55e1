namespace ChaosHarness.Tests;

/// <summary>A law that a repair broke, and how.</summary>
internal sealed record ProofFinding(ProofLaw Law, string Sentence);
