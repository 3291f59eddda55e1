namespace ChaosHarness.Benchmarks;

/// <summary>The middle of a set of numbers and how far they spread.</summary>
internal readonly record struct Quartiles(double Low, double Median, double High)
{
    /// <summary>The quartiles of at least one number, each the nearest number of the set.</summary>
    public static Quartiles Of(IEnumerable<double> numbers)
    {
        double[] sorted = [.. numbers.Order()];
        return new(sorted[sorted.Length / 4], sorted[sorted.Length / 2], sorted[sorted.Length * 3 / 4]);
    }
}
