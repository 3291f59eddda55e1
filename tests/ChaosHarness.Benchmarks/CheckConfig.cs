using System.Globalization;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace ChaosHarness.Benchmarks;

/// <summary>BenchmarkDotNet in this process (a project of its own would be built by this repository's rules), with columns per byte.</summary>
internal sealed class CheckConfig : ManualConfig
{
    private const double NanosecondsPerSecond = 1e9;
    private static readonly TimeSpan LongestRun = TimeSpan.FromMinutes(5);

    // Lazy: the columns are asked for each row.
    private static readonly Lazy<Dictionary<(SessionSize, string), int>> Bytes =
        new(static () => Specimen.All().ToDictionary(static specimen => (specimen.Size, specimen.Dialect.Name), static specimen => specimen.Bytes));

    public CheckConfig()
    {
        AddJob(Job.ShortRun.WithToolchain(new InProcessEmitToolchain(LongestRun, logOutput: true)));
        AddColumn(
            new CheckColumn("Bytes", "length of all bodies", static (_, row) => BytesOf(row).ToString("N0", CultureInfo.InvariantCulture)),
            new CheckColumn("MB/s", "10^6 bytes per second", static (summary, row) => Text(1e-6 * NanosecondsPerSecond / PerByte(summary, row), "0")),
            new CheckColumn("Per byte", "time per byte over that of anthropic of the same size", static (summary, row) => Text(PerByte(summary, row) / PerByte(summary, Beside(summary, row)), "0.00")));
    }

    private static int BytesOf(BenchmarkCase row) => Bytes.Value[((SessionSize)row.Parameters[nameof(CheckBenchmarks.Size)], (string)row.Parameters[nameof(CheckBenchmarks.Dialect)])];

    private static double PerByte(Summary summary, BenchmarkCase row) => (summary[row]?.ResultStatistics?.Median ?? double.NaN) / BytesOf(row);

    private static BenchmarkCase Beside(Summary summary, BenchmarkCase row) => summary.BenchmarksCases.Single(
        other => (string)other.Parameters[nameof(CheckBenchmarks.Dialect)] == "anthropic"
            && Equals(other.Parameters[nameof(CheckBenchmarks.Size)], row.Parameters[nameof(CheckBenchmarks.Size)]));

    private static string Text(double number, string format) => double.IsFinite(number) ? number.ToString(format, CultureInfo.InvariantCulture) : "?";
}
