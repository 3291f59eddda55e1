using System.Text.RegularExpressions;
using ChaosHarness.Histories;

namespace ChaosHarness.Tests;

/// <summary>The class × dialect table: what one and the same piece of a history is called in each dialect, as the facts have it.</summary>
/// <param name="Name">What is the matter with it.</param>
/// <param name="Piece">The piece in notation; behind it comes an assistant's text.</param>
/// <param name="Most">The classes in the dialects of which nothing else is said, sorted; empty: accepted.</param>
internal sealed partial record DamageByDialect(string Name, string Piece, string Most)
{
    public static readonly IReadOnlyList<DamageByDialect> All =
    [
        new("a call without its result", "assistant c1 | user", "missing-result"),
        new("one of two results missing", "assistant c1 c2 | result c1", "missing-result"),
        new("a result whose call is nowhere", "assistant | result c9", "orphan-result"),
        new("such a result beside a good one", "assistant c1 | result c1 result c9", "orphan-result"),
        new("a result much later", "assistant c1 | user | assistant | result c1", "displaced-result missing-result") { Responses = "" },
        new("a result before its call", "assistant | result c1 | assistant c1 | user", "displaced-result missing-result"),
        new("a result behind what the user said", "assistant c1 c2 | result c1 | user | result c2", "result-after-text") { Responses = "", Gemini = "", Bedrock = "displaced-result missing-result" },
        new("a result behind what the assistant said", "assistant c1 c2 | result c1 | assistant | result c2", "displaced-result missing-result") { Responses = "" },
        new("a result behind a text of its message", "assistant c1 | user text result c1", "result-after-text") { Responses = "", Gemini = "", Bedrock = "" },
        new("a text behind a result", "assistant c1 | result c1 text", ""),
        new("two results for one call", "assistant c1 | result c1 result c1", "duplicate-result"),
        new("a stand-in beside the result", "assistant c1 | synthetic c1 result c1", "duplicate-result"),
        new("two calls with one id, one result", "assistant c1 c1 | result c1", "duplicate-call") { OpenAiChat = "", Gemini = "missing-result" },
        new("two calls with one id, two results", "assistant c1 c1 | result c1 result c1", "duplicate-call duplicate-result") { OpenAiChat = "duplicate-result", Gemini = "" },
        new("an id used again later, answered", "assistant c1 | result c1 | assistant c1 | result c1", "") { Responses = "duplicate-call duplicate-result" },
        new("an id used again later, unanswered", "assistant c1 | result c1 | assistant c1 | user", "missing-result") { Responses = "duplicate-call missing-result" },
        new("results in messages of their own", "assistant c1 c2 | result c1 | result c2", "") { Bedrock = "displaced-result missing-result" },
        new("results in another order", "assistant c1 c2 | result c2 result c1", ""),
        new("calls in two assistant messages, answered together", "assistant c1 | assistant c2 | result c1 result c2", "displaced-result missing-result") { Anthropic = "", Responses = "", Gemini = "" },
        new("an empty text of the assistant", "assistant empty | user", "") { Anthropic = "empty-content", Bedrock = "empty-content" },
        new("an empty text of the user", "assistant text | user empty", "") { Anthropic = "empty-content", Bedrock = "empty-content" },
        new("a result in the assistant's message", "assistant c1 result c1 | user", "") { Anthropic = "bad-role missing-result", Gemini = "bad-role missing-result" },
        new("a call in the user's message", "assistant | user c1 | assistant | user", "bad-role") { OpenAiChat = "missing-result", Responses = "missing-result", Mistral = "missing-result" },
        new("thinking alone", "assistant ~ | user", "") { Anthropic = "tail" },
        new("an id with a character that not all take", "assistant c!1 | result c!1", "bad-id") { OpenAiChat = "", Responses = "", Gemini = "" },
        new("a user's block that is none", "assistant | user malformed", "schema"),
        new("an assistant's block that is none", "assistant text malformed | user", "schema"),
        new("a system message behind a user's", "assistant | user | system | assistant | user", "") { Gemini = "bad-role", Bedrock = "bad-role" },
        new("a system message behind an assistant's", "assistant | system | assistant | user", "bad-role") { OpenAiChat = "", Responses = "" },
    ];

    public string? Anthropic { get; init; }

    public string? OpenAiChat { get; init; }

    public string? Responses { get; init; }

    public string? Gemini { get; init; }

    public string? Bedrock { get; init; }

    public string? Mistral { get; init; }

    /// <summary>The piece with ids of nine characters, as Mistral wants them.</summary>
    public string PieceWithLongIds => ShortId().Replace(Piece, "c${1}0000000$2");

    public string Of(Dialect dialect) => dialect.Name switch
    {
        "anthropic" => Anthropic ?? Most,
        DialectNames.Chat => OpenAiChat ?? Most,
        DialectNames.Responses => Responses ?? Most,
        DialectNames.Gemini => Gemini ?? Most,
        DialectNames.Bedrock => Bedrock ?? Most,
        DialectNames.Mistral => Mistral ?? Most,
        _ => throw new ArgumentOutOfRangeException(nameof(dialect), dialect.Name, "no column for that dialect"),
    };

    [GeneratedRegex(@"\bc(!?)(\d)\b")]
    private static partial Regex ShortId();
}
