using System.Collections.Immutable;
using System.Text.Json;
using ChaosHarness.Histories;
using ChaosHarness.Stores;

namespace ChaosHarness.Cli;

/// <summary>The fields of <c>check --json</c> and <c>repair --json</c>; their names are part of the command contract.</summary>
internal static class HistoryJson
{
    /// <summary>The version of the documents' form.</summary>
    public const int Schema = 1;

    /// <summary>The fields of one history, without the braces.</summary>
    public static void WriteHistory(Utf8JsonWriter json, string path, string store, long bytes, HistoryFinding finding)
    {
        HistoryReport report = finding.Report;
        json.WriteString("path"u8, path);
        json.WriteString("store"u8, store);
        json.WriteString("dialect"u8, report.Dialect.Name);
        if (report.DialectCandidates.Length > 1)
        {
            WriteTexts(json, "dialectCandidates", [.. report.DialectCandidates.Select(dialect => dialect.Name)]);
        }

        json.WriteNumber("line"u8, report.Line);
        json.WriteNumber("bytes"u8, bytes);
        json.WriteNumber("messages"u8, report.Messages);
        json.WriteNumber("calls"u8, report.Calls);
        json.WriteNumber("results"u8, report.Results);
        WriteProjection(json, finding.Sent);
        json.WriteString("verdict"u8, Word(report.Verdict));
        if (report.Limit is not null)
        {
            json.WriteString("limit"u8, report.Limit);
        }

        WriteViolations(json, report.Violations);
        WriteSuspects(json, report.Suspects);
        WriteSkipped(json, report.Skipped);
        WriteTexts(json, "notChecked", report.NotChecked);
    }

    /// <summary>The array <c>violations</c>.</summary>
    public static void WriteViolations(Utf8JsonWriter json, IEnumerable<Violation> violations)
    {
        json.WriteStartArray("violations"u8);
        foreach (Violation violation in violations)
        {
            json.WriteStartObject();
            json.WriteString("rule"u8, violation.Rule.Id);
            json.WriteString("class"u8, violation.Rule.Class);
            json.WriteNumber("message"u8, violation.Message);
            json.WriteNumber("block"u8, violation.Block);
            json.WriteNumber("line"u8, violation.Line);
            json.WriteNumber("offset"u8, violation.Offset);
            WriteTexts(json, "ids", violation.Ids);
            json.WriteString("text"u8, violation.Text);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>The array <c>edits</c>.</summary>
    public static void WriteEdits(Utf8JsonWriter json, ImmutableArray<Edit> edits)
    {
        json.WriteStartArray("edits"u8);
        foreach (Edit edit in edits)
        {
            json.WriteStartObject();
            json.WriteString("kind"u8, edit.Kind.Name());
            json.WriteString("rule"u8, edit.Rule.Id);
            json.WriteNumber("message"u8, edit.Message);
            WriteTexts(json, "ids", edit.Ids);
            json.WriteString("text"u8, edit.Describe);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>The array <c>errors</c>: files that could not be used.</summary>
    public static void WriteProblems(Utf8JsonWriter json, IEnumerable<FileProblem> problems)
    {
        json.WriteStartArray("errors"u8);
        foreach (FileProblem problem in problems)
        {
            json.WriteStartObject();
            json.WriteString("path"u8, problem.Name);
            json.WriteNumber("code"u8, (int)problem.Code);
            json.WriteString("text"u8, problem.Reason);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>An object with the number of histories of each verdict.</summary>
    public static void WriteCounts(Utf8JsonWriter json, string name, IReadOnlyCollection<Verdict> verdicts)
    {
        json.WriteStartObject(name);
        json.WriteNumber("valid"u8, verdicts.Count(verdict => verdict == Verdict.Valid));
        json.WriteNumber("invalid"u8, verdicts.Count(verdict => verdict == Verdict.Invalid));
        json.WriteNumber("unknown"u8, verdicts.Count(verdict => verdict == Verdict.Unknown));
        json.WriteEndObject();
    }

    /// <summary>A verdict as JSON says it.</summary>
    public static string Word(Verdict verdict) => verdict switch
    {
        Verdict.Valid => "valid",
        Verdict.Invalid => "invalid",
        _ => "unknown",
    };

    /// <summary>An array of texts.</summary>
    public static void WriteTexts(Utf8JsonWriter json, string name, ImmutableArray<string> texts)
    {
        json.WriteStartArray(name);
        foreach (string text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }

    private static void WriteProjection(Utf8JsonWriter json, ContentCount? sent)
    {
        if (sent is not { } count)
        {
            json.WriteNull("projection"u8);
            return;
        }

        json.WriteStartObject("projection"u8);
        json.WriteNumber("messages"u8, count.Messages);
        json.WriteNumber("calls"u8, count.Calls);
        json.WriteNumber("results"u8, count.Results);
        json.WriteEndObject();
    }

    private static void WriteSuspects(Utf8JsonWriter json, ImmutableArray<Suspect> suspects)
    {
        json.WriteStartArray("suspects"u8);
        foreach (Suspect suspect in suspects)
        {
            json.WriteStartObject();
            json.WriteNumber("message"u8, suspect.Message);
            json.WriteNumber("block"u8, suspect.Block);
            WriteTexts(json, "ids", suspect.Ids);
            json.WriteString("reason"u8, suspect.Reason);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteSkipped(Utf8JsonWriter json, ImmutableArray<SkippedTurn> skipped)
    {
        json.WriteStartArray("skipped"u8);
        foreach (SkippedTurn turn in skipped)
        {
            json.WriteStartObject();
            json.WriteNumber("line"u8, turn.Line);
            json.WriteString("reason"u8, turn.Reason);
            WriteTexts(json, "ids", turn.Ids);
            json.WriteString("text"u8, turn.Text);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
