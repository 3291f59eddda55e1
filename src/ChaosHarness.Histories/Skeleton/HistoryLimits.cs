namespace ChaosHarness.Histories;

/// <summary>The named limits of reading; reaching one is a reported outcome, never a hang.</summary>
public static class HistoryLimits
{
    /// <summary>Deepest nesting of JSON that is read; real tool inputs stay far below it.</summary>
    public const int DepthMax = 512;

    /// <summary>Largest document in bytes: offsets are 32-bit.</summary>
    public const int BytesMax = int.MaxValue - 64;
}
