using System.Text;
using System.Text.Json;

namespace ChaosHarness.Tests;

/// <summary>A notation for Anthropic histories, of the tests' own, so that the judges do not lean on the product's.</summary>
/// <remarks>
/// <code>
/// U "hi" | A think "let me see" call:a call:b | U res:a err:b "go on"
/// </code>
/// Messages are split by <c>|</c>; the first word is the role (<c>U</c>, <c>A</c>, <c>S</c>, or any other word as it is); the others are blocks:
/// <c>"text"</c> (an underscore is a space), <c>call:ID</c> (<c>call:ID/input</c>), <c>res:ID</c> (content <c>result ID</c>), <c>res:ID/content</c>,
/// <c>err:ID</c> (a real error), <c>unknown:ID</c> (our synthetic result), <c>pi:ID</c> (pi's), <c>think</c>, <c>redacted</c>, <c>image</c>,
/// <c>web:ID</c> and <c>webres:ID</c> (server tool),
/// <c>mcp:ID</c> and <c>mcpres:ID</c>, <c>directive</c> (output_config on the message), and JSON that starts with <c>{</c> or <c>[</c> as it is.
/// A content that is no array: <c>'text'</c>, <c>absent</c>, <c>null</c>.
/// Printed only: <c>quote</c>, <c>placeholder</c>.
/// </remarks>
internal static class ShorthandHistory
{
    public static byte[] ToJson(string notation)
    {
        if (notation.Length == 0)
        {
            return """{"messages":[]}"""u8.ToArray();
        }

        var messages = notation.Split(" | ").Select(message => Message(message.Split(' ', StringSplitOptions.RemoveEmptyEntries)));
        return Encoding.UTF8.GetBytes($$"""{"messages":[{{string.Join(',', messages)}}]}""");
    }

    public static string Print(ReadOnlyMemory<byte> utf8)
    {
        var array = ReferenceJson.Field(ReferenceJson.Parse(utf8), "messages")!.Value;
        return string.Join(" | ", ReferenceValidator.MessagesOf(array).Select(PrintMessage));
    }

    private static string Message(string[] words)
    {
        var role = words[0] switch { "U" => "user", "A" => "assistant", "S" => "system", var other => other };
        var content = words.Length == 2 && words[1] is "absent" ? "" : $",\"content\":{Content(words[1..])}";
        return $$"""{"role":"{{role}}"{{content}}{{(words.Contains("directive") ? ",\"output_config\":{}" : "")}}}""";
    }

    private static string Content(string[] words)
    {
        if (words is ["null"] || (words.Length == 1 && words[0][0] == '\''))
        {
            return words[0] == "null" ? "null" : Quoted(words[0][1..^1]);
        }

        return $"[{string.Join(',', words.Where(word => word != "directive").Select(Block))}]";
    }

    private static string Block(string word)
    {
        if (word[0] is '{' or '[' || char.IsDigit(word[0]))
        {
            return word;
        }

        if (word[0] == '"')
        {
            return $$"""{"type":"text","text":{{Quoted(word[1..^1])}}}""";
        }

        var colon = word.IndexOf(':', StringComparison.Ordinal);
        var (kind, id) = colon < 0 ? (word, "") : (word[..colon], word[(colon + 1)..]);
        var slash = id.IndexOf('/', StringComparison.Ordinal);
        var (name, content) = slash < 0 ? (id, $"result {id}") : (id[..slash], id[(slash + 1)..]);
        return kind switch
        {
            "call" => $$"""{"type":"tool_use","id":"{{name}}","input":{"of":"{{(slash < 0 ? id : content)}}"},"name":"f"}""",
            "res" => $$"""{"type":"tool_result","tool_use_id":"{{name}}","content":{{Quoted(content)}}}""",
            "err" => $$"""{"type":"tool_result","tool_use_id":"{{name}}","content":{{Quoted(content)}},"is_error":true}""",
            "unknown" => $$"""{"type":"tool_result","tool_use_id":"{{name}}","content":"{{SyntheticTexts.Own}}","is_error":true}""",
            "pi" => $$"""{"type":"tool_result","tool_use_id":"{{name}}","content":"{{SyntheticTexts.Pi}}","is_error":true}""",
            "think" => """{"type":"thinking","thinking":"hm","signature":"c2ln"}""",
            "redacted" => """{"type":"redacted_thinking","data":"c2VjcmV0"}""",
            "image" => """{"type":"image","source":{"type":"base64","media_type":"image/png","data":"aQ=="}}""",
            "web" => $$"""{"type":"server_tool_use","id":"{{id}}","input":{},"name":"web_search"}""",
            "webres" => $$"""{"type":"web_search_tool_result","tool_use_id":"{{id}}","content":[]}""",
            "mcp" => $$"""{"type":"mcp_tool_use","id":"{{id}}","input":{},"name":"m","server_name":"s"}""",
            "mcpres" => $$"""{"type":"mcp_tool_result","tool_use_id":"{{id}}","is_error":false,"content":[]}""",
            _ => throw new ArgumentException($"no such block: {word}", nameof(word)),
        };
    }

    private static string Quoted(string text) => JsonSerializer.Serialize(text.Replace('_', ' '));

    private static string PrintMessage(ReferenceMessage message)
    {
        var role = message.Role switch { "user" => "U", "assistant" => "A", "system" => "S", null => "?", var other => other };
        return message.Blocks.Count == 0 ? role : $"{role} {string.Join(' ', message.Blocks.Select(PrintBlock))}";
    }

    private static string PrintBlock(ReferenceBlock block)
    {
        if (block.IsResult)
        {
            return PrintResult(block);
        }

        return block.Type switch
        {
            null => ReferenceJson.RawText(block.Json),
            "text" when block.Text is null => ReferenceJson.RawText(block.Json),
            "text" when block.Text.StartsWith(SyntheticTexts.QuotePrefix, StringComparison.Ordinal) => "quote",
            "text" when block.Text == SyntheticTexts.Placeholder => "placeholder",
            "text" => (block.IsWholeContent ? $"'{block.Text}'" : $"\"{block.Text}\"").Replace(' ', '_'),
            "tool_use" => $"call:{block.Id}",
            "thinking" => "think",
            "redacted_thinking" => "redacted",
            "server_tool_use" => $"web:{block.Id}",
            "mcp_tool_use" => $"mcp:{block.Id}",
            "web_search_tool_result" => $"webres:{block.Id}",
            "mcp_tool_result" => $"mcpres:{block.Id}",
            _ => block.Type,
        };
    }

    private static string PrintResult(ReferenceBlock block)
    {
        var isError = block.Field("is_error")?.ValueKind == JsonValueKind.True;
        var content = block.TextField("content");
        if (isError && content is SyntheticTexts.Own or SyntheticTexts.Pi)
        {
            return $"{(content == SyntheticTexts.Own ? "unknown" : "pi")}:{block.Id}";
        }

        return $"{(isError ? "err" : "res")}:{block.Id}{(content == $"result {block.Id}" ? "" : $"/{content?.Replace(' ', '_')}")}";
    }
}
