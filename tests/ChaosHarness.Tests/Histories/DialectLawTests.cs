using System.Globalization;
using System.Text;
using ChaosHarness.Histories;
using FsCheck;
using FsCheck.Fluent;

namespace ChaosHarness.Tests;

/// <summary>The laws of repair in every dialect beside Anthropic's: the validator agrees with the reference, the repair with the oracles.</summary>
/// <remarks>The seeds are fixed: the same cases on every run. A failure prints the shrunk history and what is wrong with its repair.</remarks>
public sealed class DialectLawTests
{
    private const int PropertyCaseCount = 500;
    private const ulong SeededCaseCount = 2_000;

    public static TheoryData<string> Dialects => [.. DialectNames.All];

    [Theory]
    [MemberData(nameof(Dialects))]
    public void Repair_HoldsEveryLawOnDamagedTalks(string dialect) => CheckTalks(dialect, TalkGenerator.Damaged, SeededCaseCount);

    [Theory]
    [MemberData(nameof(Dialects))]
    public void Repair_HoldsEveryLawOnSoundTalks(string dialect) => CheckTalks(dialect, TalkGenerator.Sound, SeededCaseCount / 4);

    [Theory]
    [MemberData(nameof(Dialects))]
    public void Repair_HoldsEveryLawUnderAllDamageAtOnce(string dialect) => CheckTalks(dialect, TalkGenerator.DamagedByAll, SeededCaseCount / 4);

    [Theory]
    [MemberData(nameof(Dialects))]
    public void Repair_HoldsEveryLawOnSoupOfTalks(string dialect) => CheckTalks(dialect, TalkGenerator.Soup, SeededCaseCount);

    [Theory]
    [MemberData(nameof(Dialects))]
    public void Repair_HoldsEveryLawOnOddMessages(string dialect)
    {
        for (ulong seed = 0; seed < SeededCaseCount; seed++)
        {
            var body = DialectSoup.Draw(dialect, seed);
            var wrong = DialectJudge.Judge(dialect, body);
            Assert.True(wrong.Count == 0, wrong.Count == 0 ? "" : Argue(dialect, seed, body, wrong));
        }
    }

    [Theory]
    [MemberData(nameof(Dialects))]
    public void Repair_HoldsEveryLawAsAProperty(string dialect)
    {
        var config = Config.QuickThrowOnFailure.WithMaxTest(PropertyCaseCount).WithReplay(2026, 11).WithQuietOnSuccess(true);
        Prop.ForAll(TalkArbitraries.Damaged(dialect), written =>
        {
            var wrong = DialectJudge.Judge(dialect, written.ToUtf8());
            return (wrong.Count == 0).Label(string.Join('\n', wrong));
        }).Check(config);
    }

    private static void CheckTalks(string dialect, Func<ulong, Talk> generate, ulong count)
    {
        for (ulong seed = 0; seed < count; seed++)
        {
            var talk = generate(seed);
            if (DialectJudge.Judge(dialect, TalkWriter.Write(talk, dialect, seed)).Count > 0)
            {
                var small = TalkShrinker.Minimize(talk, smaller => DialectJudge.Judge(dialect, TalkWriter.Write(smaller, dialect, seed)).Count > 0);
                var body = TalkWriter.Write(small, dialect, seed);
                Assert.Fail(small + "\n" + Argue(dialect, seed, body, DialectJudge.Judge(dialect, body)));
            }
        }
    }

    private static string Argue(string dialect, ulong seed, byte[] body, IReadOnlyList<string> wrong)
    {
        var outcome = Repairer.Repair(History.Read(body, Dialect.Find(dialect)!));
        return string.Create(CultureInfo.InvariantCulture, $"""
            seed {seed}
            input:  {Encoding.UTF8.GetString(body)}
            output: {Encoding.UTF8.GetString(outcome.Bytes.Span)}
            edits:  {string.Join("; ", outcome.Edits.Select(edit => $"{edit.Kind.Name()} {edit.Rule.Id} #{edit.Message} {edit.Describe}"))}
            {string.Join('\n', wrong)}
            """);
    }
}
