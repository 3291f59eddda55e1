using System.Globalization;

namespace ChaosHarness.Simulation;

/// <summary>A metric as it was counted: so many of so many.</summary>
/// <param name="Metric">What was counted.</param>
/// <param name="Hits">How many met it.</param>
/// <param name="Total">Of how many.</param>
public sealed record MetricCount(Metric Metric, long Hits, long Total)
{
    /// <summary>The share with one place, rounded away from 100 % and 0 % as long as it is not exactly that: <c>99.9%</c>.</summary>
    public string Percent
    {
        get
        {
            if (Total == 0)
            {
                return "n/a";
            }

            decimal share = Math.Round(100m * Hits / Total, 1, MidpointRounding.ToEven);
            share = share == 100 && Hits < Total ? 99.9m : share;
            share = share == 0 && Hits > 0 ? 0.1m : share;
            return share.ToString("0.#", CultureInfo.InvariantCulture) + "%";
        }
    }
}
