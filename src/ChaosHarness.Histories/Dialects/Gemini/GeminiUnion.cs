using System.Collections.Immutable;
using System.Text.Json;

namespace ChaosHarness.Histories;

/// <summary>The data of a Gemini part, a union: an object that holds one of these members, in either spelling. Others are kinds that came later.</summary>
internal static class GeminiUnion
{
    private const int ToolNames = 5;

    // The text and the names of calls and responses come first: the types of these are judged.
    private static readonly ImmutableArray<string> Names =
    [
        "text", "functionCall", "function_call", "functionResponse", "function_response", "inlineData", "inline_data", "fileData", "file_data",
        "executableCode", "executable_code", "codeExecutionResult", "code_execution_result",
    ];

    /// <summary>Number of the member whose name the reader stands on; -1 for everything else.</summary>
    public static int IndexOf(in Utf8JsonReader reader)
    {
        for (int i = 0; i < Names.Length; i++)
        {
            if (reader.TextIs(Names[i]))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>Whether a value has the type that the member must have, as far as that is judged.</summary>
    public static bool Fits(int member, ReadOnlySpan<byte> value) =>
        member == 0 ? value is [(byte)'"', ..] : member >= ToolNames || value is [(byte)'{', ..];
}
