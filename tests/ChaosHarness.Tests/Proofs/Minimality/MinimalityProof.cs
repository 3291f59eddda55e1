using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using ChaosHarness.Histories;

namespace ChaosHarness.Tests;

/// <summary>The verdicts on every history of a scope, counted; the same for any number of threads.</summary>
internal sealed class MinimalityProof
{
    private const int ChunkSize = 512;

    /// <summary>No history of the scopes in use needs as many edits.</summary>
    private const int CostMax = 32;

    private readonly long[] minimalByCost = new long[CostMax];
    private readonly long[] payingByCost = new long[CostMax];
    private readonly long[] paying = new long[MinimalityChoices.All.Length];
    private readonly long[] firstPaying = new long[MinimalityChoices.All.Length];
    private readonly SortedDictionary<long, string> faults = [];
    private readonly SmallScope scope;
    private long payingForSeveral;

    private MinimalityProof(SmallScope scope)
    {
        this.scope = scope;
        Array.Fill(firstPaying, long.MaxValue);
    }

    public static MinimalityProof Run(SmallScope scope, int jobs)
    {
        var proof = new MinimalityProof(scope);
        Parallel.ForEach(Partitioner.Create(0L, scope.Count, ChunkSize), new ParallelOptions { MaxDegreeOfParallelism = jobs }, range =>
        {
            for (long rank = range.Item1; rank < range.Item2; rank++)
            {
                proof.Count(rank, MinimalityVerdict.Of(History.Read(scope[rank].ToBytes(Dialect.Anthropic), Dialect.Anthropic)));
            }
        });
        return proof;
    }

    /// <summary>The smallest histories with a fault, each with what is wrong.</summary>
    public IEnumerable<string> Faults => faults.Select(fault => $"{scope[fault.Key]}\n    {fault.Value}");

    /// <summary>How many histories were judged.</summary>
    public long Judged => minimalByCost.Sum() + payingByCost.Sum();

    /// <summary>How many repairs no lawful edit list undercuts, choices or not.</summary>
    public long Minimal => minimalByCost.Sum();

    /// <summary>The first history that pays for that choice alone; null when none does.</summary>
    public string? Smallest(MinimalityChoice choice)
    {
        long rank = firstPaying[MinimalityChoices.All.IndexOf(choice)];
        return rank == long.MaxValue ? null : scope[rank].ToString();
    }

    /// <summary>The counts as a table.</summary>
    public override string ToString()
    {
        var text = new StringBuilder().AppendLine(CultureInfo.InvariantCulture, $"{scope.Count} histories");
        for (int cost = 0; cost < CostMax; cost++)
        {
            if (minimalByCost[cost] + payingByCost[cost] > 0)
            {
                text.AppendLine(CultureInfo.InvariantCulture, $"{cost,3} edits: {minimalByCost[cost],8} minimal, {payingByCost[cost],8} minimal but for a choice");
            }
        }

        for (int i = 0; i < paying.Length; i++)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{paying[i],8} pay for: {MinimalityChoices.All[i].Name}");
        }

        return text.AppendLine(CultureInfo.InvariantCulture, $"{payingForSeveral,8} pay for several at once").ToString();
    }

    private void Count(long rank, MinimalityVerdict verdict)
    {
        lock (faults)
        {
            (verdict.Payments.Count == 0 ? minimalByCost : payingByCost)[verdict.Cost]++;
            bool isAlone = false;
            for (int i = 0; i < paying.Length; i++)
            {
                if (verdict.Payments.Contains(1 << i))
                {
                    isAlone = true;
                    paying[i]++;
                    firstPaying[i] = Math.Min(firstPaying[i], rank);
                }
            }

            payingForSeveral += verdict.Payments.Count > 0 && !isAlone ? 1 : 0;
            if (verdict.Faults.Count > 0)
            {
                faults.Add(rank, string.Join("\n    ", verdict.Faults.Take(3)));
            }
        }
    }
}
