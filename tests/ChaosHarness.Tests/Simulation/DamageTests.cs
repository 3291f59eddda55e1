using System.Text;
using ChaosHarness.Histories;
using ChaosHarness.Simulation;

namespace ChaosHarness.Tests;

/// <summary>Damage to saved sessions: each kind happens in each dialect, is what its name says, and is mended.</summary>
public sealed class DamageTests
{
    private const int RoundCount = 25;
    private static readonly Seed Seed = new(11);

    public static TheoryData<string> Dialects => [.. Dialect.All.Select(dialect => dialect.Name)];

    [Theory]
    [MemberData(nameof(Dialects))]
    public void Draw_IsMendedUnderEveryLaw(string name)
    {
        var dialect = Dialect.Find(name)!;
        for (var number = 1; number <= DamagedHistories.Labels.Length * RoundCount; number++)
        {
            var drawn = DamagedHistories.Draw(dialect, Seed, number);
            var before = History.Read(drawn.Bytes, dialect);
            var after = History.Read(Repairer.Repair(before).Bytes, dialect);
            Assert.Equal(DamagedHistories.Labels[(number - 1) % DamagedHistories.Labels.Length], drawn.Label);
            Assert.True(Verifier.Verify(before, after).Breaches is [], $"{drawn.Label} {number}: {Encoding.UTF8.GetString(drawn.Bytes.Span)}");
        }
    }

    [Theory]
    [MemberData(nameof(Dialects))]
    public void Draw_OfSoundHistories_GivesValidOnes(string name)
    {
        var dialect = Dialect.Find(name)!;
        for (var round = 0; round < RoundCount; round++)
        {
            var drawn = DamagedHistories.Draw(dialect, Seed, 1 + (round * DamagedHistories.Labels.Length));
            Assert.Equal(DamagedHistories.Sound, drawn.Label);
            Assert.Empty(Validator.Validate(History.Read(drawn.Bytes, dialect)));
        }
    }

    [Fact]
    public void Draw_GivesTheSameBytesForTheSameNumber()
    {
        var dialect = Dialect.Gemini;
        Assert.Equal(DamagedHistories.Draw(dialect, Seed, 77).Bytes.ToArray(), DamagedHistories.Draw(dialect, Seed, 77).Bytes.ToArray());
        Assert.NotEqual(DamagedHistories.Draw(dialect, Seed, 77).Bytes.ToArray(), DamagedHistories.Draw(dialect, new Seed(12), 77).Bytes.ToArray());
    }

    [Theory]
    [InlineData("missing-result", "anthropic/missing-result")]
    [InlineData("missing-batch", "anthropic/missing-result")]
    [InlineData("foreign-result", "anthropic/orphan-result")]
    [InlineData("equal-duplicate", "anthropic/duplicate-result")]
    [InlineData("second-result", "anthropic/duplicate-result")]
    [InlineData("late-result", "anthropic/displaced-result")]
    [InlineData("displaced-result", "anthropic/displaced-result")]
    [InlineData("early-result", "anthropic/displaced-result")]
    [InlineData("text-before-results", "anthropic/result-after-text")]
    [InlineData("missing-call", "anthropic/orphan-result")]
    [InlineData("shared-id", "anthropic/duplicate-call")]
    [InlineData("bad-id", "anthropic/bad-id")]
    [InlineData("near-ids", "anthropic/bad-id")]
    [InlineData("bad-arguments", "anthropic/bad-arguments")]
    [InlineData("wrong-role", "anthropic/misplaced-block")]
    [InlineData("empty-text", "anthropic/empty-text")]
    [InlineData("thinking-end", "anthropic/tail-thinking")]
    public void Apply_BreaksTheRuleOfItsKind(string damage, string rule)
    {
        var broken = Enumerable.Range(0, RoundCount).SelectMany(round => RulesBroken(damage, round)).ToHashSet();
        Assert.Contains(rule, broken);
    }

    [Fact]
    public void Apply_OfAHarmlessKind_BreaksNothing()
    {
        var applied = 0;
        for (var round = 0; round < RoundCount; round++)
        {
            var messages = SoundSession.Draw(Dialect.Anthropic, new Rng(Seed).Split("session", round));
            applied += Damage.Find("reordered-results")!.Apply(messages, Dialect.Anthropic, new Rng(Seed)) ? 1 : 0;
            Assert.Empty(Validator.Validate(History.Read(HistoryWriter.ToBody(messages, Dialect.Anthropic), Dialect.Anthropic)));
        }

        Assert.True(applied > 0);
    }

    [Fact]
    public void Run_WithAPlantedBug_HoldsWhenTheLawIsBroken()
    {
        const string Lines = "workload: {sessions: 30, result-size: 200B}\nfaults:\n  - damage: {kind: missing-result}\nengine: none\nexpect: ";
        var caught = Run(Lines + "{caught-by: repaired-valid}");
        Assert.Equal(CampaignVerdict.Held, caught.Verdict);
        Assert.InRange(caught.CaughtInCase ?? 0, 1, 30);
        var missed = Run(Lines + "{caught-by: nothing-lost}");
        Assert.Equal(CampaignVerdict.Failed, missed.Verdict);
        Assert.Null(missed.CaughtInCase);
    }

    [Theory]
    [MemberData(nameof(Dialects))]
    public void Run_InEveryDialect_HoldsUnderAllFaults(string name)
    {
        var report = Run($$"""
            workload: {sessions: 60, turns: 2..4, parallel-calls: 1..4, result-size: 200B}
            dialect: {{name}}
            faults:
              - abort: {rate: 40%}
              - network-drop: {rate: 40%}
              - id-race: {rate: 40%}
              - damage: {rate: 40%, count: 1..2}
            """);
        Assert.Equal(CampaignVerdict.Held, report.Verdict);
        Assert.All(report.Faults, fault => Assert.True(fault.Exercised > 0, fault.Kind));
    }

    [Fact]
    public void Argument_NamesTheDamage()
    {
        var scenario = SimulationScenarios.Small("damage: {kind: equal-duplicate}");
        using var engine = SimulationScenarios.Open(new Engine.None());
        var text = FailureArgument.Write(scenario, SimulationScenarios.FirstFailure(scenario, engine), engine.Engine, "chaosharness");
        Assert.Contains("\n  damage   equal-duplicate   a result was saved twice\n", text, StringComparison.Ordinal);
    }

    private static CampaignReport Run(string yaml) => Campaign.Run(CampaignOptions.For(SimulationScenarios.Read(yaml), jobs: 2));

    private static IEnumerable<string> RulesBroken(string damage, int round)
    {
        var number = 1 + DamagedHistories.Labels.IndexOf(damage) + (round * DamagedHistories.Labels.Length);
        var history = History.Read(DamagedHistories.Draw(Dialect.Anthropic, Seed, number).Bytes, Dialect.Anthropic);
        return Validator.Validate(history).Select(violation => violation.Rule.Id);
    }
}
