using System.Text.Json;
using ChaosHarness.Corpora;

namespace ChaosHarness.Cli;

/// <summary>What the corpus commands say: how many cases of which kind, and what is wrong with them.</summary>
internal sealed class CorpusReport(Screen screen, Terminal terminal, bool isJson)
{
    /// <summary>Problems that are printed unless the user wants all.</summary>
    public const int ProblemsShown = 20;

    private int shown;

    /// <summary>A corpus was written, or the rest of one.</summary>
    public void PrintGenerated(string name, CorpusGenerator written)
    {
        PrintCounts($"{name}: ", written.Counts);
        if (!screen.IsQuiet)
        {
            screen.Labelled("manifest", $"sha256 {written.ManifestHash}{(written.Resumed > 0 ? $"; {Counted.Of(written.Resumed, "case")} of an earlier run kept" : "")}");
        }

        Write(written.Counts, json =>
        {
            json.WriteNumber("resumed"u8, written.Resumed);
            json.WriteString("manifestSha256"u8, written.ManifestHash);
        });
    }

    /// <summary>A corpus was put together.</summary>
    public void PrintWritten(string name, CorpusCounts counts)
    {
        PrintCounts($"{name}: ", counts);
        Write(counts, _ => { });
    }

    /// <summary>A case is not what its manifest says.</summary>
    public void PrintProblem(CorpusProblem problem)
    {
        if (++shown <= ProblemsShown || screen.IsVerbose)
        {
            screen.Line(new Fragment("WRONG    ", Ink.Bad), problem.ToString());
        }
    }

    /// <summary>A corpus was verified.</summary>
    public void PrintVerified(string name, CorpusCounts counts, IReadOnlyList<CorpusProblem> problems)
    {
        if (shown > ProblemsShown && !screen.IsVerbose)
        {
            screen.Line($"… and {shown - ProblemsShown:N0} more (--verbose shows all)");
        }

        PrintCounts($"{name}: {(problems.Count == 0 ? "every label is true" : Counted.Of(problems.Count, "problem"))}: ", counts);
        Write(counts, json =>
        {
            json.WriteStartArray("problems"u8);
            foreach (CorpusProblem problem in problems)
            {
                json.WriteStartObject();
                json.WriteString("path"u8, problem.File);
                json.WriteString("cause"u8, problem.Cause);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        });
    }

    private void PrintCounts(string head, CorpusCounts counts)
    {
        if (!screen.IsQuiet)
        {
            string kinds = string.Join(", ", CaseLabel.Words.Select(word => FormattableString.Invariant($"{counts.Expected.GetValueOrDefault(word):N0} {word}")));
            screen.Line(head, $"{Counted.Of(counts.Cases, "case")}, {CorpusProgress.Megabytes(counts.Bytes)}: {kinds}");
        }
    }

    private void Write(CorpusCounts counts, Action<Utf8JsonWriter> more)
    {
        if (!isJson)
        {
            return;
        }

        using var document = new JsonDocumentWriter();
        Utf8JsonWriter json = document.Json;
        json.WriteStartObject();
        json.WriteNumber("schema"u8, HistoryJson.Schema);
        json.WriteNumber("cases"u8, counts.Cases);
        json.WriteNumber("bytes"u8, counts.Bytes);
        WriteCounts(json, "expected", counts.Expected);
        WriteCounts(json, "classes", counts.Classes);
        more(json);
        json.WriteEndObject();
        terminal.WriteDocument(document.Finish());
    }

    private static void WriteCounts(Utf8JsonWriter json, string name, IReadOnlyDictionary<string, long> counts)
    {
        json.WriteStartObject(name);
        foreach ((string key, long count) in counts)
        {
            json.WriteNumber(key, count);
        }

        json.WriteEndObject();
    }
}
