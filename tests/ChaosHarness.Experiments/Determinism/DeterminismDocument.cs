using System.Globalization;
using System.Text;

namespace ChaosHarness.Experiments;

/// <summary>DETERMINISM.md: a row for each build and place.</summary>
internal static class DeterminismDocument
{
    private const int HashDigits = 16;

    public static string Write(IReadOnlyList<DeterminismRow> rows, int seeds, string commit, string machine)
    {
        int differing = rows.Count(row => row.Difference is not null);
        StringBuilder text = new();
        text.Append(
            CultureInfo.InvariantCulture,
            $"""
            # The same bytes everywhere

            Written by `scripts/determinism {seeds}`; do not edit. Commit {commit}. {machine}.

            Seeds 1 to {seeds:N0}, for each seed {DeterminismExperiment.Sessions} sessions of {DeterminismExperiment.Turns} turns of the scenarios of `smoke` and `rare` in turn, repaired by our engine; one seed in
            {DeterminismExperiment.SeedsAFailingOne} also without an engine, so that failures are found, shrunk and argued. {rows.Count} places, {differing} of them different from the first.

            `histories` is the SHA-256 over all saved and repaired histories, `report` that over the JSON reports, {HashDigits} of 64 digits here. A canary built in the same ways, which prints by
            culture and time zone, said something else in each culture and time zone: they do reach the program. Culture `none` is the program as it is shipped, without cultures.

            | build | jobs | culture | time zone | histories | report |
            | --- | ---: | --- | --- | --- | --- |

            """);
        foreach (DeterminismRow row in rows)
        {
            string culture = row.Place.Culture.Length == 0 ? "none" : row.Place.Culture;
            text.Append(
                CultureInfo.InvariantCulture,
                $"| {row.Build} | {row.Place.Jobs} | {culture} | {row.Place.TimeZone} | `{row.Histories[..HashDigits]}` | `{row.Report[..HashDigits]}` |{(row.Difference is null ? "" : " differs")}\n");
        }

        return text.Append(CultureInfo.InvariantCulture, $"\nHistories of the first row in full: `{rows[0].Histories}`; report: `{rows[0].Report}`.\n").ToString();
    }
}
