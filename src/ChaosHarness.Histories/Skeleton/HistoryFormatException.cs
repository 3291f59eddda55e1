namespace ChaosHarness.Histories;

/// <summary>The bytes are not a history of the expected form; carries where and why.</summary>
public sealed class HistoryFormatException : Exception
{
    /// <summary>Creates the exception for the byte at <paramref name="offset"/>.</summary>
    public HistoryFormatException(long offset, string reason, bool isLimit = false)
        : base($"{reason} (at byte {offset})")
    {
        Offset = offset;
        Reason = reason;
        IsLimit = isLimit;
    }

    /// <summary>0-based byte offset at which reading stopped.</summary>
    public long Offset { get; }

    /// <summary>What is wrong, in one clause.</summary>
    public string Reason { get; }

    /// <summary>True when a limit of <see cref="HistoryLimits"/> was reached: the history is unknown, not broken.</summary>
    public bool IsLimit { get; }
}
