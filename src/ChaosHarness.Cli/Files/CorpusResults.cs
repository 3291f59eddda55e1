using ChaosHarness.Stores;

namespace ChaosHarness.Cli;

/// <summary>What <c>corpus stats</c> has measured so far.</summary>
internal sealed class CorpusResults
{
    /// <summary>The figures of all sessions.</summary>
    public CorpusFigures Figures { get; } = new();

    /// <summary>Files that were measured.</summary>
    public int Files { get; set; }

    /// <summary>Files of folders that are no histories.</summary>
    public int Skipped { get; set; }
}
