using System.Text.Json.Nodes;

namespace ChaosHarness.Tests;

/// <summary>Bodies of Google's generateContent. Calls and results carry names, no ids: in these shapes the number is that of the name.</summary>
internal static class EvidenceGemini
{
    private const string Address = "https://generativelanguage.googleapis.com/v1beta/files/plan";

    /// <summary>The body of the row; the URL names the model.</summary>
    public static JsonObject Build(EvidenceRow row)
    {
        var words = new EvidenceWords();
        var body = new JsonObject { ["contents"] = new JsonArray([.. row.Shape.Select(shape => Content(EvidenceMessage.Parse(shape), words))]) };
        if (row.Tools)
        {
            body["tools"] = new JsonArray(new JsonObject
            {
                ["functionDeclarations"] = EvidenceWords.Tools((name, schema) => new()
                {
                    ["name"] = name,
                    ["description"] = $"Tool {name}.",
                    ["parametersJsonSchema"] = schema,
                }),
            });
        }

        body["generationConfig"] = row.Thinking
            ? new JsonObject { ["thinkingConfig"] = new JsonObject { ["includeThoughts"] = true } }
            : new JsonObject { ["temperature"] = 0.5 };
        return body;
    }

    /// <summary>A content; without role and parts it is an empty object.</summary>
    private static JsonNode Content(EvidenceMessage shape, EvidenceWords words)
    {
        var content = new JsonObject();
        if (shape.Role is not null)
        {
            content["role"] = shape.Role;
        }

        if (shape.Tokens is [{ Name: "null" }])
        {
            content["parts"] = null;
        }
        else if (shape.Tokens is not [{ Name: "absent" }] && (shape.Tokens.Count > 0 || shape.Role is not null))
        {
            content["parts"] = new JsonArray([.. shape.Tokens.Where(token => token.Name != "[]").Select(token => Part(token, words))]);
        }

        return content;
    }

    /// <summary>The part of a word: a text, a call, a result, or an object with the keys that the word names, as `thought/thoughtSignature`.</summary>
    private static JsonNode Part(EvidenceToken token, EvidenceWords words)
    {
        var part = new JsonObject();
        foreach (var key in token.Name.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            switch (key)
            {
                case "text":
                    part["text"] = words.Text();
                    break;
                case "empty":
                    part["text"] = "";
                    break;
                case "None":
                    break;
                case "fc":
                    part["functionCall"] = new JsonObject { ["name"] = EvidenceWords.Tool(token.Number), ["args"] = EvidenceWords.Arguments(token.Number) };
                    break;
                case "fr":
                    part["functionResponse"] = new JsonObject
                    {
                        ["name"] = EvidenceWords.Tool(token.Number),
                        ["response"] = new JsonObject { ["result"] = words.Text() },
                    };
                    break;
                default:
                    part[key] = Value(key, words);
                    break;
            }
        }

        if (token.HasSignature)
        {
            part["thoughtSignature"] = EvidenceWords.Signature;
        }

        return part;
    }

    private static JsonNode Value(string key, EvidenceWords words) => key switch
    {
        "thought" => true,
        "thoughtSignature" or "thought_signature" => EvidenceWords.Signature,
        "inlineData" => new JsonObject { ["mimeType"] = "image/png", ["data"] = EvidenceWords.Png },
        "inline_data" => new JsonObject { ["mime_type"] = "image/png", ["data"] = EvidenceWords.Png },
        "fileData" => new JsonObject { ["fileUri"] = Address, ["mimeType"] = "application/pdf" },
        "file_data" => new JsonObject { ["file_uri"] = Address, ["mime_type"] = "application/pdf" },
        "toolCall" => new JsonObject { ["toolType"] = "GOOGLE_SEARCH_WEB", ["id"] = "search1", ["args"] = new JsonObject { ["queries"] = new JsonArray("weather") } },
        "toolResponse" => new JsonObject { ["toolType"] = "GOOGLE_SEARCH_WEB", ["id"] = "search1", ["response"] = new JsonObject() },
        "executableCode" or "executable_code" => new JsonObject { ["language"] = "PYTHON", ["code"] = "print(1)" },
        "codeExecutionResult" or "code_execution_result" => new JsonObject { ["outcome"] = "OUTCOME_OK", ["output"] = words.Text() },
        _ => new JsonObject(),
    };
}
