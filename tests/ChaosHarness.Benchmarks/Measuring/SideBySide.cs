// Goal: what a dialect costs per byte beside anthropic, on a machine that others use too.
// Method: rounds; in each round every specimen has one short slot, and its time is divided by that of anthropic's slot of the same size and
// round, so that whatever slows the machine for longer than a round slows both. The order turns from round to round. Medians over the rounds.
// Does not say what one call costs alone on a quiet machine: BenchmarkDotNet does.
using ChaosHarness.Histories;

namespace ChaosHarness.Benchmarks;

/// <summary>Measures specimens in turn, round after round.</summary>
internal sealed class SideBySide(TimeProvider clock, IReadOnlyList<Specimen> specimens)
{
    /// <summary>Rounds that count.</summary>
    public const int Rounds = 61;

    private const int WarmUpRounds = 15;

    /// <summary>One comparison for each specimen, in their order.</summary>
    public IReadOnlyList<Comparison> Run()
    {
        for (int round = 0; round < WarmUpRounds; round++)
        {
            RunRound(round);
        }

        List<double[]> rounds = [];
        for (int round = 0; round < Rounds; round++)
        {
            rounds.Add(RunRound(round));
        }

        return [.. specimens.Select((specimen, index) => Compare(specimen, index, rounds))];
    }

    private Comparison Compare(Specimen specimen, int index, List<double[]> rounds)
    {
        int beside = specimens.Index().First(other => other.Item.Dialect == Dialect.Anthropic && other.Item.Size == specimen.Size).Index;
        double time = Quartiles.Of(rounds.Select(round => round[index])).Median;
        long before = GC.GetAllocatedBytesForCurrentThread();
        specimen.Check();
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        return new(specimen, 1e-6 / time, Quartiles.Of(rounds.Select(round => round[index] / round[beside])), (double)allocated / specimen.Bytes);
    }

    // Seconds per byte of each specimen.
    private double[] RunRound(int round)
    {
        var times = new double[specimens.Count];
        for (int slot = 0; slot < specimens.Count; slot++)
        {
            int index = (slot + round) % specimens.Count;
            times[index] = SecondsPerByte(specimens[index]);
        }

        return times;
    }

    private double SecondsPerByte(Specimen specimen)
    {
        long start = clock.GetTimestamp();
        specimen.Check();
        return clock.GetElapsedTime(start).TotalSeconds / specimen.Bytes;
    }
}
