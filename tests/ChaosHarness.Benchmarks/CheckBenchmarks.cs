using BenchmarkDotNet.Attributes;

namespace ChaosHarness.Benchmarks;

/// <summary>Reading and judging bodies of 4 MB together, for each dialect and size.</summary>
[MemoryDiagnoser]
[Config(typeof(CheckConfig))]
public class CheckBenchmarks
{
    private Specimen _specimen = null!;

    /// <summary>The dialects' names.</summary>
    public static IEnumerable<string> Dialects => Histories.Dialect.All.Select(dialect => dialect.Name);

    /// <summary>How large the session is.</summary>
    [Params(SessionSize.Short, SessionSize.Median, SessionSize.Long)]
    public SessionSize Size { get; set; }

    /// <summary>The dialect it is written in.</summary>
    [ParamsSource(nameof(Dialects))]
    public string Dialect { get; set; } = "";

    /// <summary>Writes the bodies.</summary>
    [GlobalSetup]
    public void WriteBodies() => _specimen = Specimen.All().Single(specimen => specimen.Size == Size && specimen.Dialect.Name == Dialect);

    /// <summary>Reads and judges them.</summary>
    [Benchmark]
    public int Check() => _specimen.Check();
}
