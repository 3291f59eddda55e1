using System.Text.Json;

namespace ChaosHarness.Tests;

/// <summary>OpenAI Chat Completions: O1-O11, without the variants (<see cref="ChatVariantReference"/>).</summary>
internal static class OpenAiChatReference
{
    private const int IdLengthMax = 64;
    private const int IdLengthMaxOfOld = 40;

    private static readonly string[] Roles = ["system", "developer", "user", "assistant", "tool", "function"];

    public static IEnumerable<ReferenceFinding> Check(ReferenceRequest request)
    {
        var messages = ChatReference.Read(request, Roles, callKinds: ["function", "custom"]);
        var sound = messages.Where(message => message.IsMessage).ToList();
        var pairing = PairingReference.Check(ChatReference.Turns(messages, "user", "function", "tool"));
        return
        [
            .. ChatReference.Check(request, messages),
            .. sound.SelectMany(CheckContent),
            .. sound.SelectMany(CheckCalls),
            .. sound.SelectMany(message => CheckIds(request, message)),
            .. pairing.Where(finding => finding.Rule != "missing-result" || ChatVariantReference.WantsResults(request)),
            .. CheckModel(request, messages),
            .. sound.SelectMany(message => ChatVariantReference.Check(request, message)),
        ];
    }

    /// <summary>O5 for content that is absent or null, O6.</summary>
    private static IEnumerable<ReferenceFinding> CheckContent(ChatReferenceMessage message)
    {
        var mayBeNothing = message.Role switch
        {
            "tool" => true, // bad-result-content has said it
            "assistant" => message.HasCalls || HasOtherBody(message),
            "system" or "developer" or "user" or "function" => false,
            _ => message.HasCalls,
        };
        if (ReferenceKinds.IsNothing(message.Content) && !mayBeNothing)
        {
            yield return new("content-missing", message.Index);
        }

        if (message.IsAssistant && ReferenceKinds.IsEmptyArray(message.Field("tool_calls")))
        {
            yield return new("empty-tool-calls", message.Index);
        }
    }

    private static bool HasOtherBody(ChatReferenceMessage message) =>
        ReferenceKinds.IsObject(message.Field("function_call"))
        || ReferenceKinds.IsString(message.Field("refusal"))
        || ReferenceKinds.IsObject(message.Field("audio"));

    /// <summary>O7.</summary>
    private static IEnumerable<ReferenceFinding> CheckCalls(ChatReferenceMessage message)
    {
        foreach (var call in message.Calls.Where(call => ReferenceKinds.IsObject(ReferenceJson.Field(call, "function"))))
        {
            if (!ReferenceKinds.IsString(ChatReferenceMessage.FunctionField(call, "arguments")))
            {
                yield return new("bad-arguments", message.Index);
            }
        }
    }

    /// <summary>O4: a call has an id; no id is too long, a result's neither. (A result without one: O11, result-id-missing.)</summary>
    private static IEnumerable<ReferenceFinding> CheckIds(ReferenceRequest request, ChatReferenceMessage message)
    {
        List<string?> ids = [.. message.Calls.Select(call => ReferenceJson.Text(ChatReferenceMessage.IdOf(call)))];
        foreach (var _ in ids.Where(id => id is null))
        {
            yield return new("bad-id", message.Index);
        }

        if (message.IsTool)
        {
            ids.Add(ReferenceJson.Text(message.ToolCallId));
        }

        foreach (var id in ids.OfType<string>())
        {
            if (id.Length > IdLengthMax)
            {
                yield return new("bad-id", message.Index);
            }

            if (id.Length > IdLengthMaxOfOld && request.Enforces("long-id"))
            {
                yield return new("long-id", message.Index);
            }
        }
    }

    /// <summary>O9 and the audio part of O10: what some models do not take.</summary>
    private static IEnumerable<ReferenceFinding> CheckModel(ReferenceRequest request, List<ChatReferenceMessage> messages)
    {
        var system = messages.Find(message => message.Role is "system" or "developer");
        if (request.ModelStartsWith("o1-mini", "o1-preview") && system is not null)
        {
            yield return new("role-unsupported", system.Index);
        }

        if (!request.ModelStartsWith("gpt-", "o1", "o3", "o4") || request.ModelContains("audio", "realtime"))
        {
            yield break;
        }

        for (var i = 1; i < messages.Count; i++)
        {
            if (messages[i].Role == "user" && messages[i - 1].IsTool && ReferenceKinds.Elements(messages[i].Content).Any(IsAudio))
            {
                yield return new("block-unsupported", i);
            }
        }
    }

    private static bool IsAudio(JsonElement part) => ReferenceKinds.TextField(part, "type") == "input_audio";
}
