using System.Text.Json;
using ChaosHarness.Histories;
using ChaosHarness.Simulation;

namespace ChaosHarness.Cli;

/// <summary>The document of <c>fuzz --json</c>: the same bytes for the same seed and number of histories.</summary>
internal static class FuzzJson
{
    /// <summary>Writes the document.</summary>
    public static ReadOnlyMemory<byte> Write(FuzzReport report, IReadOnlyList<string> files, FuzzOptions options, Terminal terminal)
    {
        using var document = new JsonDocumentWriter();
        Utf8JsonWriter json = document.Json;
        json.WriteStartObject();
        json.WriteNumber("schema"u8, HistoryJson.Schema);
        json.WriteString("engine"u8, options.Engine.Word);
        json.WriteString("dialect"u8, options.Dialect.Name);
        json.WriteString("seed"u8, options.Seed.ToString());
        json.WriteNumber("histories"u8, report.Cases);
        json.WriteNumber("failing"u8, report.Failing);
        json.WriteBoolean("givenUp"u8, report.IsGivenUp);
        json.WriteStartArray("findings"u8);
        for (int i = 0; i < report.Findings.Length; i++)
        {
            FuzzFinding finding = report.Findings[i];
            History history = History.Read(finding.History, options.Dialect);
            json.WriteStartObject();
            json.WriteString("signature"u8, finding.Signature);
            json.WriteString("law"u8, finding.Law.Name());
            json.WriteString("text"u8, finding.Explanation);
            json.WriteString("history"u8, HistoryText.Print(history));
            json.WriteNumber("messages"u8, history.Messages.Length);
            json.WriteNumber("messagesDrawn"u8, finding.MessagesDrawn);
            json.WriteNumber("count"u8, finding.Count);
            json.WriteNumber("case"u8, finding.Case);
            json.WriteString("token"u8, finding.Token);
            json.WriteString("file"u8, files[i]);
            json.WriteString("replay"u8, FuzzText.ReplayLine(terminal, finding.Token, options.Engine));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        return document.Finish();
    }
}
