namespace ChaosHarness.Tests;

/// <summary>The dialects that talks are written in, by the names of the product.</summary>
internal static class DialectNames
{
    public const string Chat = "openai-chat";
    public const string Mistral = "mistral";
    public const string Bedrock = "bedrock-converse";
    public const string Gemini = "gemini";
    public const string Responses = "openai-responses";

    public static readonly IReadOnlyList<string> All = [Chat, Mistral, Bedrock, Gemini, Responses];

    /// <summary>The field that holds the history.</summary>
    public static string HistoryField(string dialect) => dialect switch
    {
        Gemini => "contents",
        Responses => "input",
        _ => "messages",
    };
}
