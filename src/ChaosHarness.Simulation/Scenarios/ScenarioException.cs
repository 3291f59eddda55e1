namespace ChaosHarness.Simulation;

/// <summary>A scenario file that cannot be used: where it is wrong, and what to write instead.</summary>
public sealed class ScenarioException : Exception
{
    /// <summary>A refusal at one place of a file.</summary>
    /// <param name="file">The file as the caller named it.</param>
    /// <param name="line">1-based.</param>
    /// <param name="column">1-based.</param>
    /// <param name="reason">One sentence without the place.</param>
    public ScenarioException(string file, int line, int column, string reason)
        : base(FormattableString.Invariant($"{file}:{line}:{column}: {reason}"))
    {
        File = file;
        Line = line;
        Column = column;
        Reason = reason;
    }

    /// <summary>The file as the caller named it.</summary>
    public string File { get; }

    /// <summary>1-based line.</summary>
    public int Line { get; }

    /// <summary>1-based column.</summary>
    public int Column { get; }

    /// <summary>What is wrong, without the place.</summary>
    public string Reason { get; }
}
