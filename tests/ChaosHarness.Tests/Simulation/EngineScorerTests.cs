using ChaosHarness.Histories;
using ChaosHarness.Simulation;

namespace ChaosHarness.Tests;

/// <summary>Scores: what engines held of which law, and what becomes of engines that hang, crash or babble.</summary>
public sealed class EngineScorerTests
{
    private const string SampleEngine = "guide_repair.py";
    private static readonly Seed Seed = new(7);

    [Fact]
    public void Run_CountsEachLawOfTheCasesThatCanShowIt()
    {
        var builtin = Score(new Engine.Builtin(), 130);
        Assert.True(builtin.AllLaws.IsWhole);
        Assert.All(builtin.Laws, entry => Assert.True(entry.Held.IsWhole));
        Assert.Equal(130, builtin.Cases);
        Assert.Equal(DamagedHistories.Labels, builtin.Classes.Select(entry => entry.Class));
        Assert.Equal(130, builtin.Classes.Sum(entry => entry.Held.Total));
        Assert.Empty(builtin.FirstBreaches);
        Assert.Equal(3 * 130, builtin.Work.Histories);

        var none = Score(new Engine.None(), 130);
        Assert.InRange(Held(none, Law.Valid).Hits, 1, 129);
        Assert.Equal(none.AllLaws, Held(none, Law.Valid));
        Assert.Equal(new Share(Held(none, Law.Valid).Hits, Held(none, Law.Valid).Hits), Held(none, Law.Identity));
        Assert.True(none.Classes.First(entry => entry.Class == DamagedHistories.Sound).Held.IsWhole);
        Assert.Contains(none.FirstBreaches, breach => breach.Law == Law.Valid && breach.Explanation.StartsWith("anthropic/", StringComparison.Ordinal));
    }

    [Fact]
    public void Run_GivesTheSameScoreForAnyNumberOfJobs()
    {
        var (one, many) = (Score(new Engine.None(), 100, jobs: 1), Score(new Engine.None(), 100, jobs: 4));
        Assert.Equal(one.Laws, many.Laws);
        Assert.Equal(one.Classes, many.Classes);
        Assert.Equal(one.FirstBreaches, many.FirstBreaches);
    }

    [Fact]
    public void Run_OfAProgramThatChangesNothing_EqualsNoRepair()
    {
        var program = Score(new Engine.Exec("cat"), 52);
        var none = Score(new Engine.None(), 52);
        Assert.Equal(none.Laws, program.Laws);
        Assert.Equal(none.Classes, program.Classes);
    }

    [Fact]
    public void Run_GivesUpAnEngineThatNeverAnswers()
    {
        var score = Score(new Engine.Exec("read -r line; echo 'KeyError: content' >&2; exit 1"), 100);
        Assert.True(score.IsGivenUp);
        Assert.Equal(100, score.Cases);
        Assert.Equal(new Share(0, 100), Held(score, Law.Total));
        Assert.Equal(new Share(0, 100), score.AllLaws);
        Assert.Equal("it ended without an answer (exit code 1): KeyError: content", score.FirstBreaches.Single().Explanation);
        Assert.InRange(score.Work.Histories, EngineScorer.UnansweredMax, 99);
    }

    [Fact]
    public void Run_ContainsAnEngineThatFloodsItsStandardError()
    {
        var score = Score(new Engine.Exec("while read -r line; do head -c 300000 /dev/zero | tr '\\0' x >&2; printf '%s\\n' \"$line\"; done"), 6);
        Assert.True(Held(score, Law.Total).IsWhole);
    }

    [Fact]
    public void Run_ContainsAnEngineThatBabbles()
    {
        var score = Score(new Engine.Exec("while read -r line; do printf '%s\\n\\n' \"$line\"; done"), 6);
        Assert.Equal(new Share(0, 6), Held(score, Law.Total));
        Assert.Contains("more than one line", score.FirstBreaches[0].Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_SeesThatTwoProcessesAnswerDifferently()
    {
        var score = Score(new Engine.Exec("while read -r line; do printf '%s\\n' \"$line\" | sed \"s/^{/{\\\"by\\\":$$,/\"; done"), 4);
        Assert.Equal(new Share(0, 4), Held(score, Law.Deterministic));
    }

    [Fact]
    public void Run_TakesAProgramsOwnWayToWriteJson()
    {
        // A space behind the first brace: other bytes, the same values.
        var score = Score(new Engine.Exec("sed -u 's/^{ */{ /'"), 52);
        var none = Score(new Engine.None(), 52);
        Assert.Equal(Held(none, Law.Identity), Held(score, Law.Identity));
        Assert.True(Held(score, Law.NothingLost).IsWhole);
    }

    [Fact]
    public void Run_OfTheGuidesScript_IsFarBelow()
    {
        Assert.SkipUnless(Python.IsThere, "python3 is not on the PATH");
        var score = Score(new Engine.Exec($"python3 '{Repository.PathTo("tests", "engines", SampleEngine)}'"), 260);
        var builtin = Score(new Engine.Builtin(), 260);
        Assert.True(builtin.AllLaws.IsWhole);
        Assert.True(score.AllLaws.Hits * 2 < score.AllLaws.Total, score.AllLaws.Percent);
        Assert.True(Held(score, Law.Total).IsWhole);
        // It can mend what it was written for: calls without results, in one turn.
        Assert.True(score.Classes.First(entry => entry.Class == "missing-result").Held.Hits > 0);
        Assert.Equal(0, score.Classes.First(entry => entry.Class == "missing-call").Held.Hits);
    }

    [Fact]
    public async Task TheGuidesScript_WritesItsBackupAfterTheChange()
    {
        Assert.SkipUnless(Python.IsThere, "python3 is not on the PATH");
        using var folder = new ScratchFolder();
        var original = HistoryText.ToJson("user | assistant c1 | user | assistant c2 | user");
        folder.Write("session.json", original);
        var path = folder.PathTo("session.json");
        Assert.Equal(0, await Python.Run(Repository.PathTo("tests", "engines", SampleEngine), path));
        Assert.NotEqual(original, await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken));
        Assert.Equal(await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken), await File.ReadAllBytesAsync(path + ".backup", TestContext.Current.CancellationToken));
        var repaired = History.Read(await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken), Dialect.Anthropic);
        Assert.Equal("user | assistant c1 | result c1 | user | result c2 | assistant c2 | user", HistoryText.Print(repaired));
    }

    private static Share Held(EngineScore score, Law law) => score.Laws.First(entry => entry.Law == law).Held;

    private static EngineScore Score(Engine engine, int cases, int jobs = 2) => EngineScorer.Run(engine, new ScoreOptions
    {
        Cases = cases,
        CaseOf = number => ScoreCase.Generated(Dialect.Anthropic, Seed, number),
        Classes = DamagedHistories.Labels,
        Jobs = jobs,
        EngineTimeout = TimeSpan.FromSeconds(60),
    });
}
