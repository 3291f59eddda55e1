namespace ChaosHarness.Cli;

/// <summary>What came of one file.</summary>
internal abstract record FileOutcome
{
    private FileOutcome()
    {
    }

    /// <summary>It was judged.</summary>
    public sealed record Checked(CheckedFile File) : FileOutcome;

    /// <summary>It could not be read.</summary>
    public sealed record Refused(FileProblem Problem) : FileOutcome;

    /// <summary>A folder brought it along and it is no history.</summary>
    public sealed record Aside : FileOutcome;
}
