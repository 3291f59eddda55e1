using System.Collections.Immutable;
using ChaosHarness.Stores;

namespace ChaosHarness.Cli;

/// <summary>A repair of several files together.</summary>
/// <param name="Record">Its steps.</param>
/// <param name="Done">How many of them the files show; null when one is as no step left it.</param>
internal sealed record JointRepair(JointRecord Record, int? Done)
{
    /// <summary>Whether some of the files are changed and some are not yet.</summary>
    public bool IsHalfDone => Done > 0 && Done < Record.Steps.Length;

    /// <summary>The files that are changed so far, where links lead to; all when that cannot be told.</summary>
    public ImmutableArray<string> Changed => [.. Record.Steps.Take(Done ?? Record.Steps.Length).Select(step => step.File).Distinct()];
}
