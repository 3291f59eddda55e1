namespace ChaosHarness.Cli;

/// <summary>Says on standard error how far a long run is, a line every half minute.</summary>
internal sealed class ProgressLine(Terminal terminal, Screen screen)
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(30);

    private long last = terminal.Clock.GetTimestamp();

    /// <summary>Prints the line when it is time for one.</summary>
    public void Print(FormattableString line)
    {
        if (!screen.IsQuiet && terminal.Clock.GetElapsedTime(last) >= Every)
        {
            last = terminal.Clock.GetTimestamp();
            screen.Note(FormattableString.Invariant(line));
        }
    }
}
