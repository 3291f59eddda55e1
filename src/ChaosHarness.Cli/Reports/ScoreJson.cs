using System.Text.Json;
using ChaosHarness.Histories;
using ChaosHarness.Simulation;

namespace ChaosHarness.Cli;

/// <summary>The document of <c>score --json</c>; all but <c>work.seconds</c> is the same for the same histories.</summary>
internal static class ScoreJson
{
    /// <summary>Writes the document.</summary>
    public static ReadOnlyMemory<byte> Write(ScoreSource source, IReadOnlyList<EngineScore> scores)
    {
        using var document = new JsonDocumentWriter();
        Utf8JsonWriter json = document.Json;
        json.WriteStartObject();
        json.WriteNumber("schema"u8, HistoryJson.Schema);
        json.WriteNumber("histories"u8, source.Count);
        json.WriteString("seed"u8, source.Seed?.ToString());
        HistoryJson.WriteTexts(json, "dialects", [.. source.Dialects.Select(dialect => dialect.Name)]);
        json.WriteString("leftOut"u8, source.LeftOut);
        json.WriteStartArray("engines"u8);
        foreach (EngineScore score in scores)
        {
            Write(json, score);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        return document.Finish();
    }

    private static void Write(Utf8JsonWriter json, EngineScore score)
    {
        json.WriteStartObject();
        json.WriteString("engine"u8, score.Engine.Word);
        json.WriteNumber("cases"u8, score.Cases);
        Write(json, "everyLaw", score.AllLaws);
        json.WriteStartObject("laws"u8);
        foreach ((Law law, Share held) in score.Laws)
        {
            Write(json, law.Name(), held);
        }

        json.WriteEndObject();
        json.WriteStartObject("classes"u8);
        foreach ((string name, Share held) in score.Classes)
        {
            Write(json, name, held);
        }

        json.WriteEndObject();
        json.WriteStartArray("firstBreaches"u8);
        foreach ((Law law, string name, string explanation) in score.FirstBreaches)
        {
            json.WriteStartObject();
            json.WriteString("law"u8, law.Name());
            json.WriteString("case"u8, name);
            json.WriteString("text"u8, explanation);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteBoolean("givenUp"u8, score.IsGivenUp);
        json.WriteStartObject("work"u8);
        json.WriteNumber("histories"u8, score.Work.Histories);
        json.WriteNumber("bytes"u8, score.Work.Bytes);
        json.WriteNumber("seconds"u8, Math.Round(score.Work.Time.TotalSeconds, 3));
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, Share share)
    {
        json.WriteStartObject(name);
        json.WriteNumber("held"u8, share.Hits);
        json.WriteNumber("of"u8, share.Total);
        json.WriteEndObject();
    }
}
