using System.Text.Json.Nodes;

namespace ChaosHarness.Tests;

/// <summary>Items of OpenAI's Responses API.</summary>
internal static class EvidenceResponsesItem
{
    private const int ItemIdLength = 48;

    /// <summary>The item of a word; a name that nobody knows is the type of an item.</summary>
    /// <param name="token">The word: `(id)` is an item with its own id, `#1` a call id, `enc` encrypted content.</param>
    /// <param name="item">What the item's own id is made of: no two items of a history share one.</param>
    /// <param name="words">What fills it.</param>
    public static JsonNode Build(EvidenceToken token, string item, EvidenceWords words)
    {
        var hasId = token.Says("id");
        if (token.Name is "user" or "assistant" or "system" or "developer" && !hasId)
        {
            return new JsonObject { ["role"] = token.Name, ["content"] = words.Text() };
        }

        var role = token.Name is "user" or "assistant" or "system" or "developer" ? token.Name : null;
        var type = role is null ? token.Name : "message";
        var result = new JsonObject { ["type"] = type };
        if (hasId)
        {
            result["id"] = EvidenceWords.HexId(PrefixOf(type), item, ItemIdLength);
        }

        if (role is not null)
        {
            result["role"] = role;
            result["content"] = new JsonArray(role == "assistant"
                ? new JsonObject { ["type"] = "output_text", ["text"] = words.Text(), ["annotations"] = new JsonArray() }
                : new JsonObject { ["type"] = "input_text", ["text"] = words.Text() });
            result["status"] = "completed";
            return result;
        }

        AddCallId(result, token);
        foreach (var (name, value) in Fields(token, words))
        {
            result[name] = value?.DeepClone();
        }

        return result;
    }

    private static void AddCallId(JsonObject item, EvidenceToken token)
    {
        if (token.Number is not null)
        {
            item["call_id"] = EvidenceWords.Id("call_", token.Number, 24);
        }
        else if (token.Name is "tool_search_call" or "tool_search_output")
        {
            item["call_id"] = null;
        }
    }

    private static JsonObject Fields(EvidenceToken token, EvidenceWords words) => token.Name switch
    {
        "function_call" => new() { ["name"] = EvidenceWords.Tool(token.Number), ["arguments"] = EvidenceWords.Arguments(token.Number).ToJsonString() },
        "custom_tool_call" => new() { ["name"] = EvidenceWords.Tool(token.Number), ["input"] = words.Text() },
        "reasoning" => Reasoning(token, words),
        "tool_search_call" => new() { ["execution"] = Execution(token), ["arguments"] = new JsonObject { ["query"] = "weather" }, ["status"] = "completed" },
        "tool_search_output" => new() { ["execution"] = Execution(token), ["tools"] = Tools(), ["status"] = "completed" },
        "additional_tools" => new() { ["role"] = "developer", ["tools"] = Tools() },
        "compaction" => new() { ["encrypted_content"] = EvidenceWords.Signature },
        "web_search_call" => new() { ["status"] = "completed", ["action"] = new JsonObject { ["type"] = "search", ["query"] = "weather" } },
        "file_search_call" => new() { ["status"] = "completed", ["queries"] = new JsonArray("weather"), ["results"] = null },
        "image_generation_call" => new() { ["status"] = "completed", ["result"] = EvidenceWords.Png },
        "code_interpreter_call" => new()
        {
            ["status"] = "completed",
            ["container_id"] = EvidenceWords.HexId("cntr", "1", ItemIdLength),
            ["code"] = "print(1)",
            ["outputs"] = new JsonArray(),
        },
        "mcp_list_tools" => new() { ["server_label"] = "docs", ["tools"] = new JsonArray(), ["error"] = null },
        "mcp_call" => new() { ["server_label"] = "docs", ["name"] = "lookup", ["arguments"] = "{}", ["output"] = words.Text(), ["error"] = null },
        var name when name.EndsWith("_output", StringComparison.Ordinal) => new() { ["output"] = words.Text() },
        _ => [],
    };

    private static JsonObject Reasoning(EvidenceToken token, EvidenceWords words) => token.Says("enc")
        ? new() { ["summary"] = new JsonArray(), ["encrypted_content"] = EvidenceWords.Signature }
        : new() { ["summary"] = new JsonArray(new JsonObject { ["type"] = "summary_text", ["text"] = words.Text() }) };

    private static string Execution(EvidenceToken token) => token.Number is null ? "server" : "client";

    private static JsonArray Tools() => new(new JsonObject
    {
        ["type"] = "function",
        ["name"] = EvidenceWords.Tool("1"),
        ["parameters"] = new JsonObject { ["type"] = "object", ["properties"] = new JsonObject() },
    });

    private static string PrefixOf(string type) => type switch
    {
        "message" => "msg",
        "function_call" => "fc",
        "function_call_output" => "fco",
        "custom_tool_call" => "ctc",
        "custom_tool_call_output" => "ctco",
        "reasoning" => "rs",
        "tool_search_call" => "tsc",
        "tool_search_output" => "tso",
        "additional_tools" => "at",
        "compaction" => "cmp",
        "web_search_call" => "ws",
        "file_search_call" => "fs",
        "image_generation_call" => "ig",
        "code_interpreter_call" => "ci",
        "mcp_list_tools" => "mcpl",
        "mcp_call" => "mcp",
        "mcp_approval_request" => "mcpr",
        "computer_call" => "cu",
        "shell_call" => "sh",
        "local_shell_call" => "lsh",
        "apply_patch_call" => "apc",
        _ => "item",
    };
}
