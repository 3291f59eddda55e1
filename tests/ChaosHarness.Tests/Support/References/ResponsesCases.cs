namespace ChaosHarness.Tests;

/// <summary>Histories of OpenAI Responses: each rule's smallest violations, and what the provider is recorded to accept.</summary>
internal static class ResponsesCases
{
    private const string U = """{"role":"user","content":"t"}""";
    private const string A = """{"role":"assistant","content":"t"}""";
    private const string AId = """{"type":"message","id":"msg_1","role":"assistant","content":"t"}""";
    private const string Thought = """{"type":"reasoning","id":"rs_1","summary":[]}""";
    private const string Reference = """{"type":"item_reference","id":"x"}""";
    private const string Search = """{"type":"tool_search_call","call_id":"x"}""";

    private static readonly string Long65 = new('x', 65);

    public static IEnumerable<DialectCase> Refused =>
    [
        .. RefusedPairing,
        .. RefusedIds,
        Of("bad-message@0", "7"),
        Of("bad-message@1", U, """{"content":"t"}"""),
        Of("bad-message@1", U, """{"id":7}"""),
        Of("bad-message@0", """{"type":7}"""),
        Of("bad-role@0", """{"type":"message","content":"t"}"""),
        Of("bad-role@0", """{"role":"tool","content":"t"}"""),
        Of("content-missing@0", """{"role":"user"}"""),
        Of("content-missing@0", """{"role":"user","content":null}"""),
        Of("content-missing@0", """{"role":"assistant","content":{}}"""),
        Of("bad-block@0", """{"role":"user","content":["t"]}"""),
        Of("bad-block@0 bad-block@0", """{"role":"user","content":[{},{"type":"input_text"}]}"""),
        Of("bad-block@0", """{"role":"assistant","content":[{"type":"output_text","text":null}]}"""),
        Of("assistant-part@0", """{"role":"assistant","content":[{"type":"input_text","text":"t"}]}"""),
        Of("assistant-part@0 assistant-part@0", """{"role":"assistant","content":[{"type":"input_image"},{"type":"input_file"}]}"""),
        Of("bad-id@0", """{"type":"function_call","name":"f","arguments":"{}"}"""),
        Of("bad-id@0", """{"type":"custom_tool_call","call_id":7}"""),
        Of("bad-id@0 bad-id@1", Call(Long65), Output(Long65)),
        Of("result-id-missing@0", """{"type":"function_call_output","output":"r"}"""),
        Of("result-id-missing@0", """{"type":"custom_tool_call_output","call_id":null,"output":"r"}"""),
        Of("bad-arguments@0", """{"type":"function_call","call_id":"a","name":"f"}""", Output("a")),
        Of("bad-arguments@0", """{"type":"function_call","call_id":"a","arguments":{}}""", Output("a")),
        Of("bad-result-content@1", Call("a"), """{"type":"function_call_output","call_id":"a"}"""),
        Of("bad-result-content@1", Call("a"), """{"type":"function_call_output","call_id":"a","output":{}}"""),
        Of("no-messages@-1"),
        new("openai-responses", """{"previous_response_id":null,"input":[]}""", "no-messages@-1"),
    ];

    private static IEnumerable<DialectCase> RefusedIds =>
    [
        Of("bad-item-id@0", """{"type":"function_call","id":"call_x","call_id":"a","arguments":""}""", Output("a")),
        Of("bad-item-id@0", """{"type":"custom_tool_call","id":"fc_x","call_id":"a"}""", Output("a")),
        Of("bad-item-id@0", """{"role":"assistant","id":"","content":"t"}"""),
        Of("bad-item-id@0", """{"role":"user","id":"msg_a b","content":"t"}"""),
        Of("bad-item-id@0", """{"type":"reasoning","id":"r"}""", AId),
        Of("duplicate-item@1", AId, AId),
        Of("duplicate-item@2", AId, U, """{"type":"web_search_call","id":"msg_1"}"""),
        Of("reasoning-alone@1", U, Thought),
        Of("reasoning-alone@1", U, Thought, U),
        Of("reasoning-alone@1", U, Thought, A, U),
        Of("reasoning-alone@0", Thought, """{"role":"user","id":"msg_1","content":"t"}"""),
        Of("reasoning-alone@1", Call("a"), Thought, """{"type":"function_call_output","id":"fc_1","call_id":"a","output":"r"}"""),
        Of("reasoning-alone@0", Thought, """{"type":"tool_search_output","id":"x"}"""),
    ];

