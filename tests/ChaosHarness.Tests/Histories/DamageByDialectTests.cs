using System.Globalization;
using System.Text;
using ChaosHarness.Histories;

namespace ChaosHarness.Tests;

/// <summary>The same abstract history, written in each dialect, has there the damage of the committed table: no more, no less, wherever it stands.</summary>
public sealed class DamageByDialectTests
{
    private const ulong SurroundingCount = 60;

    public static TheoryData<string, string> Cells =>
        [.. from row in DamageByDialect.All from dialect in Dialect.All select (row.Name, dialect.Name)];

    [Theory]
    [MemberData(nameof(Cells))]
    public void Validate_FindsTheDamageOfTheTable(string name, string dialectName)
    {
        var row = DamageByDialect.All.Single(row => row.Name == name);
        var dialect = Dialect.Find(dialectName)!;
        for (ulong seed = 0; seed < SurroundingCount; seed++)
        {
            string notation = Surround(row.PieceWithLongIds, new SampleStream(seed));
            var history = History.Read(HistoryText.ToJson(notation, dialect), dialect);
            Assert.Equal((notation, row.Of(dialect)), (notation, Classes(history)));
            if (dialect != Dialect.Anthropic)
            {
                // Anthropic's own reference has other names, and tests of its own.
                Assert.Equal((notation, row.Of(dialect)), (notation, ClassesOfReference(dialect, history)));
            }

            var repaired = Repairer.Repair(history);
            Assert.Equal((notation, ""), (notation, Classes(History.Read(repaired.Bytes, dialect))));
            Assert.True(row.Of(dialect).Length > 0 || repaired.Bytes.Span.SequenceEqual(history.Bytes.Span), notation);
        }
    }

    /// <summary>The piece among exchanges that no dialect finds anything wrong with.</summary>
    private static string Surround(string piece, SampleStream stream)
    {
        var text = new StringBuilder();
        int before = stream.Below(4);
        int call = 0;
        for (int exchange = before + stream.Below(4); exchange >= 0; exchange--)
        {
            text.Append("user | ");
            if (before-- == 0)
            {
                text.Append(piece).Append(" | assistant | ");
                continue;
            }

            string[] ids = [.. Enumerable.Range(0, stream.Below(4)).Select(_ => string.Create(CultureInfo.InvariantCulture, $"k{call++:D8}"))];
            if (ids.Length > 0)
            {
                text.AppendJoin(' ', ["assistant", .. ids]).Append(" | ").AppendJoin(' ', ids.Select(id => "result " + id)).Append(" | ");
            }

            text.Append("assistant | ");
        }

        return text.Append("user").ToString();
    }

    private static string Classes(History history) => Join(Validator.Validate(history).Select(violation => violation.Rule));

    private static string ClassesOfReference(Dialect dialect, History history) =>
        Join(DialectReference.Validate(dialect.Name, history.Bytes, new ReferenceSwitches()).Select(finding => dialect.Rules.Single(rule => rule.Id == finding.Rule)));

    private static string Join(IEnumerable<Rule> rules) => string.Join(' ', rules.Select(rule => rule.Class).Distinct().Order(StringComparer.Ordinal));
}
