namespace ChaosHarness.Tests;

/// <summary>What OpenAI Chat and Mistral judge alike: messages, roles, blocks, call elements, results; and how both cut a history into turns.</summary>
internal static class ChatReference
{
    public static List<ChatReferenceMessage> Read(ReferenceRequest request, string[] roles, string[] callKinds) =>
        [.. request.History("messages").Select((json, index) => new ChatReferenceMessage(index, json, roles, callKinds))];

    public static IEnumerable<ReferenceFinding> Check(ReferenceRequest request, List<ChatReferenceMessage> messages)
    {
        if (messages.Count == 0 && !request.Switches.AllowEmpty)
        {
            yield return new("no-messages", -1);
        }

        foreach (var message in messages)
        {
            if (!message.IsMessage)
            {
                yield return new("bad-message", message.Index);
                continue;
            }

            foreach (var finding in CheckMessage(message))
            {
                yield return finding;
            }
        }
    }

    private static IEnumerable<ReferenceFinding> CheckMessage(ChatReferenceMessage message)
    {
        if (!message.IsKnown)
        {
            yield return new("bad-role", message.Index);
        }

        if (message.IsTool && !IsResultContent(message))
        {
            yield return new("bad-result-content", message.Index);
        }

        if (message.IsTool && !ReferenceKinds.IsString(message.ToolCallId))
        {
            yield return new("result-id-missing", message.Index);
        }

        // A content that is a number, a boolean or an object is none for any role.
        if (!message.IsTool && ReferenceKinds.IsNoContent(message.Content))
        {
            yield return new("content-missing", message.Index);
        }

        foreach (var part in ReferenceKinds.Elements(message.Content))
        {
            if (!message.IsTool && !ReferenceKinds.IsPart(part, "text"))
            {
                yield return new("bad-block", message.Index);
            }
        }

        for (var i = message.Calls.Count; i < message.CallElements.Count; i++)
        {
            yield return new("bad-call", message.Index);
        }
    }

    private static bool IsResultContent(ChatReferenceMessage message) =>
        ReferenceKinds.IsString(message.Content)
        || (ReferenceKinds.IsArray(message.Content) && ReferenceKinds.Elements(message.Content).All(part => ReferenceKinds.IsPart(part, "text")));

    /// <summary>A run of messages of the user's side is one turn; every other message is one of its own.</summary>
    public static List<PairingTurn> Turns(List<ChatReferenceMessage> messages, params string[] userRoles)
    {
        var turns = new List<PairingTurn>();
        foreach (var message in messages)
        {
            var side = message.IsAssistant ? PairingSide.Assistant
                : message.IsMessage && userRoles.Contains(message.Role) ? PairingSide.User
                : PairingSide.Other;
            if (turns.Count == 0 || side != PairingSide.User || turns[^1].Side != PairingSide.User)
            {
                turns.Add(new PairingTurn(side, []));
            }

            turns[^1].Steps.AddRange(Steps(message));
        }

        return turns;
    }

    private static IEnumerable<PairingStep> Steps(ChatReferenceMessage message)
    {
        if (message.IsTool)
        {
            return [new PairingStep(message.Index, ResultId: ReferenceJson.Text(message.ToolCallId), IsResult: true)];
        }

        var calls = message.Calls.Select(call => ReferenceJson.Text(ChatReferenceMessage.IdOf(call)));
        return [new PairingStep(message.Index), .. calls.Select(id => new PairingStep(message.Index, CallId: id))];
    }
}
