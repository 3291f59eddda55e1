namespace ChaosHarness.Histories;

/// <summary>Rules that depend on the model (O9, O10, reasoning of DeepSeek and Kimi): judged only when it is known, never repaired.</summary>
internal static class OpenAiChatRequestRules
{
    public static void Check(Check check)
    {
        if (check.Options.Judges(OpenAiChatRules.ReasoningMissing) && Thinks(check, check.Model ?? ""))
        {
            CheckReasoning(check);
        }

        if (check.Model is not { } model)
        {
            return;
        }

        if (model.StartsWith("o1-mini", StringComparison.Ordinal) || model.StartsWith("o1-preview", StringComparison.Ordinal))
        {
            CheckRoles(check);
        }

        if (TakesNoAudio(model))
        {
            CheckAudio(check);
        }
    }

    private static bool TakesNoAudio(string model) =>
        (model.StartsWith("gpt-", StringComparison.Ordinal) || model is ['o', '1' or '3' or '4', ..])
        && !model.Contains("audio", StringComparison.Ordinal) && !model.Contains("realtime", StringComparison.Ordinal);

    private static bool Thinks(Check check, string model) =>
        check.History.Request.ThinkingEnabled || model.Contains("thinking", StringComparison.Ordinal)
        || (check.Options.Variant == "deepseek" && model.Contains("reasoner", StringComparison.Ordinal));

    private static void CheckRoles(Check check)
    {
        for (int m = 0; m < check.History.Messages.Length; m++)
        {
            if (check.History.Messages[m].Role == Role.System)
            {
                check.OnMessage(OpenAiChatRules.RoleUnsupported, m, 0, ("role", JsonText.Unescape(check.History.Span(check.History.Messages[m].RoleValue))));
                return;
            }
        }
    }

    private static void CheckAudio(Check check)
    {
        for (int m = 1; m < check.History.Messages.Length; m++)
        {
            bool behindTool = check.History.Messages[m - 1].Kind == MessageKind.Answer;
            if (behindTool && check.History.Messages[m].Has(MessageFlags.Audio) && JsonText.Is(check.History.Span(check.History.Messages[m].RoleValue), "user"u8))
            {
                check.OnMessage(OpenAiChatRules.BlockUnsupported, m);
            }
        }
    }

    private static void CheckReasoning(Check check)
    {
        for (int m = 0; m < check.History.Messages.Length; m++)
        {
            Message message = check.History.Messages[m];
            bool calls = message.Role == Role.Assistant && message.Calls.Length > 2 && !message.Has(MessageFlags.EmptyCalls);
            if (calls && !message.Has(MessageFlags.Reasoning))
            {
                check.OnMessage(OpenAiChatRules.ReasoningMissing, m);
            }
        }
    }
}
