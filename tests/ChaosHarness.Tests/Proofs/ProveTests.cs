using System.Globalization;
using ChaosHarness.Histories;

namespace ChaosHarness.Tests;

/// <summary>The driver of scripts/prove: the laws for every history of a scope of any size, by any engine that can be named.</summary>
public sealed class ProveTests
{
    private const string Variable = "CHAOSHARNESS_PROVE";

    [Fact]
    public void Laws_HoldForEveryHistoryOfTheScopeAskedFor()
    {
        var asked = Environment.GetEnvironmentVariable(Variable)?.Split(',');
        Assert.SkipUnless(asked is { Length: 6 }, $"{Variable}=messages,blocks,dialect,engine,jobs,path is not set");
        var (messages, blocks, jobs) = (Number(asked[0]), Number(asked[1]), Number(asked[4]));
        var dialect = Dialect.Find(asked[2]);
        var engine = ProofEngine.Find(asked[3]);
        Assert.True(dialect is not null, $"no dialect is called {asked[2]}: {string.Join(", ", Dialect.All.Select(known => known.Name))}");
        Assert.True(engine is not null, $"no engine is called {asked[3]}: {string.Join(", ", ProofEngine.All.Select(known => known.Name))}");
        var scope = new SmallScope(messages, blocks);
        var start = TimeProvider.System.GetTimestamp();
        var proof = ScopeProof.Run(scope, dialect, engine, jobs, done => File.WriteAllText(asked[5] + ".progress", string.Create(CultureInfo.InvariantCulture, $"{done:N0} of {scope.Count:N0} histories\n")));
        File.WriteAllText(asked[5], ProofReport.Write(proof, $"{dialect.Name}, engine {engine.Name}: every history of up to {messages} messages and {blocks} blocks", TimeProvider.System.GetElapsedTime(start)));
        Assert.Equal(0, proof.Breaches);
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
