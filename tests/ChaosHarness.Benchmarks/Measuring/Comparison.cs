namespace ChaosHarness.Benchmarks;

/// <summary>What a specimen costs, beside the anthropic one of its size.</summary>
/// <param name="Specimen">What was measured.</param>
/// <param name="MegabytesPerSecond">Median over the rounds, in 10^6 bytes.</param>
/// <param name="Ratio">Time per byte over that of anthropic in the same round: quartiles over the rounds.</param>
/// <param name="AllocatedPerByte">Managed bytes allocated for each byte of the body.</param>
internal sealed record Comparison(Specimen Specimen, double MegabytesPerSecond, Quartiles Ratio, double AllocatedPerByte);
