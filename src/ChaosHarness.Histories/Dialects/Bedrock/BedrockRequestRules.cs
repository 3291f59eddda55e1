using System.Collections.Immutable;

namespace ChaosHarness.Histories;

/// <summary>Rules about the request (B4-B6): the model is named in the address, so it comes from the caller; reported, never repaired.</summary>
internal static class BedrockRequestRules
{
    private static readonly ImmutableArray<string> RequestFields = ["toolConfig", "inferenceConfig", "system", "modelId", "additionalModelRequestFields"];

    public static void Check(Check check)
    {
        ImmutableArray<string> present = check.History.Request.Present;
        if (check.Model is null && !RequestFields.Any(present.Contains))
        {
            return;
        }

        if (!present.Contains("toolConfig") && HoldsTools(check.History))
        {
            check.OnRequest(BedrockRules.ToolConfigMissing);
        }

        if (check.Model is { } model)
        {
            CheckModel(check, model);
        }
    }

    private static bool HoldsTools(History history)
    {
        foreach (ref readonly Block block in history.Blocks)
        {
            if (block.Kind is BlockKind.Call or BlockKind.Result or BlockKind.ServerCall or BlockKind.ServerResult)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a model refuses two messages of one role in a row.</summary>
    public static bool Alternates(string model) => Is(model, "nova", "llama", "mistral", "claude-3");

    private static void CheckModel(Check check, string model)
    {
        bool alternates = Alternates(model);
        bool separates = Is(model, "llama", "mistral", "claude-3-opus", "claude-3-haiku", "claude-3-sonnet");
        ReadOnlySpan<Message> messages = check.History.Messages;
        for (int m = 0; m < messages.Length; m++)
        {
            if (alternates && m == 0 && messages[0].Role == Role.Assistant)
            {
                check.OnMessage(BedrockRules.FirstUser, 0);
            }

            if (alternates && m > 0 && messages[m].Role == messages[m - 1].Role && messages[m].Role != Role.Other)
            {
                check.OnMessage(BedrockRules.Alternation, m);
            }

            if (separates)
            {
                CheckBeside(check, m);
            }
        }
    }

    private static void CheckBeside(Check check, int index)
    {
        bool results = false, others = false, calls = false, texts = false;
        foreach (ref readonly Block block in check.History.BlocksOf(check.History.Messages[index]))
        {
            results |= block.Kind is BlockKind.Result or BlockKind.ServerResult;
            others |= block.Kind is not (BlockKind.Result or BlockKind.ServerResult);
            calls |= block.Kind is BlockKind.Call or BlockKind.ServerCall;
            texts |= block.Kind == BlockKind.Text;
        }

        if (results && others)
        {
            check.OnMessage(BedrockRules.TextBesideTools, index);
        }
        else if (calls && texts)
        {
            check.OnMessage(BedrockRules.TextBesideTools, index, 1);
        }
    }

    private static bool Is(string model, params ReadOnlySpan<string> families)
    {
        foreach (string family in families)
        {
            if (model.Contains(family, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
