using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace ChaosHarness.Tests;

/// <summary>The strings of a history, wherever they stand: the last net under the oracles that know blocks.</summary>
internal static class DialectLeaves
{
    private static readonly string[] Structure =
        ["role", "type", "status", "id", "tool_call_id", "toolUseId", "call_id", "name", "format", "mimeType", "mime_type", "detail"];

    private static readonly string[] Ids = ["id", "tool_call_id", "toolUseId", "call_id"];

    private static readonly string[] Words =
        ["user", "model", "assistant", "tool", "message", "text", "input_text", "output_text", "function_call_output", "custom_tool_call_output", "error"];

    /// <summary>Strings of the input that say something and are nowhere in the output, not even inside a text.</summary>
    public static IEnumerable<string> Lost(DialectView before, DialectView after)
    {
        var kept = Of(after).ToList();
        var values = kept.Select(leaf => leaf.Text).ToHashSet(StringComparer.Ordinal);
        values.UnionWith(kept.SelectMany(leaf => Inside(leaf.Text)));
        foreach (var (name, text, raw) in Of(before))
        {
            var says = !Structure.Contains(name) && !name.StartsWith("x_", StringComparison.Ordinal)
                && !string.IsNullOrWhiteSpace(text) && !SyntheticTexts.All.Contains(text);
            if (says && !values.Contains(text)
                && !values.Any(value => value.Contains(text, StringComparison.Ordinal) || value.Contains(raw, StringComparison.Ordinal)))
            {
                yield return raw;
            }
        }
    }

    /// <summary>Strings of the output that are neither in the input nor ours to add. Ids are judged elsewhere.</summary>
    public static IEnumerable<string> Invented(DialectView before, DialectView after)
    {
        var given = Of(before).Select(leaf => leaf.Text).ToHashSet(StringComparer.Ordinal);
        var document = Encoding.UTF8.GetString(before.Utf8.Span);
        foreach (var (name, text, raw) in Of(after))
        {
            var isOurs = text == SyntheticTexts.Own || text == SyntheticTexts.Placeholder || text.StartsWith(SyntheticTexts.QuotePrefix, StringComparison.Ordinal);
            var isStructure = Ids.Contains(name) || (name is "role" or "type" or "status" && Words.Contains(text));

            // What could not stay as it was: its JSON as a text.
            var isQuote = name is "text" or "content" or "arguments" && (document.Contains(text, StringComparison.Ordinal) || IsWrapped(name, text, document));
            if (!given.Contains(text) && !isOurs && !isStructure && !isQuote)
            {
                yield return raw;
            }
        }
    }

    private static bool IsWrapped(string name, string text, string document)
    {
        const string Start = """{"chaosharness_raw_input":""";
        return name == "arguments"
            && (text == "{}" || (text.StartsWith(Start, StringComparison.Ordinal) && document.Contains(text[Start.Length..^1].Trim(), StringComparison.Ordinal)));
    }

    /// <summary>The strings inside a text that is JSON itself.</summary>
    private static IEnumerable<string> Inside(string text) =>
        text.AsSpan().TrimStart() is ['{' or '[', ..] && ReferenceJson.TryParse(text) is { } inner ? Of("", inner).Select(leaf => leaf.Text) : [];

    private static IEnumerable<(string Name, string Text, string Raw)> Of(DialectView view) => view.Messages.SelectMany(message => Of("", message));

    // Of equal names the last one counts: what stood under an earlier one was never said.
    private static IEnumerable<(string Name, string Text, string Raw)> Of(string name, JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => [(name, ReferenceJson.Text(json)!, Encoding.UTF8.GetString(JsonMarshal.GetRawUtf8Value(json)[1..^1]))],
        JsonValueKind.Object => ReferenceJson.Fields(json).GroupBy(field => field.Name).Select(same => same.Last()).SelectMany(field => Of(field.Name, field.Value)),
        JsonValueKind.Array => json.EnumerateArray().SelectMany(element => Of(name, element)),
        _ => [],
    };
}
