using System.Text.Json;

namespace ChaosHarness.Tests;

/// <summary>Which roles a dialect knows.</summary>
internal static class DialectRoles
{
    /// <summary>The role of a message, or null when it has none that the dialect takes.</summary>
    public static string? Of(string dialect, JsonElement message)
    {
        var field = ReferenceJson.Field(message, "role");
        var role = ReferenceJson.Text(field);
        switch (dialect)
        {
            case DialectNames.Gemini:
                return message.ValueKind == JsonValueKind.Object && field is null or { ValueKind: JsonValueKind.Null } ? "user" : role is "user" or "model" ? role : null;
            case DialectNames.Bedrock:
                return role is "user" or "assistant" ? role : null;
            case DialectNames.Mistral:
                return role is "system" or "user" or "assistant" or "tool" ? role : null;
            case DialectNames.Chat:
                return role is "system" or "developer" or "user" or "function" or "assistant" or "tool" ? role : null;
            default:
                return role is "user" or "assistant" or "system" or "developer" ? role : null;
        }
    }
}
