using System.Collections.Immutable;
using System.Text.Json;
using ChaosHarness.Histories;

namespace ChaosHarness.Cli;

/// <summary>The document of <c>explain RULE --json</c> and <c>explain --list --json</c>.</summary>
internal static class RuleJson
{
    /// <summary>Writes the document.</summary>
    public static ReadOnlyMemory<byte> Write(ImmutableArray<Rule> rules)
    {
        using var document = new JsonDocumentWriter();
        Utf8JsonWriter json = document.Json;
        json.WriteStartObject();
        json.WriteNumber("schema"u8, HistoryJson.Schema);
        json.WriteStartArray("rules"u8);
        foreach (Rule rule in rules)
        {
            WriteRule(json, rule);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        return document.Finish();
    }

    private static void WriteRule(Utf8JsonWriter json, Rule rule)
    {
        SmallestHistory smallest = SmallestHistory.Of(rule);
        json.WriteStartObject();
        json.WriteString("id"u8, rule.Id);
        json.WriteString("class"u8, rule.Class);
        json.WriteString("law"u8, rule.Law);
        HistoryJson.WriteTexts(json, "texts", rule.Texts);
        json.WriteNumber("status"u8, rule.Status);
        json.WriteString("envelope"u8, Envelope.Of(rule));
        json.WriteString("source"u8, rule.Source);
        json.WriteString("edit"u8, rule.Edit);
        json.WriteBoolean("requestLevel"u8, rule.IsRequestLevel);
        json.WriteString("note"u8, rule.Note);
        json.WriteString("smallest"u8, smallest.Text);
        json.WriteString("smallestJson"u8, smallest.Json);
        json.WriteEndObject();
    }
}
