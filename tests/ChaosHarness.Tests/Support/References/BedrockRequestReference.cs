namespace ChaosHarness.Tests;

/// <summary>What Bedrock Converse asks of a whole request: B4, B5, B6; judged only when the model is known or the body is a whole request.</summary>
internal static class BedrockRequestReference
{
    private static readonly string[] RequestKeys = ["toolConfig", "inferenceConfig", "system", "modelId", "additionalModelRequestFields"];

    public static IEnumerable<ReferenceFinding> Check(ReferenceRequest request, List<BedrockReferenceMessage> messages)
    {
        if (request.Model is null && RequestKeys.All(key => request.Field(key) is null))
        {
            yield break;
        }

        var hasTools = messages.SelectMany(message => message.Blocks).Any(block => block.Call is not null || block.Result is not null);
        if (hasTools && ReferenceKinds.IsNothing(request.Field("toolConfig")))
        {
            yield return new("tool-config-missing", -1);
        }

        if (request.ModelContains("nova", "llama", "mistral", "claude-3"))
        {
            foreach (var finding in CheckOrder(messages))
            {
                yield return finding;
            }
        }

        if (request.ModelContains("llama", "mistral", "claude-3-opus", "claude-3-haiku", "claude-3-sonnet"))
        {
            foreach (var message in messages.Where(HasTextBesideTools))
            {
                yield return new("text-beside-tools", message.Index);
            }
        }
    }

    /// <summary>B4: the user begins, and then by turns. (Of an unknown role the role is said, no more.)</summary>
    private static IEnumerable<ReferenceFinding> CheckOrder(List<BedrockReferenceMessage> messages)
    {
        if (messages.Count > 0 && messages[0].IsAssistant)
        {
            yield return new("first-user", 0);
        }

        for (var i = 1; i < messages.Count; i++)
        {
            if ((messages[i].IsUser && messages[i - 1].IsUser) || (messages[i].IsAssistant && messages[i - 1].IsAssistant))
            {
                yield return new("alternation", i);
            }
        }
    }

    /// <summary>B5.</summary>
    private static bool HasTextBesideTools(BedrockReferenceMessage message)
    {
        var hasResult = message.Blocks.Any(block => block.Result is not null);
        var hasOther = message.Blocks.Any(block => block.Result is null);
        var hasCall = message.Blocks.Any(block => block.Call is not null);
        var hasText = message.Blocks.Any(block => block.Text is not null);
        return (hasResult && hasOther) || (hasCall && hasText);
    }
}
