using System.Globalization;
using ChaosHarness.Histories;

namespace ChaosHarness.Tests;

/// <summary>Law 11: the same bytes in give the same bytes, edits and words out, on any thread and under any culture.</summary>
public sealed class DeterministicTests
{
    private const ulong CaseCount = 150;

    public static TheoryData<string> Dialects => [.. DialectNames.Six];

    [Theory]
    [MemberData(nameof(Dialects))]
    public void Repair_OnAnotherThreadUnderAnotherCulture_IsTheSame(string dialect)
    {
        var expected = Cultures.Under(CultureInfo.InvariantCulture, () => All(dialect));
        foreach (var culture in (CultureInfo[])[Cultures.Turkish, Cultures.Arabic])
        {
            Assert.Equal(expected, OnAnotherThread(() => Cultures.Under(culture, () => All(dialect))));
        }
    }

    /// <summary>Else the comparison above would compare a culture with itself.</summary>
    [Fact]
    public void Cultures_DifferFromTheInvariantOne()
    {
        Assert.NotEqual((-1.5).ToString(CultureInfo.InvariantCulture), (-1.5).ToString(Cultures.Turkish));
        Assert.NotEqual((-1.5).ToString(CultureInfo.InvariantCulture), (-1.5).ToString(Cultures.Arabic));
    }

    private static List<string> All(string dialect)
    {
        var said = new List<string>();
        for (ulong seed = 0; seed < CaseCount; seed++)
        {
            var body = TalkWriter.Write(TalkGenerator.Any(seed), dialect, seed);
            var outcome = BodyUnderTest.Repair(dialect, body);
            said.Add(BodyUnderTest.Text(outcome.Bytes));
            said.AddRange(outcome.Edits.Select(edit => $"{edit.Kind.Name()} {edit.Rule.Id} {string.Join(' ', edit.Ids)} {edit.Describe}"));
            said.AddRange(outcome.Suspects.Select(suspect => suspect.Reason));
            said.AddRange(Validator.Validate(BodyUnderTest.Read(dialect, body)).Select(violation => $"{violation.Rule.Id} {violation.Text}"));
        }

        return said;
    }

    private static T OnAnotherThread<T>(Func<T> action)
    {
        var (result, failure) = (default(T), default(Exception));
        var thread = new Thread(() => failure = Record.Exception(() => { result = action(); }));
        thread.Start();
        thread.Join();
        Assert.Null(failure);
        return result!;
    }
}
