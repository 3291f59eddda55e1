namespace ChaosHarness.Histories;

/// <summary>Which message may follow which, and how a conversation starts and ends (M2-M5).</summary>
internal static class MistralOrderRules
{
    public static void Check(Check check)
    {
        ReadOnlySpan<Message> messages = check.History.Messages;
        if (messages is [{ Role: Role.Assistant }])
        {
            check.OnMessage(MistralRules.Start, 0);
        }

        for (int m = 0; m < messages.Length; m++)
        {
            if (m > 0 && messages[m].Role == Role.System && (messages[m - 1].Role == Role.Assistant || messages[m - 1].Kind == MessageKind.Answer))
            {
                check.OnMessage(MistralRules.SystemAfter, m, 0, ("previous", messages[m - 1].Kind == MessageKind.Answer ? "tool" : "assistant"));
            }

            if (m > 0 && messages[m] is { Role: Role.User, Kind: MessageKind.Plain } && messages[m - 1].Kind == MessageKind.Answer)
            {
                check.OnMessage(MistralRules.UserAfterTool, m);
            }

            if (messages[m].Role == Role.Assistant && messages[m].Has(MessageFlags.Prefix) && m < messages.Length - 1)
            {
                check.OnMessage(MistralRules.PrefixNotLast, m);
            }
        }
    }

    public static void CheckRequest(Check check)
    {
        ReadOnlySpan<Message> messages = check.History.Messages;
        if (check.Model is not null && messages.Length > 1 && messages[^1].Role == Role.Assistant && !messages[^1].Has(MessageFlags.Prefix))
        {
            check.OnMessage(MistralRules.Tail, messages.Length - 1);
        }
    }
}
