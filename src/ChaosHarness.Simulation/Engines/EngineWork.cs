namespace ChaosHarness.Simulation;

/// <summary>What an engine was asked, and how long it took over that: a program's way through the pipes included.</summary>
/// <param name="Histories">Histories asked.</param>
/// <param name="Bytes">Bytes of those histories.</param>
/// <param name="Time">Time of the caller's clock until the answers were there.</param>
public readonly record struct EngineWork(long Histories, long Bytes, TimeSpan Time)
{
    /// <summary>Both together.</summary>
    public static EngineWork operator +(EngineWork left, EngineWork right) =>
        new(left.Histories + right.Histories, left.Bytes + right.Bytes, left.Time + right.Time);
}
