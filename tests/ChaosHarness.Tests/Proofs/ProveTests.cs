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
        Assert.SkipUnless(asked is { Length: 7 }, $"{Variable}=messages,blocks,dialect,engine,jobs,part/parts,path is not set");
        var (messages, blocks, jobs) = (Number(asked[0]), Number(asked[1]), Number(asked[4]));
        var dialect = Dialect.Find(asked[2]);
        var engine = NamedEngines.Find(asked[3]);
        Assert.True(dialect is not null, $"no dialect is called {asked[2]}: {string.Join(", ", Dialect.All.Select(known => known.Name))}");
        Assert.True(engine is not null, $"no engine or planted bug is called {asked[3]}: tests/ChaosHarness.Mutants/README.md lists them");
        var part = Part(asked[5].Split('/'));
        var scope = new SmallScope(messages, blocks);
        var start = TimeProvider.System.GetTimestamp();
        var proof = ScopeProof.Run(scope, dialect, engine, jobs, part, done => File.WriteAllText(
            asked[6] + ".progress", string.Create(CultureInfo.InvariantCulture, $"{done:N0} of {scope.Count / part.Count:N0} histories\n")));
        var title = $"{dialect.Name}, engine {engine.Name}: every history of up to {messages} messages and {blocks} blocks" + (part.Count > 1 ? $", part {part.Number} of {part.Count}" : "");
        File.WriteAllText(asked[6], ProofReport.Write(proof, title, TimeProvider.System.GetElapsedTime(start)));
        Assert.Equal(0, proof.Breaches);
    }

    private static (int Number, int Count) Part(string[] words)
    {
        var (number, count) = (Number(words[0]), Number(words[1]));
        Assert.True(number >= 1 && number <= count, $"part {number} of {count} is none");
        return (number, count);
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