    private static IEnumerable<DialectCase> RefusedPairing =>
    [
        Of("missing-result@1", U, Call("x"), U),
        Of("missing-result@0", """{"type":"custom_tool_call","call_id":"x"}"""),
        Of("orphan-result@1", U, Output("x")),
        Of("displaced-result@0 missing-result@1", Output("x"), Call("x")),
        Of("displaced-result@0", Output("x"), Call("x"), Output("x")),
        Of("duplicate-call@1", Call("x"), Call("x"), Output("x")),
        Of("duplicate-call@2 missing-result@2", Call("x"), Output("x"), Call("x")),
        Of("duplicate-result@2", Call("x"), Output("x"), Output("x")),
        With("previous_response_id", "displaced-result@0 missing-result@1", Output("x"), Call("x")),
        With("conversation", "missing-result@0", Call("x")),
        Of("displaced-result@1 missing-result@2", Reference, Output("x"), Call("x")),
        DeepSeek("missing-result@2 displaced-result@5", U, A, Call("a"), A, Call("b"), Output("a"), Output("b")),
        DeepSeek("missing-result@0", Call("a"), U),
        DeepSeek("result-after-text@2", Call("a"), U, Output("a")),
        DeepSeek("duplicate-result@2", Call("a"), Output("a"), Output("a")),
        DeepSeek("orphan-result@0", Output("a")),
        DeepSeek("missing-result@0 displaced-result@2", Call("a"), A, Output("a")),
    ];

    public static IEnumerable<DialectCase> Accepted =>
    [
        new("openai-responses", """{"input":"t"}"""),
        new("openai-responses", """{"input":""}"""),
        new("openai-responses", """{"previous_response_id":"resp_1","input":[]}"""),
        new("openai-responses", """{"prompt":{"id":"p"},"input":[]}"""),
        Of("", U, A, U, """{"role":"developer","content":""}""", """{"role":"system","content":[]}"""),
        Of("", """{"type":"message","role":"assistant","content":[{"type":"output_text","text":""},{"type":"refusal","refusal":"no"}]}"""),
        Of("", """{"role":"user","content":[{"type":"input_text","text":""},{"type":"input_image"},{"type":"new"}]}"""),
        Of("", U, Call("a"), Call("b"), Call("c"), Output("c"), Output("a"), Output("b"), U),
        Of("", U, Call("a"), Output("a"), U, U),
        Of("", Call("a"), U, A, Output("a")),
        Of("", A, Call("a"), A, Call("b"), Output("a"), Output("b")),
        Of("", """{"type":"function_call","call_id":"1","arguments":"[]"}""", """{"type":"function_call_output","call_id":"\u0031","output":[]}"""),
        Of("", Call("toolu_1"), Output("toolu_1"), Call(Long65[1..]), Output(Long65[1..])),
        Of("", """{"type":"custom_tool_call","id":"ctc_1","call_id":"a"}""", """{"type":"custom_tool_call_output","call_id":"a","output":"r"}"""),
        Of("", Search, Output("x")),
        Of("", Reference, Reference, Output("x")),
        Of("", Call("x"), Reference),
        Of("", """{"id":"x"}""", """{"type":null,"id":"y"}""", Output("x")),
        With("previous_response_id", "", Output("x"), U),
        With("conversation", "", Output("x")),
        Of("", U, Thought, AId, U),
        Of("", U, Thought, Call("a"), Output("a")),
        Of("", Thought, """{"type":"reasoning","id":"rs_2"}""", """{"type":"web_search_call","id":"ws_1"}"""),
        Of("", U, """{"type":"reasoning","encrypted_content":"e"}""", A, """{"type":"reasoning"}"""),
        Of("", """{"type":"function_call","id":"fc-1","call_id":"a","arguments":""}""", Output("a")),
        DeepSeek("", A, A, Call("a"), Call("b"), Output("a"), Output("b")),
        DeepSeek("", U, Thought, Call("a"), Output("a"), U),
        DeepSeek("", """{"type":"function_call","id":"call_x","call_id":"a","arguments":""}""", Output("a")),
    ];

    /// <summary>Sound, but for rules that are off by default.</summary>
    public static IEnumerable<DialectCase> Enforced =>
    [
        Of("dash-in-item-id@0", """{"role":"assistant","id":"msg-1","content":"t"}"""),
    ];

    private static DialectCase Of(string rules, params string[] items) =>
        new("openai-responses", $$"""{"input":[{{string.Join(',', items)}}]}""", rules);

    private static DialectCase With(string field, string rules, params string[] items) =>
        new("openai-responses", $$"""{"{{field}}":"x","input":[{{string.Join(',', items)}}]}""", rules);

    private static DialectCase DeepSeek(string rules, params string[] items) => Of(rules, items) with { Variant = "deepseek" };

    private static string Call(string id) => $$"""{"type":"function_call","call_id":"{{id}}","name":"f","arguments":"{}"}""";

    private static string Output(string id) => $$"""{"type":"function_call_output","call_id":"{{id}}","output":"r"}""";
}
