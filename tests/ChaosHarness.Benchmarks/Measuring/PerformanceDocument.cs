using System.Globalization;
using System.Text;

namespace ChaosHarness.Benchmarks;

/// <summary>PERFORMANCE.md: what was measured, where, and the table.</summary>
internal static class PerformanceDocument
{
    /// <summary>The threshold: checking a dialect costs at most so much per byte, anthropic being 1.</summary>
    public const double RatioMax = 1.3;

    /// <summary>The whole document.</summary>
    public static string Write(IReadOnlyList<Comparison> comparisons, DateTimeOffset now, string commit) =>
        $"""
        # Performance

        Written by `scripts/bench dialects`; do not edit.

        What checking costs (reading the body and judging it, in memory, one thread), side by side: 4 MB of sessions of each size, written in each dialect's form
        with the same texts. Ratio: time per byte over anthropic's in the same round, median of {SideBySide.Rounds} rounds and the quartiles. Threshold: {Number(RatioMax, "0.0")}.
        MB are 10^6 bytes. On a shared machine the ratios hold and the speeds are a lower bound.

        - {Machine.Describe()}
        - commit {commit}, {now.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}

        {Table(comparisons)}
        """;

    /// <summary>The rows, one for each specimen.</summary>
    public static string Table(IReadOnlyList<Comparison> comparisons)
    {
        var table = new StringBuilder("| session | dialect | mean bytes | MB/s | allocated per byte | ratio | quartiles |\n| --- | --- | ---: | ---: | ---: | ---: | --- |\n");
        foreach (Comparison row in comparisons)
        {
            string mark = row.Ratio.Median > RatioMax ? " **!**" : "";
            table.Append(
                CultureInfo.InvariantCulture,
                $"| {Name(row.Specimen.Size)} | {row.Specimen.Dialect.Name} | {row.Specimen.Bytes / row.Specimen.Bodies.Length:N0} | {row.MegabytesPerSecond:0} | {row.AllocatedPerByte:0.00} | ");
            table.Append(CultureInfo.InvariantCulture, $"{row.Ratio.Median:0.00}{mark} | {row.Ratio.Low:0.00} to {row.Ratio.High:0.00} |\n");
        }

        return table.ToString();
    }

    private static string Name(SessionSize size) => $"{Number((int)size / 1000, "N0")} kB";

    private static string Number(double number, string format) => number.ToString(format, CultureInfo.InvariantCulture);
}
