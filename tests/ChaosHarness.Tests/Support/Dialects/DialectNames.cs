namespace ChaosHarness.Tests;

/// <summary>The dialects that talks are written in, by the names of the product.</summary>
/// <remarks>Anthropic's has generators, references and oracles of its own as well, so what goes over <see cref="All"/> leaves it out.</remarks>
internal static class DialectNames
{
    public const string Anthropic = "anthropic";
    public const string Chat = "openai-chat";
    public const string Mistral = "mistral";
    public const string Bedrock = "bedrock-converse";
    public const string Gemini = "gemini";
    public const string Responses = "openai-responses";

    public static readonly IReadOnlyList<string> All = [Chat, Mistral, Bedrock, Gemini, Responses];

    public static readonly IReadOnlyList<string> Six = [Anthropic, .. All];

    /// <summary>The field that holds the history.</summary>
    public static string HistoryField(string dialect) => dialect switch
    {
        Gemini => "contents",
        Responses => "input",
        _ => "messages",
    };
}
