using System.Text.Json;

namespace ChaosHarness.Tests;

/// <summary>One message of the two chat-like dialects as the DOM shows it.</summary>
internal sealed class ChatReferenceMessage
{
    /// <param name="index">0-based.</param>
    /// <param name="json">The message.</param>
    /// <param name="roles">The roles that the dialect knows.</param>
    /// <param name="callKinds">Fields of which a call must have one that is an object.</param>
    public ChatReferenceMessage(int index, JsonElement json, string[] roles, string[] callKinds)
    {
        Index = index;
        Json = json;
        Role = ReferenceJson.Text(ReferenceJson.Field(json, "role"));
        IsKnown = Role is not null && roles.Contains(Role);
        Content = ReferenceJson.Field(json, "content");
        ToolCallId = Field("tool_call_id");

        // Of a user's, system's or tool's message the field is ignored.
        CallElements = IsMessage && (Role == "assistant" || !IsKnown) ? ReferenceKinds.Elements(Field("tool_calls")) : [];
        Calls = [.. CallElements.Where(call => callKinds.Any(kind => ReferenceKinds.IsObject(ReferenceJson.Field(call, kind))))];
    }

    public int Index { get; }

    public JsonElement Json { get; }

    public bool IsMessage => Json.ValueKind == JsonValueKind.Object;

    public string? Role { get; }

    /// <summary>Whether the role is one of the dialect's.</summary>
    public bool IsKnown { get; }

    public bool IsAssistant => Role == "assistant";

    public bool IsTool => Role == "tool";

    public JsonElement? Content { get; }

    public JsonElement? ToolCallId { get; }

    /// <summary>Whatever stands in <c>tool_calls</c>, calls or not.</summary>
    public List<JsonElement> CallElements { get; }

    /// <summary>Those of them that are calls.</summary>
    public List<JsonElement> Calls { get; }

    public bool HasCalls => CallElements.Count > 0;

    /// <summary>Absent, null, <c>""</c> or <c>[]</c>.</summary>
    public bool IsEmpty => ReferenceKinds.IsNothing(Content) || ReferenceKinds.IsEmptyString(Content) || ReferenceKinds.IsEmptyArray(Content);

    public JsonElement? Field(string name) => ReferenceJson.Field(Json, name);

    public static JsonElement? IdOf(JsonElement call) => ReferenceJson.Field(call, "id");

    public static JsonElement? FunctionField(JsonElement call, string name) =>
        ReferenceJson.Field(call, "function") is { } function ? ReferenceJson.Field(function, name) : null;
}
