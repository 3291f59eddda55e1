using System.Collections.Immutable;
using System.Globalization;

namespace ChaosHarness.Simulation;

/// <summary>A whole number that a plan draws: a fixed one, a range, or log-normal; milliseconds, bytes or a count by its place.</summary>
public abstract record Quantity
{
    private Quantity()
    {
    }

    /// <summary>Draws one number.</summary>
    public abstract long Draw(Rng rng);

    /// <summary>Each number of a range as likely as the others; the ends may be the same.</summary>
    /// <param name="Minimum">Included.</param>
    /// <param name="Maximum">Included.</param>
    public sealed record Range(long Minimum, long Maximum) : Quantity
    {
        /// <inheritdoc/>
        public override long Draw(Rng rng)
        {
            ArgumentNullException.ThrowIfNull(rng);
            return rng.Next(Minimum, Maximum);
        }

        /// <inheritdoc/>
        public override string ToString() =>
            Minimum == Maximum
                ? Minimum.ToString(CultureInfo.InvariantCulture)
                : string.Create(CultureInfo.InvariantCulture, $"{Minimum}..{Maximum}");
    }

    /// <summary>The numbers from 1 on, each as often as its weight says.</summary>
    /// <param name="Weights">The first is the weight of 1.</param>
    public sealed record Shape(ImmutableArray<int> Weights) : Quantity
    {
        /// <inheritdoc/>
        public override long Draw(Rng rng)
        {
            ArgumentNullException.ThrowIfNull(rng);
            int rest = rng.Next(Weights.Sum());
            int number = 0;
            while (rest >= 0)
            {
                rest -= Weights[number];
                number++;
            }

            return number;
        }

        /// <inheritdoc/>
        public override string ToString() => $"shape({string.Join(", ", Weights)})";
    }

    /// <summary>Mostly small with a long tail, as latencies and sizes are.</summary>
    /// <param name="Median">Half of the numbers lie below it.</param>
    /// <param name="Sigma">Standard deviation of the natural logarithm.</param>
    public sealed record LogNormal(long Median, double Sigma) : Quantity
    {
        /// <inheritdoc/>
        public override long Draw(Rng rng)
        {
            ArgumentNullException.ThrowIfNull(rng);
            return rng.LogNormal(Median, Sigma);
        }

        /// <inheritdoc/>
        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"lognormal({Median}, {Sigma})");
    }
}
