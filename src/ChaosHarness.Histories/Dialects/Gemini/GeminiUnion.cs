using System.Collections.Immutable;
using System.Text.Json;

namespace ChaosHarness.Histories;

/// <summary>The data of a Gemini part, a union: an object that holds one of these members, in either spelling. Others are kinds that came later.</summary>
internal static class GeminiUnion
{
    public const int Text = 0;
    public const int Call = 1;
    public const int SnakeCall = 2;
    public const int Response = 3;
    public const int SnakeResponse = 4;

    private static readonly ImmutableArray<string> Names =
    [
        "text", "functionCall", "function_call", "functionResponse", "function_response", "inlineData", "inline_data", "fileData", "file_data",
        "executableCode", "executable_code", "codeExecutionResult", "code_execution_result",
    ];

    /// <summary>Number of the member whose name the reader stands on; -1 for everything else.</summary>
    public static int IndexOf(in Utf8JsonReader reader) => UnionMembers.IndexOf(reader, Names);

    /// <summary>Whether a value has the type that the member must have, as far as that is judged.</summary>
    public static bool Fits(int member, ReadOnlySpan<byte> value) => member switch
    {
        Text => value is [(byte)'"', ..],
        Call or SnakeCall or Response or SnakeResponse => value is [(byte)'{', ..],
        _ => true,
    };
}
