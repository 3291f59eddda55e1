using System.Text.Json;

namespace ChaosHarness.Tests;

/// <summary>One input item of the Responses API as the DOM shows it.</summary>
internal sealed class ResponsesReferenceItem
{
    public ResponsesReferenceItem(int index, JsonElement json)
    {
        Index = index;
        Json = json;
        var isTyped = ReferenceKinds.IsString(Field("type"));
        var isReference = !isTyped && ReferenceKinds.IsNothing(Field("type")) && Field("role") is null && ReferenceKinds.IsString(Field("id")) && Field("content") is null;
        IsItem = json.ValueKind == JsonValueKind.Object && (isTyped || isReference || Field("role") is not null);
        Type = !IsItem ? null : isTyped ? ReferenceJson.Text(Field("type")) : isReference ? "item_reference" : "message";
        Role = IsMessage ? ReferenceJson.Text(Field("role")) : null;
        Id = IsItem ? ReferenceJson.Text(Field("id")) : null;
        CallId = ReferenceJson.Text(Field("call_id"));
    }

    public int Index { get; }

    public JsonElement Json { get; }

    /// <summary>An object that says what it is, by its type or by its role.</summary>
    public bool IsItem { get; }

    public string? Type { get; }

    public string? Role { get; }

    public string? Id { get; }

    public string? CallId { get; }

    public bool IsMessage => Type == "message";

    public bool IsCall => Type is "function_call" or "custom_tool_call";

    public bool IsResult => Type is "function_call_output" or "custom_tool_call_output";

    /// <summary>A call of any tool, also of one that the provider runs.</summary>
    public bool IsAnyCall => Type is not null && Type.EndsWith("_call", StringComparison.Ordinal);

    /// <summary>The output of any tool, also of one that the provider runs.</summary>
    public bool IsAnyOutput => Type is not null && Type.EndsWith("_output", StringComparison.Ordinal);

    public JsonElement? Field(string name) => ReferenceJson.Field(Json, name);
}
