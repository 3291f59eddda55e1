using System.Collections.Immutable;
using System.Text.Json;
using ChaosHarness.Histories;

namespace ChaosHarness.Cli;

/// <summary>The document of <c>explain RULE --json</c> and <c>explain --list --json</c>.</summary>
internal static class RuleJson
{
    /// <summary>Writes the document; with <paramref name="undecidable"/> also the rows of the facts that are no rule.</summary>
    public static ReadOnlyMemory<byte> Write(ImmutableArray<Rule> rules, ImmutableArray<UndecidableRow>? undecidable = null)
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
        if (undecidable is { } rows)
        {
            WriteUndecidable(json, rows);
        }

        json.WriteEndObject();
        return document.Finish();
    }

    private static void WriteRule(Utf8JsonWriter json, Rule rule)
    {
        SmallestHistory smallest = SmallestHistory.Of(rule);
        json.WriteStartObject();
        json.WriteString("id"u8, rule.Id);
        json.WriteString("row"u8, rule.Row);
        json.WriteString("dialect"u8, Dialect.Of(rule)?.Name);
        json.WriteString("class"u8, rule.Class);
        json.WriteString("law"u8, rule.Law);
        HistoryJson.WriteTexts(json, "texts", rule.Texts);
        WriteCodes(json, rule);
        json.WriteStartObject("variantTexts"u8);
        foreach ((string variant, string text) in rule.VariantTexts.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            json.WriteString(variant, text);
        }

        json.WriteEndObject();
        json.WriteNumber("status"u8, rule.Status);
        json.WriteString("envelope"u8, Envelope.Of(rule));
        json.WriteString("param"u8, rule.Param);
        json.WriteString("source"u8, rule.Source);
        json.WriteString("edit"u8, rule.Edit);
        json.WriteBoolean("requestLevel"u8, rule.IsRequestLevel);
        json.WriteBoolean("offByDefault"u8, rule.IsOffByDefault);
        HistoryJson.WriteTexts(json, "variants", rule.Variants);
        json.WriteString("smallestModel"u8, rule.SmallestModel);
        json.WriteString("note"u8, rule.Note);
        json.WriteString("smallest"u8, smallest.Text);
        json.WriteString("smallestJson"u8, smallest.Json);
        json.WriteEndObject();
    }

    /// <summary>A code for each text; null where the provider sends none.</summary>
    private static void WriteCodes(Utf8JsonWriter json, Rule rule)
    {
        json.WriteStartArray("codes"u8);
        for (int i = 0; i < rule.Texts.Length && !rule.Codes.IsDefaultOrEmpty; i++)
        {
            json.WriteStringValue(rule.Codes[Math.Min(i, rule.Codes.Length - 1)]);
        }

        json.WriteEndArray();
    }

    private static void WriteUndecidable(Utf8JsonWriter json, ImmutableArray<UndecidableRow> rows)
    {
        json.WriteStartArray("undecidable"u8);
        foreach (UndecidableRow row in rows)
        {
            json.WriteStartObject();
            json.WriteString("dialect"u8, row.Dialect);
            json.WriteString("row"u8, row.Row);
            json.WriteString("law"u8, row.Law);
            json.WriteString("text"u8, row.Text);
            json.WriteString("reason"u8, row.Reason);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
