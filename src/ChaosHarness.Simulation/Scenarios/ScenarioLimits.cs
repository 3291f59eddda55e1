namespace ChaosHarness.Simulation;

/// <summary>The bounds of what a scenario may ask for, so that a run has an end.</summary>
internal static class ScenarioLimits
{
    public const int SessionsMax = 10_000_000;
    public const int TurnsMax = 1000;
    public const int ParallelCallsMax = 64;
    public const int AtOnceMax = 8;
    public const int SubAgentCallsMax = 3;
    public const int LatencyMsMax = 3_600_000;
    public const int ToolTimeoutMsMin = 10;
    public const int ToolTimeoutMsMax = 86_400_000;
    public const int ResultBytesMax = 4 * 1024 * 1024;
    public const int FaultCountMax = 100;
    public const int ContinueTurnsMin = 2;
    public const int ContinueTurnsMax = 50;
    public const int DiskFullRowsMax = 1_000;
}
