using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace ChaosHarness.Tests;

/// <summary>The laws of repair, each judged by an oracle that knows nothing of the product, over damaged histories and soup.</summary>
/// <remarks>The seeds are fixed: the same cases on every run. A failure prints the shrunk history and what is wrong with its repair.</remarks>
public sealed class RepairLawTests
{
    private const int CaseCount = 2_000;
    private const ulong SeededCaseCount = 4_000;

    [Fact]
    public void Repair_MakesEveryHistoryValid() => Check(LawOracles.Valid);

    [Fact]
    public void Repair_LeavesAValidHistoryAsItIs()
    {
        Check(LawOracles.Identity);
        Check(LawOracles.Identity, HistoryArbitraries.Sound());
    }

    [Fact]
    public void Repair_IsIdempotent() => Check(new LawOracle("Idempotent", (_, after) =>
    {
        var again = EngineUnderTest.Repair(after.Utf8);
        return again.Changed || !again.Bytes.Span.SequenceEqual(after.Utf8.Span) ? [$"again: {Encoding.UTF8.GetString(again.Bytes.Span)}"] : [];
    }));

    [Fact]
    public void Repair_LosesNoBlock() => Check(LawOracles.NothingLost);

    [Fact]
    public void Repair_KeepsEveryRealResultOnce() => Check(LawOracles.ResultsKept);

    [Fact]
    public void Repair_InventsNothing() => Check(LawOracles.NothingInvented);

    [Fact]
    public void Repair_PutsNoResultUnderAnotherCall() => Check(LawOracles.RightOwner);

    [Fact]
    public void Repair_PrefersTheRealResult() => Check(LawOracles.RealBeatsSynthetic);

    [Fact]
    public void Repair_MergesNoIds() => Check(LawOracles.CollisionFreeIds);

    [Fact]
    public void Repair_IsLocal() => Check(LawOracles.Local);

    [Fact]
    public void Repair_TouchesNothingBesideTheMessages() => Check(LawOracles.TopLevelUntouched);

    [Fact]
    public void Repair_IsDeterministic() => Check(new LawOracle("Deterministic", (before, after) =>
        EngineUnderTest.Repair(before.Utf8).Bytes.Span.SequenceEqual(after.Utf8.Span) ? [] : ["other bytes the second time"]));

    [Fact]
    public void Repair_HoldsEveryLawOnSeededHistories()
    {
        var failures = new List<ulong>();
        for (ulong seed = 0; seed < SeededCaseCount; seed++)
        {
            if (EngineUnderTest.JudgeAll(HistoryGenerator.Any(seed).ToUtf8()).Count > 0)
            {
                failures.Add(seed);
            }
        }

        Assert.True(failures.Count == 0, failures.Count == 0 ? "" : Argue(HistoryGenerator.Any(failures[0]), failures));
    }

    [Fact]
    public void Repair_HoldsEveryLawUnderAllDamageAtOnce()
    {
        var failures = new List<ulong>();
        for (ulong seed = 0; seed < SeededCaseCount / 4; seed++)
        {
            if (EngineUnderTest.JudgeAll(HistoryGenerator.DamagedByAll(seed).ToUtf8()).Count > 0)
            {
                failures.Add(seed);
            }
        }

        Assert.True(failures.Count == 0, failures.Count == 0 ? "" : Argue(HistoryGenerator.DamagedByAll(failures[0]), failures));
    }

    private static void Check(LawOracle law)
    {
        Check(law, HistoryArbitraries.Damaged());
        Check(law, HistoryArbitraries.Soup());
    }

    private static void Check(LawOracle law, Arbitrary<Sketch> histories)
    {
        var config = Config.QuickThrowOnFailure.WithMaxTest(CaseCount).WithReplay(2026, 11).WithQuietOnSuccess(true);
        Prop.ForAll(histories, sketch =>
        {
            var breaches = EngineUnderTest.Judge(law, sketch);
            return (breaches.Count == 0).Label(string.Join('\n', breaches));
        }).Check(config);
    }

    private static string Argue(Sketch failing, List<ulong> seeds)
    {
        var small = SketchShrinker.Minimize(failing, sketch => EngineUnderTest.JudgeAll(sketch.ToUtf8()).Count > 0);
        return string.Create(CultureInfo.InvariantCulture, $"""
            {seeds.Count} seeds fail: {string.Join(", ", seeds.Take(10))}
            input:  {small}
            output: {Encoding.UTF8.GetString(EngineUnderTest.Repair(small.ToUtf8()).Bytes.Span)}
            {string.Join('\n', EngineUnderTest.JudgeAll(small.ToUtf8()))}
            """);
    }
}
