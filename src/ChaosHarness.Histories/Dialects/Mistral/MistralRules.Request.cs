namespace ChaosHarness.Histories;

/// <summary>Rules about the request as a whole (row M3 of the facts): checked only when the body names a model, reported, never repaired.</summary>
public static partial class MistralRules
{
    /// <summary>M3.</summary>
    public static Rule Tail { get; } = new()
    {
        Id = "mistral/tail",
        Row = "M3",
        Class = DamageClass.Tail,
        Law = "a conversation of several messages ends with the user, a tool, or an assistant message with prefix true",
        Texts =
        [
            "Expected last role User or Tool (or Assistant with prefix True) for serving but got assistant",
            "Expected last role User or Tool (or Assistant with prefix or continue_final_message set to True) for serving but got assistant",
        ],
        Codes = ["3230"],
        ErrorType = "invalid_request_message_order",
        Source = "mistral-common, validator.py; opencode#19115; AiNiee#641; rig PR1130",
        Edit = Rule.Unrepairable,
        Smallest = """{"model":"mistral-large-latest","messages":[{"role":"user","content":"u"},{"role":"assistant","content":"a"}]}""",
        IsRequestLevel = true,
    };
}
