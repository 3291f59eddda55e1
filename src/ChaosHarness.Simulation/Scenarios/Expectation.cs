namespace ChaosHarness.Simulation;

/// <summary>What a share must be for the scenario to hold: <c>repaired-valid: "= 100%"</c>.</summary>
/// <param name="Metric">What is measured.</param>
/// <param name="Comparison">How it must stand to <paramref name="Share"/>.</param>
/// <param name="Share">The expected share.</param>
/// <param name="IsImplied">True for a law that the file does not mention.</param>
public sealed record Expectation(Metric Metric, Comparison Comparison, Ratio Share, bool IsImplied)
{
    /// <summary>True for <c>caught-by: LAW</c>: a planted bug must break this law.</summary>
    public bool IsCaughtBy { get; init; }

    /// <summary>Whether so many hits of a total meet it; exact, without division. An empty total meets anything.</summary>
    public bool IsMetBy(long hits, long total)
    {
        long difference = (hits * Ratio.Whole).CompareTo(total * Share.Millionths);
        return (total == 0 && !IsCaughtBy) || Comparison switch
        {
            Comparison.Equal => difference == 0,
            Comparison.AtLeast => difference >= 0,
            Comparison.AtMost => difference <= 0,
            Comparison.MoreThan => difference > 0,
            _ => difference < 0,
        };
    }

    /// <summary>The form of scenario files: <c>&gt;= 50%</c>.</summary>
    public override string ToString() => Symbol(Comparison) + " " + Share;

    internal static string Symbol(Comparison comparison) => comparison switch
    {
        Comparison.Equal => "=",
        Comparison.AtLeast => ">=",
        Comparison.AtMost => "<=",
        Comparison.MoreThan => ">",
        _ => "<",
    };
}
