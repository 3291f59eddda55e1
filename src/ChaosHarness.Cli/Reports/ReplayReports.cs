using System.Text.Json;
using ChaosHarness.Simulation;

namespace ChaosHarness.Cli;

/// <summary>The documents of <c>replay</c>: JSON and JUnit.</summary>
internal static class ReplayReports
{
    private const string Suite = "replay";

    /// <summary>An outcome as people and programs read it: <c>FIXED</c>, <c>FAILED</c>, <c>ERROR</c>.</summary>
    public static string Word(ReplayOutcome outcome) => outcome switch
    {
        ReplayOutcome.Fixed => "FIXED",
        ReplayOutcome.Failed => "FAILED",
        _ => "ERROR",
    };

    /// <summary>The document of <c>replay --json</c>.</summary>
    public static ReadOnlyMemory<byte> WriteJson(IReadOnlyList<ReplayedCase> cases, string command)
    {
        using var document = new JsonDocumentWriter();
        Utf8JsonWriter json = document.Json;
        json.WriteStartObject();
        json.WriteNumber("schema"u8, HistoryJson.Schema);
        json.WriteStartArray("cases"u8);
        foreach (ReplayedCase one in cases)
        {
            json.WriteStartObject();
            json.WriteString("case"u8, one.Name);
            json.WriteString("outcome"u8, Word(one.Result.Outcome));
            json.WriteString("text"u8, one.Result.Explanation);
            json.WriteString("engine"u8, one.Engine?.Word);
            HistoryJson.WriteTexts(json, "argument", [.. one.Lines(command)]);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartObject("summary"u8);
        json.WriteNumber("fixed"u8, cases.Count(one => one.Result.Outcome == ReplayOutcome.Fixed));
        json.WriteNumber("failed"u8, cases.Count(one => one.Result.Outcome == ReplayOutcome.Failed));
        json.WriteNumber("error"u8, cases.Count(one => one.Result.Outcome == ReplayOutcome.Error));
        json.WriteEndObject();
        json.WriteEndObject();
        return document.Finish();
    }

    /// <summary>The JUnit report of <c>replay</c>: a test case a case.</summary>
    public static ReadOnlyMemory<byte> WriteJunit(IReadOnlyList<ReplayedCase> cases, Terminal terminal) => JunitReport.Write(Suite, [], [.. cases.Select(one => new JunitCase(Suite, one.Name)
    {
        Outcome = one.Result.Outcome switch { ReplayOutcome.Fixed => JunitOutcome.Passed, ReplayOutcome.Failed => JunitOutcome.Failed, _ => JunitOutcome.Error },
        Message = one.Result.Outcome == ReplayOutcome.Fixed ? "" : one.Result.Explanation,
        Lines = [.. one.Lines(terminal.CommandName)],
        Last = one.Result.Outcome == ReplayOutcome.Fixed ? "" : terminal.Command("replay", one.Name),
    })], terminal.Redaction);
}
