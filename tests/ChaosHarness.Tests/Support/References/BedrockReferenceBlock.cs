using System.Text.Json;

namespace ChaosHarness.Tests;

/// <summary>One content block of Bedrock Converse as the DOM shows it.</summary>
internal sealed class BedrockReferenceBlock
{
    public BedrockReferenceBlock(JsonElement json)
    {
        Json = json;
        Call = ObjectField("toolUse");
        Result = ObjectField("toolResult");
        Text = ReferenceKinds.TextField(json, "text");
        CallId = Call is { } call ? ReferenceKinds.TextField(call, "toolUseId") : null;
        ResultId = Result is { } result ? ReferenceKinds.TextField(result, "toolUseId") : null;
    }

    public JsonElement Json { get; }

    public JsonElement? Call { get; }

    public JsonElement? Result { get; }

    public string? Text { get; }

    public string? CallId { get; }

    public string? ResultId { get; }

    /// <summary>A result that the service may have written: a legal id and a content list, which is not empty when it is an error.</summary>
    public bool IsOfService =>
        Result is { } result && ResultId is { Length: > 0 and <= 64 } id && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.' or ':' or '-')
        && ReferenceKinds.IsArray(ReferenceJson.Field(result, "content"))
        && !IsStandIn(result)
        && !(ReferenceKinds.TextField(result, "status") == "error" && ReferenceKinds.IsEmptyArray(ReferenceJson.Field(result, "content")));

    public bool IsBad =>
        Json.ValueKind != JsonValueKind.Object
        || ReferenceKinds.IsEmptyObject(Json)
        || (ReferenceJson.Field(Json, "text") is not null && Text is null)
        || (ReferenceJson.Field(Json, "toolUse") is not null && Call is null)
        || (ReferenceJson.Field(Json, "toolResult") is not null && Result is null);

    private static bool IsStandIn(JsonElement result) =>
        ReferenceKinds.TextField(result, "status") == "error" && ReferenceJson.SoleText(ReferenceJson.Field(result, "content")) is { } text
        && (SyntheticTexts.All.Contains(text) || text == "[Tool result missing due to internal error]");

    private JsonElement? ObjectField(string name) => ReferenceJson.Field(Json, name) is { ValueKind: JsonValueKind.Object } field ? field : null;
}
