using System.Text.Json;
using ChaosHarness.Histories;

namespace ChaosHarness.Tests;

/// <summary>What must stay the same bytes: every field beside the history, arguments that were strings, signed parts, Bedrock's toolConfig.</summary>
internal static class DialectSamenessOracles
{
    public static IEnumerable<string> JudgeTopLevel(DialectView before, DialectView after)
    {
        var (was, now) = (Around(before), Around(after));
        if (was != now)
        {
            yield return "something beside the history was changed";
        }
    }

    public static IEnumerable<string> JudgeToolConfig(DialectView before, DialectView after)
    {
        if (before.Dialect == DialectNames.Bedrock && Raw(before, "toolConfig") != Raw(after, "toolConfig"))
        {
            yield return "toolConfig was changed";
        }
    }

    /// <summary>No string of arguments is gone or another; those that were no string may have become one.</summary>
    public static IEnumerable<string> JudgeArguments(DialectView before, DialectView after)
    {
        var left = after.Calls.Select(call => call.Arguments).ToList();
        return before.Calls
            .Where(call => call.Arguments is not null && !call.IsOdd && !left.Remove(call.Arguments))
            .Select(call => $"its arguments are no longer the same bytes: {call}");
    }

    public static IEnumerable<string> JudgeSignatures(DialectView before, DialectView after)
    {
        if (before.Dialect != DialectNames.Gemini)
        {
            return [];
        }

        var left = after.Blocks.Select(block => ReferenceJson.Raw(block.Json)).ToList();
        return before.Blocks
            .Where(block => !block.IsOdd && DialectView.Either(block.Json, "thoughtSignature", "thought_signature") is not null)
            .Where(block => !left.Remove(ReferenceJson.Raw(block.Json)))
            .Select(block => $"a signed part is no longer the same bytes: {block}");
    }

    private static string Raw(DialectView view, string name) => ReferenceJson.Field(view.Root, name) is { } field ? ReferenceJson.Raw(field) : "";

    /// <summary>The document's bytes without the value of the history's last field of that name.</summary>
    private static (string Before, string After) Around(DialectView view)
    {
        var bytes = view.Utf8.Span;
        var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = 2_000 });
        var (start, end) = (bytes.Length, bytes.Length);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isHistory = reader.TextIs(DialectNames.HistoryField(view.Dialect));
            reader.Read();
            var from = (int)reader.TokenStartIndex;
            reader.Skip();
            (start, end) = isHistory ? (from, (int)reader.BytesConsumed) : (start, end);
        }

        return (System.Text.Encoding.Latin1.GetString(bytes[..start]), System.Text.Encoding.Latin1.GetString(bytes[end..]));
    }
}
