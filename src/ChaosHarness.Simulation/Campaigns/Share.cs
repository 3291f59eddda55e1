using System.Globalization;

namespace ChaosHarness.Simulation;

/// <summary>So many of so many.</summary>
/// <param name="Hits">How many.</param>
/// <param name="Total">Of how many.</param>
public readonly record struct Share(long Hits, long Total)
{
    /// <summary>Whether none is missing; nothing of nothing is whole.</summary>
    public bool IsWhole => Hits == Total;

    /// <summary>With one place, rounded away from 100 % and 0 % as long as it is not exactly that: <c>99.9%</c>; <c>n/a</c> of nothing.</summary>
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
