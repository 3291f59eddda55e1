namespace ChaosHarness.Tests;

/// <summary>Histories that a variant of OpenAI Chat judges otherwise than OpenAI does.</summary>
internal static class ChatVariantCases
{
    private const string U = """{"role":"user","content":"t"}""";
    private const string Open = """{"role":"assistant","content":"t","tool_calls":[{"id":"a","function":{"name":"f","arguments":"{"}}]}""";
    private const string Thought = """{"role":"assistant","reasoning_content":"","tool_calls":[{"id":"a",FUNCTION}]}""";

    private static readonly string A = OpenAiChatCases.Calls("a");
    private static readonly string T = OpenAiChatCases.T("a");

    public static IEnumerable<DialectCase> Refused =>
    [
        Of("reasoning-missing@1", "deepseek", U, A, T) with { Model = "deepseek-reasoner" },
        Of("reasoning-missing@1", "deepseek", U, A, T) with { Model = "x-thinking" },
        Thinking("reasoning-missing@0", "deepseek", A, T),
        Of("reasoning-missing@1", "kimi", U, A, T) with { Model = "kimi-k2-thinking" },
        Thinking("reasoning-missing@0", "kimi", A, T),
        Of("assistant-empty@1", "kimi", U, """{"role":"assistant","content":""}"""),
        Of("assistant-empty@1", "kimi", U, """{"role":"assistant","content":[]}"""),
        Of("assistant-empty@1 content-missing@1", "kimi", U, """{"role":"assistant","content":null}"""),
        Of("assistant-empty@1 content-missing@1", "kimi", U, """{"role":"assistant"}"""),
        Of("content-element-missing@1", "xai", U, A, T),
        Of("content-element-missing@1", "xai", U, """{"role":"assistant","tool_calls":[{"id":"a",FUNCTION}]}""", T),
        Of("content-element-missing@1", "xai", U, """{"role":"assistant","content":[],"tool_calls":[{"id":"a",FUNCTION}]}""", T),
        Of("arguments-not-json@1", "xai", U, Open, T),
        Of("arguments-not-json@1", "xai", U, Open.Replace("\"{\"", "\"\"", StringComparison.Ordinal), T),
        Of("bad-arguments@1", "xai", U, Open.Replace("\"{\"", "{}", StringComparison.Ordinal), T),
        Of("system-not-string@0", "groq", """{"role":"system","content":[{"type":"text","text":"s"}]}""", U),
        Of("missing-result@1", "cohere", U, A) with { Model = "command-a-03-2025" },
        Of("missing-result@1", "cohere", U, A),
        Of("orphan-result@1", "cohere", U, T) with { Model = "command-r" },
        Of("missing-result@1", "qwen", U, A, U),
        Of("missing-result@1", "azure", U, A, U) with { Model = "command-r" },
    ];

    public static IEnumerable<DialectCase> Accepted =>
    [
        Of("", "deepseek", U, A, T) with { Model = "deepseek-chat" },
        Of("", "deepseek", U, Thought, T) with { Model = "deepseek-reasoner" },
        Of("", "deepseek", U, """{"role":"assistant","content":"t"}""") with { Model = "deepseek-reasoner" },
        Thinking("", "deepseek", Thought, T),
        Thinking("", "xai", Open.Replace("\"{\"", "\"[]\"", StringComparison.Ordinal), T),
        Of("", "kimi", U, """{"role":"assistant","refusal":"no"}"""),
        Of("", "kimi", U, A, T) with { Model = "reasoner" },
        Of("", "xai", U, """{"role":"assistant","content":"","tool_calls":[{"id":"a",FUNCTION}]}""", T),
        Of("", "xai", """{"role":"assistant","content":[]}"""),
        Of("", "groq", """{"role":"system","content":"s"}""", """{"role":"user","content":[{"type":"text","text":"s"}]}"""),
        Of("", "cohere", U, A, U) with { Model = "command-r7b-12-2024" },
        Of("", "", U, A, T) with { Model = "deepseek-reasoner" },
        Of("", "", U, Open, T),
    ];

    private static DialectCase Of(string rules, string variant, params string[] messages) =>
        OpenAiChatCases.Of(rules, messages) with { Variant = variant };

    private static DialectCase Thinking(string rules, string variant, params string[] messages)
    {
        var plain = Of(rules, variant, messages);
        return plain with { Body = """{"thinking":{"type":"enabled"},""" + plain.Body[1..] };
    }
}
