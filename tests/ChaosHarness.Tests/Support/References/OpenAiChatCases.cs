namespace ChaosHarness.Tests;

/// <summary>Histories of OpenAI Chat: each rule's smallest violations, and what the provider is recorded to accept.</summary>
internal static class OpenAiChatCases
{
    private const string U = """{"role":"user","content":"t"}""";
    private const string S = """{"role":"system","content":"s"}""";
    private const string A = """{"role":"assistant","content":"t"}""";
    private const string Audio = """{"role":"user","content":[{"type":"input_audio","input_audio":{}}]}""";
    private const string Function = "\"function\":{\"name\":\"f\",\"arguments\":\"{}\"}";

    private static readonly string Long41 = new('x', 41);
    private static readonly string Long65 = new('x', 65);

    public static IEnumerable<DialectCase> Refused =>
    [
        .. RefusedPairing,
        Of("bad-message@0", "7"),
        Of("bad-message@1", U, "null"),
        Of("missing-result@1 bad-message@2 displaced-result@3", U, Calls("a"), "[]", T("a")),
        Of("bad-role@0", """{"role":"bogus","content":"t"}"""),
        Of("bad-role@0", """{"content":"t"}"""),
        Of("bad-role@0", """{"role":7,"content":"t"}"""),
        Of("bad-role@0", """{"role":"model","content":null,"tool_calls":[{"id":"a",FUNCTION}]}"""),
        Of("bad-role@0 content-missing@0", """{"role":"model","content":null}"""),
        Of("content-missing@1", U, """{"role":"assistant","content":null}"""),
        Of("content-missing@1", U, """{"role":"assistant"}"""),
        Of("content-missing@1", U, """{"role":"assistant","tool_calls":null}"""),
        Of("content-missing@1", U, """{"role":"assistant","refusal":null,"function_call":null,"audio":null}"""),
        Of("content-missing@1 empty-tool-calls@1", U, """{"role":"assistant","tool_calls":[]}"""),
        Of("content-missing@0", """{"role":"user"}"""),
        Of("content-missing@0", """{"role":"user","content":null}"""),
        Of("content-missing@0", """{"role":"user","content":7}"""),
        Of("content-missing@0", """{"role":"user","content":"t","content":{}}"""),
        Of("content-missing@0", """{"role":"developer"}"""),
        Of("content-missing@0", """{"role":"function","name":"f","content":null}"""),
        Of("content-missing@0 missing-result@0", """{"role":"assistant","content":true,"tool_calls":[{"id":"a",FUNCTION}]}"""),
        Of("bad-result-content@2", U, Calls("a"), """{"role":"tool","tool_call_id":"a"}"""),
        Of("bad-result-content@2", U, Calls("a"), """{"role":"tool","tool_call_id":"a","content":null}"""),
        Of("bad-result-content@2", U, Calls("a"), """{"role":"tool","tool_call_id":"a","content":{}}"""),
        Of("bad-result-content@2", U, Calls("a"), """{"role":"tool","tool_call_id":"a","content":["t",7]}"""),
        Of("bad-result-content@2", U, Calls("a"), """{"role":"tool","tool_call_id":"a","content":[{"type":"text"}]}"""),
        Of("bad-block@0", """{"role":"user","content":[{}]}"""),
        Of("bad-block@0 bad-block@0", """{"role":"user","content":["t",{"type":"text","text":null}]}"""),
        Of("bad-block@0", """{"role":"user","content":[{"type":7,"text":"t"}]}"""),
        Of("empty-tool-calls@1", U, """{"role":"assistant","content":"x","tool_calls":[]}"""),
        Of("bad-call@1", U, """{"role":"assistant","tool_calls":[7]}"""),
        Of("bad-call@1", U, """{"role":"assistant","tool_calls":[{"id":"a","function":"f","custom":null}]}"""),
        Of("bad-call@1 orphan-result@2", U, """{"role":"assistant","tool_calls":[{"id":"a"}]}""", T("a")),
        Of("bad-id@1", U, """{"role":"assistant","tool_calls":[{FUNCTION}]}"""),
        Of("bad-id@1", U, """{"role":"assistant","tool_calls":[{"id":null,FUNCTION}]}"""),
        Of("bad-id@1", U, """{"role":"assistant","tool_calls":[{"id":7,"custom":{}}]}"""),
        Of("bad-id@1 bad-id@2", U, Calls(Long65), T(Long65)),
        Of("missing-result@1 result-id-missing@2", U, Calls("a"), """{"role":"tool","content":"r"}"""),
        Of("missing-result@1 result-id-missing@2", U, Calls("a"), """{"role":"tool","tool_call_id":7,"content":"r"}"""),
        Of("bad-arguments@1", U, """{"role":"assistant","tool_calls":[{"id":"a","function":{"name":"f"}}]}""", T("a")),
        Of("bad-arguments@1", U, """{"role":"assistant","tool_calls":[{"id":"a","function":{"name":"f","arguments":{}}}]}""", T("a")),
        Of("no-messages@-1"),
        Of("role-unsupported@0", S, S, U) with { Model = "o1-mini-2024-09-12" },
        Of("role-unsupported@1", U, """{"role":"developer","content":"s"}""") with { Model = "o1-preview" },
        Of("block-unsupported@3", U, Calls("a"), T("a"), Audio) with { Model = "gpt-4o" },
        new("openai-chat", $$"""{"model":"o3-mini","messages":[{{T("x")}},{{Audio}}]}""", "orphan-result@0 block-unsupported@1"),
    ];

