using ChaosHarness.Histories;

namespace ChaosHarness.Tests;

/// <summary>The laws on a sample of the histories on which the full tests judge them: few seeds of each kind, and every so many of a small scope.</summary>
public sealed class SampledLawTests
{
    private const ulong SeedCount = 2;

    public static TheoryData<string> Six => [.. DialectNames.Six];

    public static TheoryData<string> Others => [.. DialectNames.All];

    [Theory]
    [InlineData("anthropic", 3, 30)]
    [InlineData("openai-chat", 3, 30)]
    [InlineData("openai-responses", 3, 30)]
    [InlineData("gemini", 3, 30)]
    [InlineData("bedrock-converse", 3, 30)]
    [InlineData("mistral", 3, 30)]
    public void Laws_HoldInASmallScope(string dialect, int blocks, int histories)
    {
        var scope = new SmallScope(3, blocks);
        var judge = new ScopeJudge(Dialect.Find(dialect)!, ProofEngine.Builtin);
        for (var i = 0; i < histories; i++)
        {
            Assert.Empty(judge.Judge(judge.Body(scope[scope.Count * i / histories]), _ => { }));
        }
    }

    [Fact]
    public void Laws_HoldInAnthropicsLargerScope() => Laws_HoldInASmallScope("anthropic", 4, 80);

    [Theory]
    [MemberData(nameof(Others))]
    public void Laws_HoldInEveryDialect(string dialect)
    {
        for (ulong seed = 0; seed < SeedCount; seed++)
        {
            foreach (var generate in new Func<ulong, Talk>[] { TalkGenerator.Damaged, TalkGenerator.Sound, TalkGenerator.DamagedByAll, TalkGenerator.Soup })
            {
                Assert.Empty(DialectJudge.Judge(dialect, TalkWriter.Write(generate(seed), dialect, seed)));
            }

            Assert.Empty(DialectJudge.Judge(dialect, DialectSoup.Draw(dialect, seed)));
        }
    }

    [Fact]
    public void Laws_HoldInAnthropic()
    {
        for (ulong seed = 0; seed < SeedCount * 8; seed++)
        {
            var body = HistoryGenerator.Any(seed).ToUtf8();
            Assert.Empty(EngineUnderTest.JudgeAll(body));
            Assert.Empty(Verifier.Verify(History.Read(body, Dialect.Anthropic), History.Read(EngineUnderTest.Repair(body).Bytes, Dialect.Anthropic)).Breaches);
        }
    }

    [Theory]
    [MemberData(nameof(Six))]
    public void Truncation_KeepsItsLaws(string dialect)
    {
        for (ulong seed = 0; seed < SeedCount; seed++)
        {
            Assert.All(TruncationLaws.Draw(Dialect.Find(dialect)!, seed), drawn => TruncationLaws.Judge(drawn.History, drawn.Context));
        }
    }
}
