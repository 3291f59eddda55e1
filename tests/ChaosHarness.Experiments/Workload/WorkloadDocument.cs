using System.Globalization;
using System.Text;
using ChaosHarness.Stores;

namespace ChaosHarness.Experiments;

/// <summary>WORKLOAD.md: real and simulated sessions, figure by figure.</summary>
internal static class WorkloadDocument
{
    private const int BatchMax = 16;

    public static string Write(MeasuredSet real, MeasuredSet simulated, string commit)
    {
        StringBuilder text = new();
        text.Append(
            CultureInfo.InvariantCulture,
            $"""
            # What sessions are like

            Written by `scripts/workload`; do not edit. Commit {commit}.

            {real.Figures.Sessions:N0} real sessions ({real.Figures.Messages:N0} messages, {real.Figures.Calls:N0} calls) beside {simulated.Figures.Sessions:N0} simulated ones ({simulated.Figures.Messages:N0} messages, {simulated.Figures.Calls:N0} calls) of a scenario
            that names no number, seed 1, in which the user stops 80 % of the sessions. Measured as `corpus stats` does; quantiles are at most 0.4 % off. Real latencies run from the
            row of a call to the row of its result and hold waiting; simulated ones are the plan's.

            | | set | count | min | p50 | p90 | p99 | max | mean |
            | --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |

            """);
        foreach (((string label, _, Distribution measured), (_, _, Distribution drawn)) in real.Figures.Distributions.Zip(simulated.Figures.Distributions))
        {
            text.Append(Row(label, "real", measured)).Append(Row("", "simulated", drawn));
        }

        text.Append("\n## Shares\n\n| | real | simulated |\n| --- | ---: | ---: |\n");
        Share(text, "results that are errors", real, simulated, figures => (figures.Errors, figures.Results));
        Share(text, "results beyond ASCII", real, simulated, figures => (figures.NonAsciiResults, figures.Results));
        Share(text, "texts beyond ASCII", real, simulated, figures => (figures.NonAsciiTexts, figures.Texts));
        WriteBatches(text, real, simulated);
        WriteTools(text, real.Figures, simulated.Figures);
        text.Append(Choices);
        return text.ToString();
    }

    private const string Choices =
        """

        ## What the defaults follow, and what they do not

        - **Calls a batch** follow the column in which each session counts the same: one long session that calls its tools one by one would otherwise hide those that call in parallel,
          in which things break. Nobody was seen to call more than six at once; the tail up to 16 is assumed.
        - **Latency and result size** of `shell` and `read_file` are log-normals with the geometric mean and the deviation of the logarithms measured of `bash` and `read`. No measured agent had
          the other tools; theirs are assumed. `bash` has two humps, of milliseconds and of six seconds, which one log-normal covers and does not show. A latency is cut to half of the tool timeout.
        - **Huge results** are assumed, one in 2,000, with a median of 512 KB and at most 4 MB: the measured agent cuts at 50 KB, others do not.
        - **Errors, texts beyond ASCII, think time** are brought to the real shares and median, of all sessions together.
        - **Turns** stay 2 to 12, and a turn has one batch: real turns have several, and the simulator's model has no second round in a turn yet. Arguments are shorter than real ones,
          as no simulated tool writes files.
        - Few sessions were measured, of one agent, five of them scripted and interrupted on purpose: shapes, not statistics of the world.

        """;

    private static void WriteBatches(StringBuilder text, MeasuredSet real, MeasuredSet simulated)
    {
        text.Append("\n## Calls a batch, in percent\n\n| calls | real, all batches | real, each session the same | simulated |\n| ---: | ---: | ---: | ---: |\n");
        for (int calls = 1; calls <= BatchMax; calls++)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {calls} | {All(real, calls):0.0} | {real.BatchShare(calls):0.0} | {All(simulated, calls):0.0} |\n");
        }
    }

    private static void WriteTools(StringBuilder text, CorpusFigures real, CorpusFigures simulated)
    {
        text.Append("\n## Tools\n\n| set | tool | calls | errors % | result bytes p50 | p90 | p99 | latency ms p50 | p90 | p99 |\n| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n");
        foreach ((string set, CorpusFigures figures) in new[] { ("real", real), ("simulated", simulated) })
        {
            foreach ((string name, ToolFigures tool) in figures.Tools)
            {
                text.Append(CultureInfo.InvariantCulture, $"| {set} | `{name}` | {tool.Calls:N0} | {Percent(tool.Errors, tool.Results):0.0} | {Quantiles(tool.ResultBytes)} | {Quantiles(tool.LatencyMs)} |\n");
            }
        }
    }

    private static string Row(string label, string set, Distribution numbers) => string.Create(
        CultureInfo.InvariantCulture, $"| {label} | {set} | {numbers.Count:N0} | {numbers.Minimum:N0} | {Quantiles(numbers)} | {numbers.Maximum:N0} | {numbers.Mean:N1} |\n");

    private static void Share(StringBuilder text, string label, MeasuredSet real, MeasuredSet simulated, Func<CorpusFigures, (long Hits, long Total)> share)
    {
        (long realHits, long realTotal) = share(real.Figures);
        (long hits, long total) = share(simulated.Figures);
        text.Append(CultureInfo.InvariantCulture, $"| {label} | {Percent(realHits, realTotal):0.0} % | {Percent(hits, total):0.0} % |\n");
    }

    private static string Quantiles(Distribution numbers) =>
        string.Create(CultureInfo.InvariantCulture, $"{numbers.Quantile(50):N0} | {numbers.Quantile(90):N0} | {numbers.Quantile(99):N0}");

    private static double All(MeasuredSet set, int calls) => Percent(set.Figures.BatchCalls.CountOf(calls), set.Figures.BatchCalls.Count);

    private static double Percent(long hits, long total) => total == 0 ? 0 : 100.0 * hits / total;
}
