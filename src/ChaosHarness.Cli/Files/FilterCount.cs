using ChaosHarness.Histories;

namespace ChaosHarness.Cli;

/// <summary>What came of the lines of a stream.</summary>
internal sealed record FilterCount
{
    /// <summary>Lines that came out as the same bytes, valid.</summary>
    public long Unchanged { get; set; }

    /// <summary>Lines that became valid.</summary>
    public long Repaired { get; set; }

    /// <summary>Lines that break a rule which no edit mends.</summary>
    public long StillInvalid { get; set; }

    /// <summary>Lines that were answered by an error.</summary>
    public long Errors { get; set; }

    /// <summary>Lines that do not tell their dialect.</summary>
    public long Untold { get; private set; }

    /// <summary>The dialects by which those were judged, in the order in which they came.</summary>
    public List<Dialect> Assumed { get; } = [];

    /// <summary>The first failure of the program itself; null when there was none.</summary>
    public Exception? InternalError { get; set; }

    /// <summary>Counts a line that was judged by one of several dialects.</summary>
    public void NoteDialect(DialectGuess guess)
    {
        if (!guess.IsCertain)
        {
            Untold++;
            if (!Assumed.Contains(guess.Dialect))
            {
                Assumed.Add(guess.Dialect);
            }
        }
    }

    /// <summary>All lines.</summary>
    public long Lines => Unchanged + Repaired + StillInvalid + Errors;

    /// <summary>0 when every line was answered with a valid body.</summary>
    public ExitCode Code => Errors + StillInvalid == 0 ? ExitCode.Ok : ExitCode.Failed;
}
