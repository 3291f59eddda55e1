using System.Globalization;
using System.Text;
using ChaosHarness.Histories;
using ChaosHarness.Mutants;

namespace ChaosHarness.Tests;

/// <summary>Writes tests/ChaosHarness.Mutants/README.md from the bugs and from the hunt for them.</summary>
internal static class BugMarkdown
{
    /// <summary>The whole document.</summary>
    public static string Write()
    {
        var text = new StringBuilder();
        text.Append(FormattableString.Invariant($"""
            # Planted bugs

            Written by `scripts/update-snapshots`, never by hand. Each of the {PlantedBugs.All.Length} is a repair engine that is right but for one bug, which a real engine had;
            `scripts/mutant NAME` runs it behind the line protocol, `scenarios/negative/NAME.yaml` lets the harness catch it. The last column counts the generated
            histories that the hunt needed (`ChaosHarness.Tests/Mutants`); a bug that survives {BugHunt.CaseCountMax} fails the tests.

            | bug | what it does wrong | found in | caught by | after histories |
            | --- | --- | --- | --- | --- |

            """).ReplaceLineEndings("\n"));
        foreach (var bug in PlantedBugs.All)
        {
            var counts = bug.Dialects.Select(dialect => BugHunts.Of(bug, dialect)).Select(hunt => bug.Dialects.Length == 1 && hunt.Dialect == Dialect.Anthropic
                ? Count(hunt)
                : $"{Count(hunt)} {hunt.Dialect.Name}");
            text.Append("| ").AppendJoin(" | ", [$"`{bug.Name}`", Cell(bug.Story), Cell(bug.Source), bug.Law.Name(), string.Join(", ", counts)]).Append(" |\n");
        }

        return text.ToString();
    }

    private static string Count(BugHunt hunt) => hunt.CaughtAfter?.ToString(CultureInfo.InvariantCulture) ?? "not";

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
}
