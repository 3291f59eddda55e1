using System.Text.Json.Nodes;

namespace ChaosHarness.Tests;

/// <summary>Bodies of AWS Bedrock's Converse.</summary>
internal static class EvidenceBedrock
{
    private const int MaxTokens = 1024;

    /// <summary>The body of the row; the URL names the model.</summary>
    public static JsonObject Build(EvidenceRow row)
    {
        var words = new EvidenceWords();
        var body = new JsonObject
        {
            ["messages"] = new JsonArray([.. row.Shape.Select(shape => Message(EvidenceMessage.Parse(shape), words))]),
            ["inferenceConfig"] = new JsonObject { ["maxTokens"] = MaxTokens },
        };
        if (row.Tools)
        {
            body["toolConfig"] = new JsonObject
            {
                ["tools"] = EvidenceWords.Tools((name, schema) => new()
                {
                    ["toolSpec"] = new JsonObject { ["name"] = name, ["description"] = $"Tool {name}.", ["inputSchema"] = new JsonObject { ["json"] = schema } },
                }),
            };
        }

        if (row.Thinking)
        {
            body["additionalModelRequestFields"] = new JsonObject { ["thinking"] = new JsonObject { ["type"] = "enabled", ["budget_tokens"] = MaxTokens } };
        }

        return body;
    }

    private static JsonNode Message(EvidenceMessage shape, EvidenceWords words)
    {
        var message = new JsonObject();
        if (shape.Role is not null)
        {
            message["role"] = shape.Role;
        }

        if (shape.Tokens is [{ Name: "null" }])
        {
            message["content"] = null;
        }
        else if (shape.Tokens is not [{ Name: "absent" }])
        {
            message["content"] = new JsonArray([.. shape.Tokens.Where(token => token.Name != "[]").Select(token => Block(token, shape, words))]);
        }

        return message;
    }

    /// <summary>The block of a word; a name that nobody knows is a key (or several, with `/`) with an object.</summary>
    private static JsonNode Block(EvidenceToken token, EvidenceMessage message, EvidenceWords words)
    {
        var block = new JsonObject();
        foreach (var key in token.Name.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (key is not "None")
            {
                block[key is "empty" ? "text" : key] = Value(key, token, message, words);
            }
        }

        return block;
    }

    private static JsonNode Value(string key, EvidenceToken token, EvidenceMessage message, EvidenceWords words) => key switch
    {
        "text" => words.Text(),
        "empty" => "",
        "toolUse" => Call(token, message),
        "toolResult" => Result(token, message, words),
        "reasoningContent" => new JsonObject { ["reasoningText"] = new JsonObject { ["text"] = words.Text(), ["signature"] = EvidenceWords.Signature } },
        "document" => Media("pdf", EvidenceWords.Bytes, "plan"),
        "image" => Media("png", EvidenceWords.Png, null),
        "video" => Media("mp4", EvidenceWords.Bytes, null),
        "audio" => Media("mp3", EvidenceWords.Bytes, null),
        "cachePoint" => new JsonObject { ["type"] = "default" },
        "citationsContent" => new JsonObject { ["content"] = new JsonArray(Text(words)), ["citations"] = new JsonArray() },
        "guardContent" => new JsonObject { ["text"] = Text(words) },
        "searchResult" => new JsonObject { ["source"] = "https://example.com/", ["title"] = "Example", ["content"] = new JsonArray(Text(words)) },
        _ => new JsonObject(),
    };

    private static JsonObject Text(EvidenceWords words) => new() { ["text"] = words.Text() };

    private static JsonObject Call(EvidenceToken token, EvidenceMessage message)
    {
        var call = new JsonObject();
        AddId(call, token);
        call["name"] = EvidenceWords.Tool(token.Number);
        call["input"] = EvidenceWords.Arguments(token.Number);
        if (IsSettled(token, message))
        {
            call["type"] = "server_tool_use";
        }

        return call;
    }

    private static JsonObject Result(EvidenceToken token, EvidenceMessage message, EvidenceWords words)
    {
        var result = new JsonObject();
        AddId(result, token);
        result["content"] = new JsonArray(Text(words));
        result["status"] = "success";
        if (IsSettled(token, message))
        {
            result["type"] = "nova_code_interpreter_result";
        }

        return result;
    }

    private static void AddId(JsonObject block, EvidenceToken token)
    {
        if (token.Number is not null)
        {
            block["toolUseId"] = EvidenceWords.Id("tooluse_", token.Number, 22);
        }
    }

    /// <summary>A call and its result in one message: a tool that runs at the provider.</summary>
    private static bool IsSettled(EvidenceToken token, EvidenceMessage message) =>
        message.Tokens.Any(other => other.Name == "toolUse" && other.Number == token.Number)
        && message.Tokens.Any(other => other.Name == "toolResult" && other.Number == token.Number);

    private static JsonObject Media(string format, string bytes, string? name)
    {
        var media = new JsonObject { ["format"] = format };
        if (name is not null)
        {
            media["name"] = name;
        }

        media["source"] = new JsonObject { ["bytes"] = bytes };
        return media;
    }
}