    private static IEnumerable<DialectCase> RefusedPairing =>
    [
        Of("missing-result@1", U, Calls("x")),
        Of("missing-result@1", U, Calls("x"), U),
        Of("missing-result@1 missing-result@1", U, Calls("a", "b", "c"), T("b")),
        Of("missing-result@1", U, Calls("x"), A),
        Of("missing-result@1 displaced-result@3", U, Calls("x"), A, T("x")),
        Of("missing-result@1 displaced-result@3", U, Calls("x"), S, T("x")),
        Of("missing-result@0 displaced-result@2", Calls("a"), Calls("b"), T("a"), T("b")),
        Of("result-after-text@3", U, Calls("x"), U, T("x")),
        Of("result-after-text@3", U, Calls("x"), """{"role":"function","name":"f","content":"r"}""", T("x")),
        Of("result-after-text@4", U, Calls("x", "y"), T("x"), U, T("y")),
        Of("orphan-result@1", U, T("x")),
        Of("orphan-result@0", T("x")),
        Of("orphan-result@3", U, Calls("a"), T("a"), T("\\ud800")),
        Of("displaced-result@0 missing-result@1", T("x"), Calls("x"), U),
        Of("displaced-result@0", T("x"), Calls("x"), T("x")),
        Of("displaced-result@4", Calls("x"), T("x"), Calls("y"), T("y"), T("x")),
        Of("orphan-result@2 orphan-result@3", U, A, T("x"), T("x")),
        Of("bad-role@0 displaced-result@1", """{"role":"model","content":"t","tool_calls":[{"id":"a",FUNCTION}]}""", T("a")),
        Of("duplicate-result@3", U, Calls("x"), T("x"), T("x")),
        Of("duplicate-result@4", U, Calls("x"), T("x"), U, T("x")),
    ];

    public static IEnumerable<DialectCase> Accepted =>
    [
        Of("", U),
        Of("", A, U),
        Of("", U, A),
        Of("", U, U, A, A, U),
        Of("", S, U, S, A, """{"role":"developer","content":"s"}""", S),
        Of("", U, Calls("a"), T("a"), U),
        Of("", U, Calls("a", "b"), T("b"), T("a")),
        Of("", U, Calls("a", "a"), T("a")),
        Of("", U, Calls("a"), T("a"), Calls("a"), T("a")),
        Of("", U, Calls("a"), """{"role":"tool","tool_call_id":"\u0061","content":""}"""),
        Of("", U, Calls("a"), """{"role":"tool","tool_call_id":"a","content":[]}"""),
        Of("", U, Calls("a"), """{"role":"tool","tool_call_id":"a","content":[{"type":"text","text":""},{"type":"image_url"}]}"""),
        Of("", U, """{"role":"assistant","content":null,"tool_calls":[{"id":"a",FUNCTION}]}""", T("a")),
        Of("", U, """{"role":"assistant","content":"","tool_calls":[{"id":"a",FUNCTION}]}""", T("a")),
        Of("", U, """{"role":"assistant","content":[],"tool_calls":[{"id":"a","custom":{"name":"f","input":"i"}}]}""", T("a")),
        Of("", U, """{"role":"assistant","tool_calls":[{"id":"a","function":{"arguments":"not json"}}]}""", T("a")),
        Of("", U, """{"role":"assistant","function_call":{"name":"f","arguments":"{}"}}""", """{"role":"function","name":"f","content":"r"}"""),
        Of("", U, """{"role":"assistant","refusal":"no"}""", U, """{"role":"assistant","audio":{"id":"x"}}"""),
        Of("", """{"role":"user","content":""}""", """{"role":"assistant","content":[]}"""),
        Of("", """{"role":"user","content":[{"type":"text","text":""},{"type":"image_url","image_url":{}},{"type":"new"}]}"""),
        Of("", """{"role":"user","content":"t","tool_calls":[7]}"""),
        Of("", """{"role":"bogus","role":"\u0075ser","content":7,"content":"\ud83d"}"""),
        Of("", U, Calls(Long65[1..]), T(Long65[1..])),
        Of("", U, Calls("a"), T("a"), Audio),
        Of("", U, Calls("a"), T("a"), Audio) with { Model = "gpt-4o-audio-preview" },
        Of("", S, U) with { Model = "o3" },
        new("openai-chat", """{"messages":[],"messages":[{"role":"user","content":"t"}]}"""),
        new("openai-chat", $$"""{"model":"o1-mini","messages":[{{S}}]}""", Model: "gpt-4o"),
    ];

    /// <summary>Sound, but for rules that are off by default.</summary>
    public static IEnumerable<DialectCase> Enforced =>
    [
        Of("long-id@1 long-id@2", U, Calls(Long41), T(Long41)),
    ];

    public static DialectCase Of(string rules, params string[] messages) =>
        new("openai-chat", $$"""{"messages":[{{string.Join(',', messages).Replace("FUNCTION", Function, StringComparison.Ordinal)}}]}""", rules);

    public static string Calls(params string[] ids) =>
        $$"""{"role":"assistant","content":null,"tool_calls":[{{string.Join(',', ids.Select(id => $$"""{"id":"{{id}}","type":"function",FUNCTION}"""))}}]}""";

    public static string T(string id) => $$"""{"role":"tool","tool_call_id":"{{id}}","content":"r"}""";
}
