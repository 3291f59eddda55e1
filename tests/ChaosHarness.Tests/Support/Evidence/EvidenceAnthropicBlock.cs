using System.Text.Json.Nodes;

namespace ChaosHarness.Tests;

/// <summary>Content blocks of Anthropic's Messages API.</summary>
internal static class EvidenceAnthropicBlock
{
    private const string ServerResultSuffix = "_tool_result";

    /// <summary>The block of a word; a name that nobody knows is the type of a block.</summary>
    /// <param name="token">The word.</param>
    /// <param name="history">All words of the history: a server tool's name is that of its result.</param>
    /// <param name="words">What fills it.</param>
    public static JsonNode Build(EvidenceToken token, IReadOnlyList<EvidenceToken> history, EvidenceWords words) => token.Name switch
    {
        "text" => new JsonObject { ["type"] = "text", ["text"] = words.Text() },
        "empty" => new JsonObject { ["type"] = "text", ["text"] = "" },
        "None" or "null" => new JsonObject { ["text"] = words.Text() },
        "thinking" => new JsonObject { ["type"] = "thinking", ["thinking"] = words.Text(), ["signature"] = EvidenceWords.Signature },
        "redacted_thinking" => new JsonObject { ["type"] = "redacted_thinking", ["data"] = EvidenceWords.Signature },
        "tool_use" => Call(token, "toolu_01", EvidenceWords.Tool(token.Number)),
        "server_tool_use" => Call(token, "srvtoolu_01", ServerTool(token, history)),
        "mcp_tool_use" => McpCall(token),
        "tool_result" => Result(token, "toolu_01", words.Text()),
        "mcp_tool_result" => Result(token, "mcptoolu_01", new JsonArray(new JsonObject { ["type"] = "text", ["text"] = words.Text() })),
        "image" => Media("image", "image/png", EvidenceWords.Png),
        "document" => Media("document", "application/pdf", EvidenceWords.Bytes),
        "search_result" => new JsonObject
        {
            ["type"] = "search_result",
            ["source"] = "https://example.com/notes",
            ["title"] = "Notes",
            ["content"] = new JsonArray(new JsonObject { ["type"] = "text", ["text"] = words.Text() }),
        },
        "container_upload" => new JsonObject { ["type"] = "container_upload", ["file_id"] = EvidenceWords.Id("file_01", "1", 22) },
        "compaction" => new JsonObject { ["type"] = "compaction", ["content"] = words.Text() },
        "tool_addition" or "tool_removal" => new JsonObject
        {
            ["type"] = token.Name,
            ["tool"] = new JsonObject { ["type"] = "tool_reference", ["name"] = EvidenceWords.Tool(token.Number) },
        },
        var name when name.EndsWith(ServerResultSuffix, StringComparison.Ordinal) => Result(token, "srvtoolu_01", ServerResult(name, words)),
        _ => Unknown(token),
    };

    private static JsonObject Call(EvidenceToken token, string prefix, string name)
    {
        var call = new JsonObject { ["type"] = token.Name };
        if (token.Number is not null)
        {
            call["id"] = Id(prefix, token.Number);
        }

        call["name"] = name;
        call["input"] = EvidenceWords.Arguments(token.Number);
        return call;
    }

    private static JsonObject McpCall(EvidenceToken token)
    {
        var call = Call(token, "mcptoolu_01", "lookup");
        call["server_name"] = "docs";
        return call;
    }

    private static JsonObject Result(EvidenceToken token, string prefix, JsonNode content)
    {
        var result = new JsonObject { ["type"] = token.Name };
        if (token.Number is not null)
        {
            result["tool_use_id"] = Id(prefix, token.Number);
        }

        result["content"] = content;
        return result;
    }

    private static string Id(string prefix, string number) => EvidenceWords.Id(prefix, number, 22);

    private static string ServerTool(EvidenceToken call, IReadOnlyList<EvidenceToken> history)
    {
        var result = history.FirstOrDefault(token =>
            token.Number == call.Number && token.Name.EndsWith(ServerResultSuffix, StringComparison.Ordinal) && token.Name != "mcp_tool_result");
        return result?.Name[..^ServerResultSuffix.Length] switch
        {
            null => "web_search",
            "tool_search" => "tool_search_tool_regex",
            var name => name,
        };
    }

    private static JsonNode ServerResult(string type, EvidenceWords words) => type[..^ServerResultSuffix.Length] switch
    {
        "web_search" => new JsonArray(new JsonObject
        {
            ["type"] = "web_search_result",
            ["url"] = "https://example.com/",
            ["title"] = "Example",
            ["encrypted_content"] = EvidenceWords.Signature,
            ["page_age"] = null,
        }),
        "web_fetch" => new JsonObject
        {
            ["type"] = "web_fetch_result",
            ["url"] = "https://example.com/",
            ["content"] = new JsonObject
            {
                ["type"] = "document",
                ["source"] = new JsonObject { ["type"] = "text", ["media_type"] = "text/plain", ["data"] = words.Text() },
            },
        },
        "tool_search" => new JsonObject
        {
            ["type"] = "tool_search_tool_search_result",
            ["tool_references"] = new JsonArray(new JsonObject { ["type"] = "tool_reference", ["tool_name"] = EvidenceWords.Tool("1") }),
        },
        var name => new JsonObject
        {
            ["type"] = $"{name}_result",
            ["stdout"] = words.Text(),
            ["stderr"] = "",
            ["return_code"] = 0,
            ["content"] = new JsonArray(),
        },
    };

    private static JsonObject Media(string type, string mediaType, string data) => new()
    {
        ["type"] = type,
        ["source"] = new JsonObject { ["type"] = "base64", ["media_type"] = mediaType, ["data"] = data },
    };

    private static JsonObject Unknown(EvidenceToken token)
    {
        var block = new JsonObject { ["type"] = token.Name };
        if (token.Number is not null)
        {
            block["id"] = Id("toolu_01", token.Number);
        }

        return block;
    }
}
