// dialects COMMIT FILE   side by side; writes FILE; exit 99 when a dialect costs more than the threshold
// all [ARGUMENTS]        BenchmarkDotNet, which takes the arguments
using BenchmarkDotNet.Running;
using ChaosHarness.Benchmarks;

const int Usage = 2;
const int Threshold = 99;

switch (args)
{
    case ["dialects", var commit, var file]:
        IReadOnlyList<Comparison> comparisons = new SideBySide(TimeProvider.System, [.. Specimen.All()]).Run();
        await File.WriteAllTextAsync(file, PerformanceDocument.Write(comparisons, TimeProvider.System.GetUtcNow(), commit));
        Console.Write(PerformanceDocument.Table(comparisons));
        return comparisons.Any(row => row.Ratio.Median > PerformanceDocument.RatioMax) ? Threshold : 0;
    case ["all", .. var rest]:
        BenchmarkSwitcher.FromAssembly(typeof(CheckBenchmarks).Assembly).Run(rest.Length > 0 ? rest : ["--filter", "*"]);
        return 0;
    default:
        await Console.Error.WriteLineAsync("usage: dialects COMMIT FILE | all [ARGUMENTS]");
        return Usage;
}
