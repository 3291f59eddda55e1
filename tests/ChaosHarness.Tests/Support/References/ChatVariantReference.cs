namespace ChaosHarness.Tests;

/// <summary>What the variants of OpenAI Chat want beside its rules: DeepSeek, Kimi, xAI, Groq, Cohere.</summary>
internal static class ChatVariantReference
{
    /// <summary>Cohere's older models take a call that nobody answers.</summary>
    public static bool WantsResults(ReferenceRequest request) => request.Variant != "cohere" || !request.ModelStartsWith("command-r");

    public static IEnumerable<ReferenceFinding> Check(ReferenceRequest request, ChatReferenceMessage message) => request.Variant switch
    {
        "deepseek" => CheckReasoning(request, message, "reasoner", "thinking"),
        "kimi" => CheckReasoning(request, message, "thinking").Concat(CheckEmpty(message)),
        "xai" => CheckXai(message),
        "groq" => CheckSystem(message),
        _ => [],
    };

    private static IEnumerable<ReferenceFinding> CheckReasoning(ReferenceRequest request, ChatReferenceMessage message, params string[] models)
    {
        var isThinking = request.ModelContains(models)
            || (request.Field("thinking") is { } thinking && ReferenceKinds.TextField(thinking, "type") == "enabled");
        if (isThinking && message.IsAssistant && message.HasCalls && !ReferenceKinds.IsString(message.Field("reasoning_content")))
        {
            yield return new("reasoning-missing", message.Index);
        }
    }

    private static IEnumerable<ReferenceFinding> CheckEmpty(ChatReferenceMessage message)
    {
        var saysOther = ReferenceKinds.IsString(message.Field("refusal")) || ReferenceKinds.IsObject(message.Field("audio")) || ReferenceKinds.IsObject(message.Field("function_call"));
        if (message.IsAssistant && !message.HasCalls && message.IsEmpty && !saysOther)
        {
            yield return new("assistant-empty", message.Index);
        }
    }

    private static IEnumerable<ReferenceFinding> CheckXai(ChatReferenceMessage message)
    {
        var isNothing = ReferenceKinds.IsNothing(message.Content) || ReferenceKinds.IsEmptyArray(message.Content);
        if (message.IsAssistant && message.HasCalls && isNothing)
        {
            yield return new("content-element-missing", message.Index);
        }

        foreach (var call in message.Calls)
        {
            var arguments = ReferenceJson.Text(ChatReferenceMessage.FunctionField(call, "arguments"));
            if (arguments is not null && ReferenceJson.TryParse(arguments) is null)
            {
                yield return new("arguments-not-json", message.Index);
            }
        }
    }

    private static IEnumerable<ReferenceFinding> CheckSystem(ChatReferenceMessage message)
    {
        if (message.Role == "system" && ReferenceKinds.IsArray(message.Content))
        {
            yield return new("system-not-string", message.Index);
        }
    }
}
