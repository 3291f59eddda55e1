namespace ChaosHarness.Simulation;

/// <summary>
/// The little mathematics that draws need, by IEEE additions, multiplications and divisions alone.
/// <c>Math.Exp</c> is the platform's library and may differ in the last bit from one machine to the next; one bit is enough to
/// round a latency to another millisecond and so to make another run of the same seed. The runtime never fuses these operations.
/// </summary>
internal static class StableMath
{
    private const double Ln2 = 0.693147180559945309417;

    /// <summary>Terms of the series; with |r| below 0.35 the last one is far under the precision of a double.</summary>
    private const int Terms = 18;

    /// <summary>e to the power of <paramref name="x"/>, exact to a few units in the last place for |x| up to 700.</summary>
    public static double Exp(double x)
    {
        double power = Math.Round(x / Ln2);
        double rest = x - (power * Ln2);
        double sum = 1;
        double term = 1;
        for (int n = 1; n <= Terms; n++)
        {
            term = term * rest / n;
            sum += term;
        }

        return Math.ScaleB(sum, (int)power);
    }
}
