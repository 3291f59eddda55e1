using System.Globalization;
using ChaosHarness.Corpora;

namespace ChaosHarness.Cli;

/// <summary>Says on standard error how far a corpus is: cases, bytes, rate, time left.</summary>
internal sealed class CorpusProgress(Terminal terminal, Screen screen, long cases)
{
    private readonly ProgressLine line = new(terminal, screen);
    private readonly long start = terminal.Clock.GetTimestamp();
    private CorpusStart? first;

    /// <summary>Bytes as people read them.</summary>
    public static string Megabytes(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:N1} MB");

    /// <summary>Prints the line when it is time for one.</summary>
    public void Print(CorpusCounts counts)
    {
        // What an earlier run had written is no work of this one.
        first ??= new CorpusStart(counts.Cases - 1, counts.Bytes);
        double seconds = Math.Max(0.001, terminal.Clock.GetElapsedTime(start).TotalSeconds);
        double rate = (counts.Cases - first.Cases) / seconds;
        string left = cases > counts.Cases ? $", {DurationText.Of(TimeSpan.FromSeconds((cases - counts.Cases) / rate))} left" : "";
        line.Print($"{counts.Cases:N0} of {cases:N0} cases, {Megabytes(counts.Bytes)}, {(counts.Bytes - first.Bytes) / seconds / 1e6:N0} MB/s{left}");
    }

    private sealed record CorpusStart(long Cases, long Bytes);
}
