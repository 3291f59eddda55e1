using System.Globalization;

namespace ChaosHarness.Experiments;

/// <summary>A share with the interval in which the true one lies with 95 % confidence, by Wilson's score.</summary>
/// <param name="Share">Hits over total, 0 to 1; 0 of nothing.</param>
/// <param name="Low">Lower end.</param>
/// <param name="High">Upper end.</param>
internal readonly record struct Interval(double Share, double Low, double High)
{
    private const double Z = 1.959964;

    public static Interval Of(long hits, long total)
    {
        if (total == 0)
        {
            return default;
        }

        double share = (double)hits / total;
        double center = (share + (Z * Z / (2 * total))) / (1 + (Z * Z / total));
        double half = Z / (1 + (Z * Z / total)) * Math.Sqrt((share * (1 - share) / total) + (Z * Z / (4.0 * total * total)));
        return new Interval(share, hits == 0 ? 0 : center - half, hits == total ? 1 : center + half);
    }

    /// <summary><c>12.3 (12.0–12.6)</c> in percent; <c>0</c> and <c>100</c> alone when none or all were hit.</summary>
    public override string ToString() => Share is 0 or 1
        ? (Share * 100).ToString("0", CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{Share * 100:0.0} ({Low * 100:0.0}–{High * 100:0.0})");
}
