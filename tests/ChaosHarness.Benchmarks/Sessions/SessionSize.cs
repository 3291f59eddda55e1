namespace ChaosHarness.Benchmarks;

/// <summary>How large a measured session is; the value is about how many bytes its body has.</summary>
public enum SessionSize
{
    /// <summary>A few calls.</summary>
    Short = 4_000,

    /// <summary>The median of recorded sessions.</summary>
    Median = 41_000,

    /// <summary>One session in some hundreds is as long.</summary>
    Long = 1_000_000,
}
