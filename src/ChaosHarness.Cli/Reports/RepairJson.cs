using System.Collections.Immutable;
using System.Text.Json;
using ChaosHarness.Stores;

namespace ChaosHarness.Cli;

/// <summary>The document of <c>repair --json</c>: that of <c>check --json</c> and, for each history, its edits and what was written (<c>together</c>: the files that are taken back with it or not at all).</summary>
internal static class RepairJson
{
    /// <summary>Writes the document.</summary>
    public static ReadOnlyMemory<byte> Write(IReadOnlyCollection<MendedFile> files, IReadOnlyCollection<FileProblem> problems, Advice? advice = null, ImmutableArray<Home>? homes = null)
    {
        using var document = new JsonDocumentWriter();
        Utf8JsonWriter json = document.Json;
        json.WriteStartObject();
        json.WriteNumber("schema"u8, HistoryJson.Schema);
        json.WriteStartArray("histories"u8);
        foreach (MendedFile file in files)
        {
            for (int i = 0; i < file.Before.Histories.Length; i++)
            {
                WriteHistory(json, file, i);
            }
        }

        json.WriteEndArray();
        HistoryJson.WriteCounts(json, "summary", [.. files.SelectMany(file => file.Before.Histories).Select(history => history.Report.Verdict)]);
        HistoryJson.WriteCounts(json, "summaryAfter", [.. files.SelectMany(file => file.After.Histories).Select(history => history.Report.Verdict)]);
        if (homes is { } found)
        {
            HomeJson.Write(json, found);
        }

        if (advice is not null)
        {
            AdviceJson.Write(json, advice);
        }

        HistoryJson.WriteProblems(json, problems);
        json.WriteEndObject();
        return document.Finish();
    }

    private static void WriteHistory(Utf8JsonWriter json, MendedFile file, int index)
    {
        json.WriteStartObject();
        HistoryJson.WriteHistory(json, file.Name, file.Before.Store, file.Before.Bytes, file.Before.Histories[index]);
        HistoryRepair? repair = index < file.Repair.Histories.Length ? file.Repair.Histories[index] : null;
        HistoryJson.WriteEdits(json, repair?.Edits ?? []);
        WriteCut(json, repair);
        json.WriteStartObject("after"u8);
        json.WriteString("verdict"u8, HistoryJson.Word(repair?.After.Verdict ?? file.Before.Histories[index].Report.Verdict));
        HistoryJson.WriteViolations(json, repair?.After.Violations ?? []);
        json.WriteEndObject();
        HistoryJson.WriteTexts(json, "breaches", file.Breaches);
        json.WriteBoolean("written"u8, file.IsWritten);
        if (file.CopyPath is { } copy)
        {
            json.WriteString("copy"u8, copy);
        }

        if (file.Commit is { } commit)
        {
            json.WriteString("backup"u8, commit.BackupPath);
            json.WriteString("oldHash"u8, commit.OldHash);
            json.WriteString("newHash"u8, commit.NewHash);
            json.WriteBoolean("durable"u8, commit.IsDurable);
            if (!file.Together.IsEmpty)
            {
                HistoryJson.WriteTexts(json, "together", file.Together);
            }
        }
        else
        {
            json.WriteNull("backup"u8);
        }

        json.WriteEndObject();
    }

    private static void WriteCut(Utf8JsonWriter json, HistoryRepair? repair)
    {
        if (repair?.Refusal is { } refusal)
        {
            json.WriteString("refusal"u8, refusal);
        }

        if (repair?.Cut is not { } cut)
        {
            return;
        }

        json.WriteStartObject("cut"u8);
        json.WriteNumber("line"u8, cut.Line);
        json.WriteNumber("messages"u8, cut.Messages);
        json.WriteNumber("calls"u8, cut.Calls);
        json.WriteNumber("results"u8, cut.Results);
        json.WriteNumber("bytes"u8, cut.Bytes);
        json.WriteEndObject();
    }
}
