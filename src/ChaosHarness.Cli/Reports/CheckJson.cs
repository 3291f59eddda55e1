using System.Text.Json;

namespace ChaosHarness.Cli;

/// <summary>The document of <c>check --json</c>.</summary>
internal static class CheckJson
{
    /// <summary>Writes the document.</summary>
    public static ReadOnlyMemory<byte> Write(CheckResults results)
    {
        using var document = new JsonDocumentWriter();
        Utf8JsonWriter json = document.Json;
        json.WriteStartObject();
        json.WriteNumber("schema"u8, HistoryJson.Schema);
        json.WriteStartArray("histories"u8);
        foreach (CheckedFile file in results.Files)
        {
            foreach (HistoryFinding history in file.Histories)
            {
                json.WriteStartObject();
                HistoryJson.WriteHistory(json, file.Name, file.Store, file.Bytes, history);
                json.WriteEndObject();
            }
        }

        json.WriteEndArray();
        HistoryJson.WriteCounts(json, "summary", [.. results.Files.SelectMany(file => file.Histories).Select(history => history.Report.Verdict)]);
        HomeJson.Write(json, results.Homes);
        HistoryJson.WriteProblems(json, results.Problems);
        json.WriteEndObject();
        return document.Finish();
    }
}
