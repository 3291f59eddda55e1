using System.Buffers;
using System.Text.Json;
using ChaosHarness.Simulation;

namespace ChaosHarness.Cli;

/// <summary>The document of <c>run --json</c>: the same bytes for the same seed, so it holds no times.</summary>
internal static class RunJson
{
    /// <summary>Writes the document.</summary>
    public static ReadOnlyMemory<byte> Write(RunResults results, string command)
    {
        using var document = new JsonDocumentWriter();
        Utf8JsonWriter json = document.Json;
        json.WriteStartObject();
        json.WriteNumber("schema"u8, HistoryJson.Schema);
        json.WriteStartArray("scenarios"u8);
        foreach (CampaignReport report in results.Reports)
        {
            WriteReport(json, report, results, command);
        }

        json.WriteEndArray();
        HistoryJson.WriteTexts(json, "notRun", [.. results.NotRun]);
        WriteSummary(json, results);
        json.WriteEndObject();
        return document.Finish();
    }

    /// <summary>Writes the same as lines: an object for each scenario, and one for the whole.</summary>
    public static ReadOnlyMemory<byte> WriteLines(RunResults results, string command)
    {
        var lines = new ArrayBufferWriter<byte>();
        foreach (CampaignReport report in results.Reports)
        {
            using var line = new JsonDocumentWriter();
            WriteReport(line.Json, report, results, command);
            lines.Write(line.Finish().Span);
        }

        using var last = new JsonDocumentWriter();
        last.Json.WriteStartObject();
        last.Json.WriteNumber("schema"u8, HistoryJson.Schema);
        HistoryJson.WriteTexts(last.Json, "notRun", [.. results.NotRun]);
        WriteSummary(last.Json, results);
        last.Json.WriteEndObject();
        lines.Write(last.Finish().Span);
        return lines.WrittenMemory;
    }

    private static void WriteSummary(Utf8JsonWriter json, RunResults results)
    {
        json.WriteStartObject("summary"u8);
        json.WriteNumber("held"u8, results.Reports.Count(report => report.Verdict == CampaignVerdict.Held));
        json.WriteNumber("failed"u8, results.Reports.Count(report => report.Verdict == CampaignVerdict.Failed && !results.IsKnown(report)));
        json.WriteNumber("known"u8, results.Reports.Count(results.IsKnown));
        json.WriteNumber("inconclusive"u8, results.Reports.Count(report => report.Verdict == CampaignVerdict.Inconclusive));
        json.WriteEndObject();
        json.WriteString("replay"u8, results.LastLine);
    }

    private static void WriteReport(Utf8JsonWriter json, CampaignReport report, RunResults results, string command)
    {
        json.WriteStartObject();
        json.WriteString("scenario"u8, report.Scenario.File);
        json.WriteString("hash"u8, report.Scenario.Hash);
        json.WriteString("seed"u8, report.Seed.ToString());
        json.WriteString("engine"u8, report.Engine.Word);
        json.WriteString("verdict"u8, report.Verdict switch { CampaignVerdict.Held => "held", CampaignVerdict.Failed => "failed", _ => "inconclusive" });
        json.WriteNumber("sessions"u8, report.Sessions);
        json.WriteNumber("sessionsPlanned"u8, report.SessionsPlanned);
        if (report.Schedules > 1)
        {
            json.WriteNumber("schedules"u8, report.Schedules);
            json.WriteNumber("cases"u8, report.Cases);
            json.WriteNumber("otherRuns"u8, report.OtherRuns);
        }

        json.WriteNumber("calls"u8, report.Calls);
        json.WriteNumber("historyBytes"u8, report.HistoryBytes);
        json.WriteNumber("virtualMs"u8, (long)report.VirtualTime.TotalMilliseconds);
        json.WriteBoolean("known"u8, results.IsKnown(report));
        WriteMetrics(json, report);
        WriteFaults(json, report);
        HistoryJson.WriteTexts(json, "doubts", report.Doubts);
        if (report.CaughtInCase is { } caught)
        {
            json.WriteNumber("caughtInCase"u8, caught);
        }

        json.WriteNumber("silentSwaps"u8, report.SilentSwaps);
        json.WriteStartArray("failures"u8);
        foreach (FoundFailure failure in results.Failures.Where(failure => failure.Report == report))
        {
            WriteFailure(json, failure, results.IsKnown(failure), command);
        }

        json.WriteEndArray();
        json.WriteString("fingerprint"u8, report.Fingerprint);
        json.WriteString("histories"u8, report.HistoriesHash);
        json.WriteEndObject();
    }

    private static void WriteMetrics(Utf8JsonWriter json, CampaignReport report)
    {
        json.WriteStartObject("metrics"u8);
        foreach (MetricCount count in report.Metrics)
        {
            json.WriteStartObject(count.Metric.Name);
            json.WriteNumber("hits"u8, count.Hits);
            json.WriteNumber("total"u8, count.Total);
            ExpectationResult? expected = report.Expectations.FirstOrDefault(result => result.Expectation.Metric == count.Metric);
            json.WriteString("expected"u8, expected?.Expectation.ToString());
            json.WriteBoolean("met"u8, expected?.IsMet ?? true);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteFaults(Utf8JsonWriter json, CampaignReport report)
    {
        json.WriteStartArray("faults"u8);
        foreach (FaultCount fault in report.Faults)
        {
            json.WriteStartObject();
            json.WriteString("kind"u8, fault.Kind);
            json.WriteNumber("planned"u8, fault.Planned);
            json.WriteNumber("exercised"u8, fault.Exercised);
            json.WriteStartObject("broke"u8);
            foreach (FaultRuleCell cell in report.Reached.Where(cell => cell.Fault == fault.Kind))
            {
                json.WriteNumber(cell.Rule, cell.Sessions);
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteFailure(Utf8JsonWriter json, FoundFailure failure, bool isKnown, string command)
    {
        json.WriteStartObject();
        json.WriteString("signature"u8, failure.Group.Signature.ToString());
        json.WriteString("class"u8, failure.Group.Signature.Class);
        json.WriteBoolean("known"u8, isKnown);
        json.WriteNumber("count"u8, failure.Group.Count);
        json.WriteNumber("case"u8, failure.Group.FirstCase);
        if (failure.Group.FirstSchedule > 0)
        {
            json.WriteNumber("schedule"u8, failure.Group.FirstSchedule);
        }

        json.WriteString("token"u8, failure.Token);
        json.WriteString("replay"u8, failure.ReplayLine(command));
        json.WriteString("shrunk"u8, failure.Shrunk?.ToString());
        HistoryJson.WriteTexts(json, "argument", failure.Lines(command));
        json.WriteEndObject();
    }
}
