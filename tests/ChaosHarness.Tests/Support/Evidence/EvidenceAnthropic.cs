using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ChaosHarness.Tests;

/// <summary>Bodies of Anthropic's Messages API.</summary>
internal static partial class EvidenceAnthropic
{
    private const int MaxTokens = 4096;
    private const int ThinkingBudgetTokens = 1024;

    private static readonly (string Block, string Type, string Name)[] ServerTools =
    [
        ("web_search_tool_result", "web_search_20250305", "web_search"),
        ("web_fetch_tool_result", "web_fetch_20250910", "web_fetch"),
        ("code_execution_tool_result", "code_execution_20250825", "code_execution"),
        ("tool_search_tool_result", "tool_search_tool_regex_20251119", "tool_search_tool_regex"),
    ];

    /// <summary>The body of the row.</summary>
    public static JsonObject Build(EvidenceRow row)
    {
        var words = new EvidenceWords();
        var messages = row.Shape.Select(EvidenceMessage.Parse).ToList();
        var tokens = messages.SelectMany(message => message.Tokens).ToList();
        var body = new JsonObject();
        if (row.Model is not null)
        {
            body["model"] = row.Model;
        }

        body["max_tokens"] = MaxTokens;
        if (row.Thinking)
        {
            body["thinking"] = ThinksAdaptively(row.Model)
                ? new JsonObject { ["type"] = "adaptive" }
                : new JsonObject { ["type"] = "enabled", ["budget_tokens"] = ThinkingBudgetTokens };
        }

        if (row.Tools)
        {
            body["tools"] = Tools(tokens);
        }

        if (tokens.Any(token => token.Name == "mcp_tool_use"))
        {
            body["mcp_servers"] = new JsonArray(new JsonObject { ["type"] = "url", ["url"] = "https://mcp.example.com/sse", ["name"] = "docs" });
        }

        body["messages"] = new JsonArray([.. messages.Select(message => Message(message, tokens, words))]);
        return body;
    }

    /// <summary>Models from 4.6 on decide themselves how long they think; those before want a budget.</summary>
    private static bool ThinksAdaptively(string? model) => model is not null && AdaptiveModel().IsMatch(model);

    private static JsonArray Tools(List<EvidenceToken> tokens)
    {
        var tools = EvidenceWords.Tools((name, schema) => new() { ["name"] = name, ["description"] = $"Tool {name}.", ["input_schema"] = schema });
        foreach (var (block, type, name) in ServerTools)
        {
            if (tokens.Any(token => token.Name.EndsWith(block, StringComparison.Ordinal)))
            {
                tools.Add((JsonNode)new JsonObject { ["type"] = type, ["name"] = name });
            }
        }

        return tools;
    }

    private static JsonNode Message(EvidenceMessage shape, List<EvidenceToken> tokens, EvidenceWords words)
    {
        var message = new JsonObject();
        if (shape.Role is not null)
        {
            message["role"] = shape.Role;
        }

        if (shape.IsValue)
        {
            if (shape.Tokens[0].Name != "absent")
            {
                message["content"] = EvidenceChatPart.Value(shape.Tokens[0].Name);
            }
        }
        else if (shape is { Role: "user", Tokens: [{ Name: "text" }] })
        {
            message["content"] = words.Text();
        }
        else
        {
            message["content"] = new JsonArray([.. shape.Tokens.Select(token => EvidenceAnthropicBlock.Build(token, tokens, words))]);
        }

        return message;
    }

    [GeneratedRegex(@"-4-[6-9]\b|-[5-9]\b|fable|mythos", RegexOptions.CultureInvariant)]
    private static partial Regex AdaptiveModel();
}
