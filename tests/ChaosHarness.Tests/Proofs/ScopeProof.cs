using System.Collections.Concurrent;
using ChaosHarness.Histories;

namespace ChaosHarness.Tests;

/// <summary>All laws for each history of a scope, on several threads; what comes out does not depend on how many.</summary>
internal sealed class ScopeProof
{
    private const int ChunkSize = 2_048;

    private readonly SortedDictionary<ProofLaw, ProofTally> tallies = [];

    private ScopeProof(SmallScope scope) => Scope = scope;

    public SmallScope Scope { get; }

    /// <summary>How many histories were judged.</summary>
    public long Judged => tallies.GetValueOrDefault(ProofLaw.Total, ProofTally.None).Judged;

    public IReadOnlyDictionary<ProofLaw, ProofTally> Tallies => tallies;

    public long Breaches => tallies.Values.Sum(tally => tally.Breaches);

    /// <summary>Judges part <paramref name="part"/>.Number of so many equal ones, or all.</summary>
    public static ScopeProof Run(SmallScope scope, Dialect dialect, ProofEngine engine, int jobs, (int Number, int Count)? part = null, Action<long>? progress = null)
    {
        var proof = new ScopeProof(scope);
        var judge = new ScopeJudge(dialect, engine);
        var (number, count) = part ?? (1, 1);
        var ranges = Partitioner.Create(scope.Count * (number - 1) / count, scope.Count * number / count, ChunkSize);
        long done = 0;
        Parallel.ForEach(ranges, new ParallelOptions { MaxDegreeOfParallelism = jobs }, range =>
        {
            var own = JudgeRange(scope, judge, range.Item1, range.Item2);
            lock (proof.tallies)
            {
                foreach (var (law, tally) in own)
                {
                    proof.tallies[law] = proof.tallies.GetValueOrDefault(law, ProofTally.None).With(tally);
                }

                progress?.Invoke(done += range.Item2 - range.Item1);
            }
        });
        return proof;
    }

    private static SortedDictionary<ProofLaw, ProofTally> JudgeRange(SmallScope scope, ScopeJudge judge, long from, long to)
    {
        var tallies = new SortedDictionary<ProofLaw, ProofTally>();
        var judged = new long[Enum.GetValues<ProofLaw>().Cast<int>().Max() + 1];
        for (var rank = from; rank < to; rank++)
        {
            foreach (var broken in judge.Judge(judge.Body(scope[rank]), law => judged[(int)law]++).GroupBy(finding => finding.Law))
            {
                Add(broken.Key, new(0, 1, rank, string.Join("; ", broken.Select(finding => finding.Sentence))));
            }
        }

        foreach (var law in Enum.GetValues<ProofLaw>().Where(law => judged[(int)law] > 0))
        {
            Add(law, new(judged[(int)law], 0, long.MaxValue, ""));
        }

        return tallies;

        void Add(ProofLaw law, ProofTally tally) => tallies[law] = tallies.GetValueOrDefault(law, ProofTally.None).With(tally);
    }
}
