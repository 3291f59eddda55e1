namespace ChaosHarness.Histories;

/// <summary>Rules about the request as a whole (rows O9, O10 of the facts): checked only when the model is known, reported, never repaired.</summary>
public static partial class OpenAiChatRules
{
    /// <summary>O9.</summary>
    public static Rule RoleUnsupported { get; } = new()
    {
        Id = "openai-chat/role-unsupported",
        Row = "O9",
        Class = DamageClass.BadRole,
        Law = "the model takes system and developer messages",
        Texts = ["Unsupported value: 'messages[{message}].role' does not support '{role}' with this model."],
        Param = "messages[{message}].role",
        Codes = ["unsupported_value"],
        Source = "recorded with o1-mini (pydantic-ai test_openai_o1_mini_system_role)",
        Edit = Rule.Unrepairable,
        Smallest = """{"model":"o1-mini","messages":[{"role":"system","content":"s"},{"role":"user","content":"u"}]}""",
        IsRequestLevel = true,
        Note = "By the model's name: o1-mini and o1-preview.",
    };

    /// <summary>O10, audio behind a tool message.</summary>
    public static Rule BlockUnsupported { get; } = new()
    {
        Id = "openai-chat/block-unsupported",
        Row = "O10",
        Class = DamageClass.Schema,
        Law = "a user message right behind a tool message holds no audio, unless the model is one for audio",
        Texts = ["Invalid 'messages[{message}]'. Content blocks are expected to be either text or image_url type."],
        Param = "messages[{message}]",
        Codes = ["invalid_value"],
        Source = "recorded with gpt-5-mini (pydantic-ai test_multimodal_tool_return_matrix)",
        Edit = Rule.Unrepairable,
        Smallest = """{"model":"gpt-5-mini","messages":[{"role":"user","content":"u"},{"role":"assistant","tool_calls":[{"id":"c1","type":"function","function":{"name":"f","arguments":"{}"}}]},{"role":"tool","tool_call_id":"c1","content":"r"},{"role":"user","content":[{"type":"input_audio","input_audio":{"data":"","format":"wav"}}]}]}""",
        IsRequestLevel = true,
        Note = "By the model's name: gpt-*, o1, o3 and o4, but none with audio or realtime in it.",
    };
}
