using System.Text.Json;

namespace ChaosHarness.Tests;

/// <summary>One content block of Bedrock Converse as the DOM shows it.</summary>
internal sealed class BedrockReferenceBlock
{
    /// <summary>The members of the union; a block is one of them.</summary>
    public static readonly string[] Members =
    [
        "text", "image", "document", "video", "audio", "json", "toolUse", "toolResult",
        "reasoningContent", "cachePoint", "guardContent", "citationsContent", "searchResult",
    ];

    public BedrockReferenceBlock(JsonElement json)
    {
        Json = json;
        IsBad = IsBadUnion(json);
        if (IsBad)
        {
            return; // neither a text nor a call nor a result
        }

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

    public bool IsBad { get; }

    /// <summary>No object, or without a member, or with several, or with one of another type than it must have.</summary>
    public static bool IsBadUnion(JsonElement json) => !ReferenceKinds.IsUnion(json, Members, "text", "toolUse", "toolResult");

    private static bool IsStandIn(JsonElement result) =>
        ReferenceKinds.TextField(result, "status") == "error" && ReferenceJson.SoleText(ReferenceJson.Field(result, "content")) is { } text
        && (SyntheticTexts.All.Contains(text) || text == "[Tool result missing due to internal error]");

    private JsonElement? ObjectField(string name) => ReferenceJson.Field(Json, name) is { ValueKind: JsonValueKind.Object } field ? field : null;
}
