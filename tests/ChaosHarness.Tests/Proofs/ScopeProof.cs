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

    public IReadOnlyDictionary<ProofLaw, ProofTally> Tallies => tallies;

    public long Breaches => tallies.Values.Sum(tally => tally.Breaches);

    public static ScopeProof Run(SmallScope scope, Dialect dialect, ProofEngine engine, int jobs, Action<long>? progress = null)
    {
        var proof = new ScopeProof(scope);
        var judge = new ScopeJudge(dialect, engine);
        var ranges = Partitioner.Create(0L, scope.Count, ChunkSize);
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
        for (var rank = from; rank < to; rank++)
        {
            var findings = judge.Judge(judge.Body(scope[rank]), law => Add(law, new(1, 0, long.MaxValue, "")));
            foreach (var broken in findings.GroupBy(finding => finding.Law))
            {
                Add(broken.Key, new(0, 1, rank, string.Join("; ", broken.Select(finding => finding.Sentence))));
            }
        }

        return tallies;

        void Add(ProofLaw law, ProofTally tally) => tallies[law] = tallies.GetValueOrDefault(law, ProofTally.None).With(tally);
    }
}
