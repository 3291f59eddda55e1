namespace ChaosHarness.Tests;

/// <summary>Histories of Mistral chat: each rule's smallest violations, and what the provider is recorded to accept.</summary>
internal static class MistralCases
{
    private const string U = """{"role":"user","content":"t"}""";
    private const string S = """{"role":"system","content":"s"}""";
    private const string A = """{"role":"assistant","content":"t"}""";
    private const string Function = "\"function\":{\"name\":\"f\",\"arguments\":\"{}\"}";
    private const string I = "abcdefgh1";
    private const string J = "abcdefgh2";

    public static IEnumerable<DialectCase> Refused =>
    [
        .. RefusedPairing,
        Of("bad-message@0", "7", U),
        Of("bad-role@0", """{"role":"developer","content":"t"}""", U),
        Of("bad-role@0", """{"role":"function","content":"t"}""", U),
        Of("bad-role@0 content-missing@0", """{"role":"bogus"}""", U),
        Of("content-missing@0", """{"role":"user"}"""),
        Of("content-missing@0", """{"role":"system","content":null}""", U),
        Of("content-missing@0", """{"role":"assistant","content":7}""", U),
        Of("content-missing@0", """{"role":"user","content":{}}"""),
        Of("assistant-content@1", U, """{"role":"assistant"}""", U),
        Of("assistant-content@1", U, """{"role":"assistant","content":null,"tool_calls":null}""", U),
        Of("assistant-content@1", U, """{"role":"assistant","content":"","tool_calls":[]}""", U),
        Of("assistant-content@1", U, """{"role":"assistant","content":[]}""", U),
        Of("bad-result-content@2", U, Calls(I), $$"""{"role":"tool","tool_call_id":"{{I}}"}"""),
        Of("bad-result-content@2", U, Calls(I), $$"""{"role":"tool","tool_call_id":"{{I}}","content":[{"type":"text"}]}"""),
        Of("bad-block@0", """{"role":"user","content":["t"]}"""),
        Of("bad-call@1", U, """{"role":"assistant","tool_calls":[{"id":"abcdefgh1","custom":{}}]}""", U),
        Of("bad-id@1 bad-id@2", U, Calls("call_a"), T("call_a")),
        Of("bad-id@1 bad-id@2", U, Calls("abcdefgh-"), T("abcdefgh-")),
        Of("bad-id@1 bad-id@2", U, Calls(I + "0"), T(I + "0")),
        Of("bad-id@1 bad-id@2", U, Calls("abcdefgh1\\n"), T("abcdefgh1\\n")),
        Of("bad-id@1", U, """{"role":"assistant","tool_calls":[{FUNCTION}]}""", U),
        Of("missing-result@1 result-id-missing@2", U, Calls(I), """{"role":"tool","tool_call_id":null,"content":"r"}"""),
        Of("bad-name@1", U, $$"""{"role":"assistant","tool_calls":[{"id":"{{I}}","function":{"name":"a b"} }]}""", T(I)),
        Of("bad-name@1", U, $$"""{"role":"assistant","tool_calls":[{"id":"{{I}}","function":{} }]}""", T(I)),
        Of("bad-name@2", U, Calls(I), $$"""{"role":"tool","name":"a b","tool_call_id":"{{I}}","content":"r"}"""),
        Of("bad-name@2", U, Calls(I), $$"""{"role":"tool","name":7,"tool_call_id":"{{I}}","content":"r"}"""),
        Of("system-after@2", U, A, S, U),
        Of("system-after@3", U, Calls(I), T(I), S),
        Of("start@0", A),
        Of("start@0", """{"role":"assistant","content":"t","prefix":true}"""),
        Of("prefix-not-last@1", U, """{"role":"assistant","content":"t","prefix":true}""", U),
        Of("tail@1", U, A) with { Model = "mistral-large-latest" },
        Of("tail@1", U, """{"role":"assistant","content":"t","prefix":"true"}""") with { Model = "mistral-large-latest" },
        Of("no-messages@-1"),
    ];

    private static IEnumerable<DialectCase> RefusedPairing =>
    [
        Of("missing-result@1", U, Calls(I)),
        Of("missing-result@1 tail@1", U, Calls(I)) with { Model = "mistral-large-latest" },
        Of("missing-result@1", U, Calls(I), U),
        Of("missing-result@1", U, Calls(I, J), T(J)),
        Of("orphan-result@1", U, T(I)),
        Of("orphan-result@3", U, Calls(I), T(I), T(J)),
        Of("missing-result@1 displaced-result@3", U, Calls(I), A, T(I)),
        Of("displaced-result@0", T(I), Calls(I), T(I)),
        Of("duplicate-result@3", U, Calls(I), T(I), T(I)),
        Of("result-after-text@3", U, Calls(I), U, T(I)),
        Of("duplicate-call@1", U, Calls(I, I), T(I)),
        Of("duplicate-call@1 duplicate-call@1", U, Calls(I, I, I), T(I)),
    ];

    public static IEnumerable<DialectCase> Accepted =>
    [
        Of("", U),
        Of("", S),
        Of("", S, S, U, U, A, A, U, S),
        Of("", A, U),
        Of("", S, U, Calls(I), T(I), U),
        Of("", U, Calls(I), T(I), U),
        Of("", U, Calls(I, J), T(J), T(I), A, Calls(I), T(I)),
        Of("", U, """{"role":"assistant","content":"x","tool_calls":[]}""", U),
        Of("", U, """{"role":"assistant","content":"x","tool_calls":[],"prefix":true}"""),
        Of("", U, """{"role":"assistant","content":[],"tool_calls":[{"id":"abcdefgh1",FUNCTION}]}""", T(I)),
        Of("", U, """{"role":"assistant","content":"","tool_calls":[{"id":"abcdefgh1",FUNCTION}]}""", T(I)),
        Of("", U, """{"role":"assistant","tool_calls":[{"id":"abcdefgh1","function":{"name":"f","arguments":{}}}]}""", T(I)),
        Of("", U, Calls(I), $$"""{"role":"tool","name":null,"tool_call_id":"{{I}}","content":[]}"""),
        Of("", """{"role":"user","content":""}"""),
    ];

    /// <summary>Sound, but for rules that are off by default.</summary>
    public static IEnumerable<DialectCase> Enforced =>
    [
        Of("user-after-tool@3", U, Calls(I), T(I), U),
    ];

    private static DialectCase Of(string rules, params string[] messages) =>
        new("mistral", $$"""{"messages":[{{string.Join(',', messages).Replace("FUNCTION", Function, StringComparison.Ordinal)}}]}""", rules);

    private static string Calls(params string[] ids) =>
        $$"""{"role":"assistant","tool_calls":[{{string.Join(',', ids.Select(id => $$"""{"id":"{{id}}",FUNCTION}"""))}}]}""";

    private static string T(string id) => $$"""{"role":"tool","tool_call_id":"{{id}}","content":"r"}""";
}
