using System.Globalization;
using System.Text.Json.Nodes;

namespace ChaosHarness.Tests;

/// <summary>Bodies of OpenAI's Responses API.</summary>
internal static class EvidenceResponses
{
    /// <summary>Cassettes of this name talk to a stored conversation, which the row has no field for.</summary>
    private const string ConversationMark = "conversation_id";

    /// <summary>The body of the row.</summary>
    public static JsonObject Build(EvidenceRow row)
    {
        var words = new EvidenceWords();
        var body = new JsonObject();
        if (row.Model is not null)
        {
            body["model"] = row.Model;
        }

        body["input"] = row.Shape is ["string"] ? words.Text() : Items(row, words);
        if (row.Store is not null)
        {
            body["store"] = row.Store;
        }

        if (row.PreviousResponse)
        {
            body["previous_response_id"] = EvidenceWords.HexId("resp", "1", 48);
        }
        else if (row.Source.Contains(ConversationMark, StringComparison.Ordinal))
        {
            body["conversation"] = EvidenceWords.HexId("conv", "1", 48);
        }

        if (row.Tools)
        {
            body["tools"] = EvidenceWords.Tools((name, schema) => new() { ["type"] = "function", ["name"] = name, ["parameters"] = schema, ["strict"] = false });
        }

        if (row.Thinking)
        {
            body["reasoning"] = new JsonObject { ["effort"] = "medium" };
        }

        return body;
    }

    private static JsonArray Items(EvidenceRow row, EvidenceWords words)
    {
        var items = new JsonArray();
        string? search = null;
        foreach (var (index, shape) in row.Shape.Index())
        {
            var token = EvidenceToken.Parse(shape);
            search = token.Name == "tool_search_call" ? token.Number : search;
            var number = index.ToString(CultureInfo.InvariantCulture);
            items.Add(EvidenceResponsesItem.Build(token.Name == "tool_search_output" ? token with { Number = token.Number ?? search } : token, number, words));
        }

        return items;
    }
}
