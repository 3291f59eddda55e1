using System.Globalization;
using System.Text;

namespace ChaosHarness.Experiments;

/// <summary>PREVENTION.md: what was measured and the tables.</summary>
internal static class PreventionDocument
{
    public static string Write(IReadOnlyList<PreventionCell> cells, int sessions, string commit, DateTimeOffset now)
    {
        StringBuilder text = new();
        text.Append(
            CultureInfo.InvariantCulture,
            $"""
            # What prevents a bricked session

            Written by `scripts/prevention`; do not edit. Commit {commit}, {now:yyyy-MM-dd}.

            {sessions:N0} sessions for each gateway and fault: 2 to 8 turns, 1 to 8 parallel calls a turn, one fault of the kind in each session, the same sessions for every gateway.
            Shares in percent with their 95 % interval (Wilson). `write-through` is no prevention; the other policies are described in README.md. A prevention helps where the
            first number falls, and costs what the others rise.

            - **corrupted**: sessions whose saved history the provider refuses for ever. After the repair: {Worst(cells)} at most, in any cell.
            - **forgotten**: calls that ran and of which the agent knows nothing any more, of all calls that ran; it would do them again. A repair changes nothing here: what was not saved cannot be repaired.
            - **unknown**: calls that ran and whose outcome the agent knows to be unknown, of all calls that ran.
            - **turns lost**: of all turns of the user.

            ![corrupted sessions by gateway and fault](prevention-corrupted.svg)

            ![forgotten calls by gateway and fault](prevention-forgotten.svg)


            """);
        foreach (IGrouping<string, PreventionCell> fault in cells.GroupBy(cell => cell.Fault))
        {
            text.Append(CultureInfo.InvariantCulture, $"## {fault.Key}\n\n| gateway | corrupted | forgotten | unknown | turns lost |\n| --- | ---: | ---: | ---: | ---: |\n");
            foreach (PreventionCell cell in fault)
            {
                text.Append(CultureInfo.InvariantCulture, $"| {cell.Gateway.Name} | {cell.Corrupted} | {cell.Forgotten} | {cell.Unknown} | {cell.TurnsLost} |\n");
            }

            text.Append('\n');
        }

        return text.ToString().TrimEnd('\n') + "\n";
    }

    private static string Worst(IReadOnlyList<PreventionCell> cells) => cells.Select(cell => cell.CorruptedAfterRepair).MaxBy(interval => interval.Share).ToString() + " %";
}
