namespace ChaosHarness.Cli;

/// <summary>How much a person wants to read.</summary>
internal enum Verbosity
{
    /// <summary>Only what is wrong.</summary>
    Quiet,

    /// <summary>A line for each thing, and the first few problems.</summary>
    Normal,

    /// <summary>Everything.</summary>
    Verbose,
}
