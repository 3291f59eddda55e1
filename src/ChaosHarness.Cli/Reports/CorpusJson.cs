using System.Text.Json;
using ChaosHarness.Stores;

namespace ChaosHarness.Cli;

/// <summary>The document of <c>corpus stats --json</c>: the numbers of the text, unrounded where they are whole.</summary>
internal static class CorpusJson
{
    /// <summary>Writes the document.</summary>
    public static ReadOnlyMemory<byte> Write(CorpusResults corpus, IReadOnlyList<FileProblem> problems)
    {
        using var document = new JsonDocumentWriter();
        Utf8JsonWriter json = document.Json;
        CorpusFigures figures = corpus.Figures;
        json.WriteStartObject();
        json.WriteNumber("schema"u8, HistoryJson.Schema);
        json.WriteNumber("files"u8, corpus.Files);
        json.WriteNumber("leftAside"u8, corpus.Skipped);
        json.WriteNumber("sessions"u8, figures.Sessions);
        json.WriteNumber("unreadable"u8, figures.Unreadable);
        json.WriteNumber("messages"u8, figures.Messages);
        json.WriteNumber("calls"u8, figures.Calls);
        json.WriteNumber("results"u8, figures.Results);
        json.WriteStartObject("distributions"u8);
        foreach ((_, string name, Distribution numbers) in figures.Distributions)
        {
            Write(json, name, numbers);
        }

        json.WriteEndObject();
        json.WriteStartObject("batches"u8);
        foreach ((int calls, long batches) in CorpusTable.BatchShape(figures))
        {
            json.WriteNumber(calls > CorpusTable.BatchMax ? "more" : FormattableString.Invariant($"{calls}"), batches);
        }

        json.WriteEndObject();
        WriteShare(json, "errorResults", figures.Errors, figures.Results);
        WriteShare(json, "nonAsciiResults", figures.NonAsciiResults, figures.Results);
        WriteShare(json, "nonAsciiTexts", figures.NonAsciiTexts, figures.Texts);
        WriteCounts(json, "verdicts", figures.Verdicts.Select(verdict => KeyValuePair.Create(HistoryJson.Word(verdict.Key), verdict.Value)));
        WriteCounts(json, "damage", figures.Damage);
        json.WriteStartObject("damageByDialect"u8);
        foreach ((string dialect, SortedDictionary<string, long> counts) in figures.DamageByDialect)
        {
            WriteCounts(json, dialect, counts);
        }

        json.WriteEndObject();
        WriteCounts(json, "dialects", figures.Dialects);
        WriteCounts(json, "stores", figures.Stores);
        WriteTools(json, figures);
        HistoryJson.WriteProblems(json, problems);
        json.WriteEndObject();
        return document.Finish();
    }

    private static void WriteTools(Utf8JsonWriter json, CorpusFigures figures)
    {
        json.WriteNumber("toolNames"u8, figures.Tools.Count);
        json.WriteStartArray("tools"u8);
        foreach ((string name, ToolFigures tool) in CorpusTable.Tools(figures))
        {
            json.WriteStartObject();
            json.WriteString("name"u8, name);
            json.WriteNumber("calls"u8, tool.Calls);
            json.WriteNumber("results"u8, tool.Results);
            json.WriteNumber("errors"u8, tool.Errors);
            Write(json, "resultBytes", tool.ResultBytes);
            Write(json, "latencyMs", tool.LatencyMs);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, string name, Distribution numbers)
    {
        json.WriteStartObject(name);
        json.WriteNumber("count"u8, numbers.Count);
        if (numbers.Count > 0)
        {
            json.WriteNumber("min"u8, numbers.Minimum);
            json.WriteNumber("p50"u8, numbers.Quantile(50));
            json.WriteNumber("p90"u8, numbers.Quantile(90));
            json.WriteNumber("p99"u8, numbers.Quantile(99));
            json.WriteNumber("max"u8, numbers.Maximum);
            json.WriteNumber("mean"u8, Math.Round(numbers.Mean, 3));
            json.WriteStartArray("doublings"u8);
            foreach (long count in numbers.Doublings())
            {
                json.WriteNumberValue(count);
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void WriteShare(Utf8JsonWriter json, string name, long hits, long total)
    {
        json.WriteStartObject(name);
        json.WriteNumber("hits"u8, hits);
        json.WriteNumber("of"u8, total);
        json.WriteEndObject();
    }

    private static void WriteCounts(Utf8JsonWriter json, string name, IEnumerable<KeyValuePair<string, long>> counts)
    {
        json.WriteStartObject(name);
        foreach ((string key, long count) in counts)
        {
            json.WriteNumber(key, count);
        }

        json.WriteEndObject();
    }
}
