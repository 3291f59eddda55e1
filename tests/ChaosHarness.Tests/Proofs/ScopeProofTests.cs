using ChaosHarness.Histories;

namespace ChaosHarness.Tests;

/// <summary>Laws 0-14 for every history of a small scope: Anthropic in full, the other dialects on less.</summary>
public sealed class ScopeProofTests
{
    private static readonly ProofEngine OrphanDropped = NamedEngines.Find("orphan-dropped")!;

    [Theory]
    [InlineData("anthropic", 3, 4, 292_597)]
    [InlineData("openai-chat", 3, 2, 2_045)]
    [InlineData("openai-responses", 3, 2, 2_045)]
    [InlineData("gemini", 3, 2, 2_045)]
    [InlineData("bedrock-converse", 3, 2, 2_045)]
    [InlineData("mistral", 3, 2, 2_045)]
    public void Laws_HoldForEveryHistory(string dialect, int messages, int blocks, long count)
    {
        var proof = ScopeProof.Run(new SmallScope(messages, blocks), Dialect.Find(dialect)!, ProofEngine.Builtin, Environment.ProcessorCount);
        Assert.True(proof.Breaches == 0, ProofReport.Write(proof, dialect, TimeSpan.Zero));
        Assert.Equal(count, proof.Judged);
        Assert.All(Enum.GetValues<ProofLaw>().Where(law => IsFor(law, dialect)), law => Assert.True(proof.Tallies.ContainsKey(law), law.ToString()));
    }

    [Fact]
    public void PlantedBug_IsCaughtWithTheSmallestHistory()
    {
        var proof = ScopeProof.Run(new SmallScope(2, 2), Dialect.Anthropic, OrphanDropped, Environment.ProcessorCount);
        var lost = proof.Tallies[ProofLaw.NothingLost];
        Assert.Equal("result x1", proof.Scope[lost.SmallestRank].ToString());
        Assert.Contains("law 4, nothing lost", ProofReport.Write(proof, "", TimeSpan.Zero), StringComparison.Ordinal);
    }

    [Fact]
    public void Proof_IsTheSameOnOneThreadAndOnMany()
    {
        var scope = new SmallScope(2, 2);
        var one = ScopeProof.Run(scope, Dialect.Anthropic, OrphanDropped, jobs: 1);
        var many = ScopeProof.Run(scope, Dialect.Anthropic, OrphanDropped, jobs: 4);
        Assert.Equal(one.Tallies, many.Tallies);
    }

    [Fact]
    public void Parts_TogetherAreTheWhole()
    {
        var scope = new SmallScope(2, 2);
        var whole = ScopeProof.Run(scope, Dialect.Anthropic, OrphanDropped, jobs: 1);
        var parts = Enumerable.Range(1, 3).Select(number => ScopeProof.Run(scope, Dialect.Anthropic, OrphanDropped, jobs: 1, (number, 3))).ToList();
        Assert.Equal(scope.Count, parts.Sum(part => part.Judged));
        Assert.Equal(whole.Breaches, parts.Sum(part => part.Breaches));
    }

    private static bool IsFor(ProofLaw law, string dialect) => dialect == "anthropic" || law is not (ProofLaw.Local or ProofLaw.AsTheReference);
}
