using System.Globalization;
using ChaosHarness.Simulation;
using ChaosHarness.Stores;

namespace ChaosHarness.Cli;

/// <summary>What <c>corpus stats</c> prints for people: one table of distributions, then shares and counts.</summary>
internal sealed class CorpusText(Screen screen)
{
    private const int LabelWidth = 18;
    private const int ToolWidth = 24;
    private const int DialectWidth = 18;
    private const string BarHeights = "▁▂▃▄▅▆▇█";

    /// <summary>Prints all of it.</summary>
    public void Print(CorpusResults corpus)
    {
        CorpusFigures figures = corpus.Figures;
        screen.Line(
            new Fragment(Counted.Of(figures.Sessions, "session"), Ink.Strong),
            $" in {Counted.Of(corpus.Files, "file")}: {Counted.Of(figures.Messages, "message")}, {Counted.Of(figures.Calls, "call")}, {Counted.Of(figures.Results, "result")}",
            new Fragment(figures.Unreadable > 0 ? $", {figures.Unreadable:N0} not readable" : "", Ink.Bad),
            corpus.Skipped > 0 ? $", {corpus.Skipped:N0} other JSON left aside" : "");
        PrintDistributions(figures);
        screen.Line();
        Row("calls a batch", Shape(figures));
        Row("error results", Of(figures.Errors, figures.Results));
        Row("non-ASCII results", Of(figures.NonAsciiResults, figures.Results));
        Row("non-ASCII texts", Of(figures.NonAsciiTexts, figures.Texts));
        Row("sessions", string.Join(", ", figures.Verdicts.Select(verdict => $"{verdict.Value:N0} {HistoryJson.Word(verdict.Key)}")));
        Row("damage", figures.Damage.Count == 0 ? "none" : Counts(figures.Damage));
        Row("dialects", Counts(figures.Dialects));
        Row("stores", Counts(figures.Stores));
        PrintDamage(figures);
        PrintTools(figures);
    }

    private void PrintDistributions(CorpusFigures figures)
    {
        screen.Line();
        screen.Line("".PadRight(LabelWidth), new Fragment(Cells(["count", "min", "p50", "p90", "p99", "max", "mean"]) + "  a bar a doubling", Ink.Faint));
        foreach ((string label, _, Distribution numbers) in figures.Distributions)
        {
            if (numbers.Count > 0)
            {
                Line(label, [N(numbers.Count), N(numbers.Minimum), N(numbers.Quantile(50)), N(numbers.Quantile(90)), N(numbers.Quantile(99)), N(numbers.Maximum), Mean(numbers)], "  " + Bars(numbers.Doublings()));
            }
            else
            {
                Line(label, ["0", "-", "-", "-", "-", "-", "-"]);
            }
        }
    }

    private void PrintTools(CorpusFigures figures)
    {
        if (figures.Tools.Count == 0)
        {
            return;
        }

        screen.Line();
        screen.Line(new Fragment(new string(' ', ToolWidth) + Cells(["calls", "share", "errors", "bytes p50", "p90", "ms p50", "p90"]), Ink.Faint));
        foreach ((string name, ToolFigures tool) in CorpusTable.Tools(figures, screen.IsVerbose))
        {
            screen.Line(screen.Clip(name, ToolWidth - 1).PadRight(ToolWidth), Cells(
            [
                N(tool.Calls),
                new Share(tool.Calls, figures.Calls).Percent,
                new Share(tool.Errors, tool.Results).Percent,
                .. Middle(tool.ResultBytes),
                .. Middle(tool.LatencyMs),
            ]));
        }

        if (!screen.IsVerbose && figures.Tools.Count > CorpusTable.ToolsShown)
        {
            screen.Line(new Fragment($"{Counted.Of(figures.Tools.Count - CorpusTable.ToolsShown, "more tool")}; --verbose shows all", Ink.Faint));
        }
    }

    private void PrintDamage(CorpusFigures figures)
    {
        if (figures.DamageByDialect.Count < 2)
        {
            return;
        }

        screen.Line();
        screen.Line(new Fragment("damage".PadRight(LabelWidth) + string.Concat(figures.DamageByDialect.Keys.Select(dialect => dialect.PadLeft(DialectWidth))), Ink.Faint));
        foreach (string name in figures.Damage.Keys)
        {
            screen.Line(name.PadRight(LabelWidth), string.Concat(figures.DamageByDialect.Values
                .Select(counts => (counts.TryGetValue(name, out long count) ? N(count) : "-").PadLeft(DialectWidth))));
        }
    }

    // The tallest bar is the fullest doubling; one with few numbers is still seen.
    private static string Bars(IReadOnlyList<long> counts) => string.Concat(counts.Select(count =>
        count == 0 ? ' ' : BarHeights[(int)Math.Ceiling((double)count / counts.Max() * BarHeights.Length) - 1]));

    private void Line(string label, string[] cells, string more = "") => screen.Line(label.PadRight(LabelWidth), Cells(cells) + more);

    private void Row(string label, string text) => screen.Line(label.PadRight(LabelWidth + 2), text);

    private static string Cells(string[] cells) => string.Concat(cells.Select(cell => cell.PadLeft(11)));

    private static string[] Middle(Distribution numbers) => numbers.Count == 0 ? ["-", "-"] : [N(numbers.Quantile(50)), N(numbers.Quantile(90))];

    private static string Shape(CorpusFigures figures) => string.Join(", ", CorpusTable.BatchShape(figures)
        .Where(size => size.Batches > 0)
        .Select(size => $"{size.Calls}{(size.Calls > CorpusTable.BatchMax ? " or more" : "")}: {new Share(size.Batches, figures.BatchCalls.Count).Percent}")) is { Length: > 0 } shape ? shape : "none";

    private static string Of(long hits, long total) => $"{N(hits)} of {N(total)} ({new Share(hits, total).Percent})";

    private static string Counts(SortedDictionary<string, long> counts) =>
        string.Join(", ", counts.OrderByDescending(count => count.Value).ThenBy(count => count.Key, StringComparer.Ordinal).Select(count => $"{N(count.Value)} {count.Key}"));

    private static string N(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Mean(Distribution numbers) => numbers.Mean.ToString(numbers.Mean < 100 ? "N1" : "N0", CultureInfo.InvariantCulture);
}
