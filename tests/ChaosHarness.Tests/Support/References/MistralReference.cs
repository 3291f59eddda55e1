using System.Text.Json;
using System.Text.RegularExpressions;

namespace ChaosHarness.Tests;

/// <summary>Mistral chat: M1-M8.</summary>
internal static partial class MistralReference
{
    private static readonly string[] Roles = ["system", "user", "assistant", "tool"];

    public static IEnumerable<ReferenceFinding> Check(ReferenceRequest request)
    {
        var messages = ChatReference.Read(request, Roles, callKinds: ["function"]);
        var sound = messages.Where(message => message.IsMessage).ToList();
        return
        [
            .. ChatReference.Check(request, messages),
            .. sound.SelectMany(CheckContent),
            .. sound.SelectMany(CheckIds),
            .. sound.SelectMany(CheckNames),
            .. PairingReference.Check(ChatReference.Turns(messages, "user", "tool")),
            .. sound.SelectMany(CheckDuplicates),
            .. CheckOrder(request, messages),
            .. CheckEnds(request, messages),
        ];
    }

    /// <summary>M5 for the assistant; the others need a content.</summary>
    private static IEnumerable<ReferenceFinding> CheckContent(ChatReferenceMessage message)
    {
        var needsContent = message.Role is "system" or "user" || (!message.IsKnown && !message.HasCalls);
        if (needsContent && ReferenceKinds.IsNothing(message.Content))
        {
            yield return new("content-missing", message.Index);
        }

        if (message.IsAssistant && message.IsEmpty && !message.HasCalls)
        {
            yield return new("assistant-content", message.Index);
        }
    }

    /// <summary>M6: nine letters and digits. (A result without one: result-id-missing.)</summary>
    private static IEnumerable<ReferenceFinding> CheckIds(ChatReferenceMessage message)
    {
        List<string?> ids = [.. message.Calls.Select(call => ReferenceJson.Text(ChatReferenceMessage.IdOf(call)))];
        if (message.IsTool && ReferenceKinds.IsString(message.ToolCallId))
        {
            ids.Add(ReferenceJson.Text(message.ToolCallId));
        }

        foreach (var _ in ids.Where(id => id is null || !Id().IsMatch(id)))
        {
            yield return new("bad-id", message.Index);
        }
    }

    /// <summary>M8: a call has a name, a result may have one.</summary>
    private static IEnumerable<ReferenceFinding> CheckNames(ChatReferenceMessage message)
    {
        List<JsonElement?> names = [.. message.Calls.Select(call => ChatReferenceMessage.FunctionField(call, "name"))];
        if (message.IsTool && !ReferenceKinds.IsNothing(message.Field("name")))
        {
            names.Add(message.Field("name"));
        }

        foreach (var _ in names.Where(name => !ReferenceKinds.IsName(ReferenceJson.Text(name))))
        {
            yield return new("bad-name", message.Index);
        }
    }

    /// <summary>M7: one id, one call, within one assistant message.</summary>
    private static IEnumerable<ReferenceFinding> CheckDuplicates(ChatReferenceMessage message)
    {
        var seen = new List<string>();
        foreach (var id in message.Calls.Select(call => ReferenceJson.Text(ChatReferenceMessage.IdOf(call))).OfType<string>())
        {
            if (message.IsAssistant && seen.Contains(id))
            {
                yield return new("duplicate-call", message.Index);
            }

            seen.Add(id);
        }
    }

    /// <summary>M2: who may follow whom; M5: a prefix comes last.</summary>
    private static IEnumerable<ReferenceFinding> CheckOrder(ReferenceRequest request, List<ChatReferenceMessage> messages)
    {
        for (var i = 0; i < messages.Count; i++)
        {
            var previous = i > 0 ? messages[i - 1].Role : null;
            if (messages[i].Role == "system" && (previous is "assistant" or "tool"))
            {
                yield return new("system-after", i);
            }

            if (messages[i].Role == "user" && previous == "tool" && request.Enforces("user-after-tool"))
            {
                yield return new("user-after-tool", i);
            }

            if (messages[i].IsAssistant && IsPrefix(messages[i]) && i < messages.Count - 1)
            {
                yield return new("prefix-not-last", i);
            }
        }
    }

    /// <summary>M4: how it may start; M3: how it may end.</summary>
    private static IEnumerable<ReferenceFinding> CheckEnds(ReferenceRequest request, List<ChatReferenceMessage> messages)
    {
        if (messages.Count == 1 && messages[0].IsAssistant)
        {
            yield return new("start", 0);
        }

        if (request.Model is not null && messages.Count > 1 && messages[^1].IsAssistant && !IsPrefix(messages[^1]))
        {
            yield return new("tail", messages.Count - 1);
        }
    }

    private static bool IsPrefix(ChatReferenceMessage message) => message.Field("prefix") is { ValueKind: JsonValueKind.True };

    [GeneratedRegex(@"\A[a-zA-Z0-9]{9}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Id();
}
