using System.Text.Json.Nodes;

namespace ChaosHarness.Tests;

/// <summary>Bodies of the Chat Completions form: OpenAI and those that copied it, Cohere v2 and Mistral.</summary>
internal static class EvidenceChat
{
    private const int MistralIdLength = 9;

    /// <summary>Fields of a message; every other word of a shape is about its content.</summary>
    public static readonly string[] Fields =
        ["calls", "for", "reasoning_content", "reasoning", "reasoning_details", "refusal", "function_call", "audio", "prefix", "tool_plan", "annotations"];

    /// <summary>The body of the row.</summary>
    public static JsonObject Build(EvidenceRow row)
    {
        var words = new EvidenceWords();
        var body = new JsonObject();
        if (row.Model is not null)
        {
            body["model"] = row.Model;
        }

        body["messages"] = new JsonArray([.. row.Shape.Select(shape => Message(EvidenceMessage.Parse(shape), row.Provider, words))]);
        if (row.Tools)
        {
            body["tools"] = EvidenceWords.Tools((name, schema) => new()
            {
                ["type"] = "function",
                ["function"] = new JsonObject { ["name"] = name, ["description"] = $"Tool {name}.", ["parameters"] = schema },
            });
        }

        if (row.Thinking)
        {
            body["thinking"] = new JsonObject { ["type"] = "enabled" };
        }

        if (row.Store is not null)
        {
            body["store"] = row.Store;
        }

        return body;
    }

    private static JsonNode Message(EvidenceMessage shape, string provider, EvidenceWords words)
    {
        var message = new JsonObject();
        if (shape.Role is not null)
        {
            message["role"] = shape.Role;
        }

        var content = shape.Tokens.Where(token => !Fields.Contains(token.Name)).ToList();
        if (content is not [{ Name: "absent" }] && (content.Count > 0 || shape.Tokens.Count == 0))
        {
            message["content"] = Content(content, provider, words);
        }

        foreach (var token in shape.Tokens.Where(token => Fields.Contains(token.Name)))
        {
            AddField(message, token, provider, words);
        }

        if (provider == "cohere" && shape.Role == "assistant" && message.ContainsKey("tool_calls") && message["content"] is null)
        {
            message["tool_plan"] = words.Text();
        }

        return message;
    }

    private static JsonNode? Content(List<EvidenceToken> content, string provider, EvidenceWords words) => content switch
    {
        [{ Name: "text" }] => words.Text(),
        [{ Name: "empty" or "null" or "[]" }] => EvidenceChatPart.Value(content[0].Name),
        _ => new JsonArray([.. content.Select(token => EvidenceChatPart.Build(token, provider, words))]),
    };

    private static void AddField(JsonObject message, EvidenceToken token, string provider, EvidenceWords words)
    {
        switch (token.Name)
        {
            case "calls":
                message["tool_calls"] = new JsonArray([.. (token.Arguments ?? []).Select(number => Call(number, provider))]);
                break;
            case "for" when token.Number is null:
                break;
            case "for":
                message["tool_call_id"] = Id(token.Number, provider);
                if (provider == "mistral")
                {
                    message["name"] = EvidenceWords.Tool(token.Number);
                }

                break;
            default:
                message[token.Name] = Field(token.Name, words);
                break;
        }
    }

    private static JsonNode Field(string name, EvidenceWords words) => name switch
    {
        "reasoning_details" => new JsonArray(new JsonObject { ["type"] = "reasoning.text", ["text"] = words.Text(), ["signature"] = EvidenceWords.Signature }),
        "function_call" => new JsonObject { ["name"] = EvidenceWords.Tool("1"), ["arguments"] = EvidenceWords.Arguments("1").ToJsonString() },
        "audio" => new JsonObject { ["id"] = EvidenceWords.Id("audio_", "1", 24) },
        "prefix" => true,
        "annotations" => new JsonArray(),
        _ => words.Text(),
    };

    private static JsonNode Call(string number, string provider)
    {
        var call = new JsonObject();
        if (number != "-")
        {
            call["id"] = Id(number, provider);
        }

        call["type"] = "function";
        call["function"] = new JsonObject
        {
            ["name"] = EvidenceWords.Tool(number),
            ["arguments"] = EvidenceWords.Arguments(number).ToJsonString(),
        };
        return call;
    }

    private static string Id(string number, string provider) => provider switch
    {
        "mistral" => EvidenceWords.Id("", number, MistralIdLength),
        "cohere" => EvidenceWords.Id("get_weather_", number, 12),
        _ => EvidenceWords.Id("call_", number, 24),
    };
}
