using System.Text.Json;

namespace ChaosHarness.Tests;

/// <summary>One part of a Gemini content as the DOM shows it; both spellings of a field count.</summary>
internal sealed class GeminiReferencePart
{
    /// <summary>The members of the union, in both spellings; a part holds one of them.</summary>
    public static readonly string[] Members =
    [
        "text", "inlineData", "inline_data", "fileData", "file_data", "functionCall", "function_call", "functionResponse", "function_response",
        "executableCode", "executable_code", "codeExecutionResult", "code_execution_result",
    ];

    public GeminiReferencePart(int content, JsonElement json)
    {
        Content = content;
        Json = json;
        IsBad = IsBadUnion(json);
        if (IsBad)
        {
            return; // neither a call nor a result
        }

        Call = ObjectField("functionCall", "function_call");
        Result = ObjectField("functionResponse", "function_response");
        CallId = Text(Call, "id");
        CallName = Text(Call, "name");
        ResultId = Text(Result, "id");
        ResultName = Text(Result, "name");
    }

    /// <summary>0-based index of the content it stands in.</summary>
    public int Content { get; }

    public JsonElement Json { get; }

    public JsonElement? Call { get; }

    public JsonElement? Result { get; }

    public string? CallId { get; }

    public string? CallName { get; }

    public string? ResultId { get; }

    public string? ResultName { get; }

    /// <summary>A result that somebody put in place of a lost one.</summary>
    public bool IsStandIn =>
        Result is { } result && ReferenceJson.Field(result, "response") is { ValueKind: JsonValueKind.Object } response
        && ReferenceJson.Fields(response).Count == 1 && ReferenceKinds.TextField(response, "error") is { } text
        && (SyntheticTexts.All.Contains(text) || text == "[Tool result missing due to internal error]");

    public bool HasSignature => ReferenceKinds.IsString(Field("thoughtSignature", "thought_signature"));

    public bool IsBad { get; }

    /// <summary>No object, or without anything, or with several members of the union, or with one of another type than it must have.</summary>
    public static bool IsBadUnion(JsonElement json) =>
        !ReferenceKinds.IsUnion(json, Members, "text", "functionCall", "function_call", "functionResponse", "function_response");

    private static string? Text(JsonElement? tool, string name) => tool is { } found ? ReferenceKinds.TextField(found, name) : null;

    private JsonElement? ObjectField(string camel, string snake) =>
        Field(camel, snake) is { ValueKind: JsonValueKind.Object } field ? field : null;

    private JsonElement? Field(string camel, string snake) => ReferenceJson.Field(Json, camel) ?? ReferenceJson.Field(Json, snake);
}
