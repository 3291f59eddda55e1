namespace ChaosHarness.Tests;

/// <summary>What became of one law: how many histories it judged, how many broke it, and the smallest of those.</summary>
internal sealed record ProofTally(long Judged, long Breaches, long SmallestRank, string Sentence)
{
    public static readonly ProofTally None = new(0, 0, long.MaxValue, "");

    public ProofTally With(ProofTally other)
    {
        var smaller = SmallestRank <= other.SmallestRank ? this : other;
        return new(Judged + other.Judged, Breaches + other.Breaches, smaller.SmallestRank, smaller.Sentence);
    }
}
