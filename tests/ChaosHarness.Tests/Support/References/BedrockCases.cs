namespace ChaosHarness.Tests;

/// <summary>Histories of Bedrock Converse: each rule's smallest violations, and what the provider is recorded to accept.</summary>
internal static class BedrockCases
{
    private const string Text = """{"text":"t"}""";

    private static readonly string TextU = U(Text);
    private static readonly string TextA = A(Text);
    private static readonly string Long65 = new('x', 65);

    public static IEnumerable<DialectCase> Refused =>
    [
        .. RefusedPairing,
        .. RefusedRequests,
        Of("bad-message@0", "\"t\"", TextU),
        Of("missing-result@1 bad-message@2 displaced-result@3", TextU, A(Call("a")), "7", U(Result("a"))),
        Of("bad-role@0", """{"role":"system","content":[{"text":"t"}]}"""),
        Of("bad-role@0", """{"content":[{"text":"t"}]}"""),
        Of("content-missing@0", """{"role":"user"}"""),
        Of("content-missing@0", """{"role":"user","content":"t"}"""),
        Of("content-missing@0", """{"role":"user","content":null}"""),
        Of("empty-content@0", U()),
        Of("bad-block@0", U("7")),
        Of("bad-block@0 bad-block@0", U("{}", "null")),
        Of("bad-block@0", U("""{"text":7}""")),
        Of("bad-block@0", U("""{"toolResult":"a"}""")),
        Of("bad-block@1", TextU, A("""{"toolUse":null}""")),
        Of("blank-text@0", U("""{"text":""}""")),
        Of("blank-text@1", TextU, A("""{"text":""}""", Call("a")), U(Result("a"))),
        Of("bad-id@1 bad-id@2", TextU, A(Call("a b")), U(Result("a b"))),
        Of("bad-id@1 bad-id@2", TextU, A(Call("")), U(Result(""))),
        Of("bad-id@1 bad-id@2", TextU, A(Call(Long65)), U(Result(Long65))),
        Of("bad-id@1", TextU, A("""{"toolUse":{"name":"f","input":{}}}""")),
        Of("bad-id@0", U("""{"toolResult":{"toolUseId":7,"content":[]}}""")),
        Of("bad-name@1", TextU, A("""{"toolUse":{"toolUseId":"a","name":"a b"}}"""), U(Result("a"))),
        Of("bad-name@1", TextU, A("""{"toolUse":{"toolUseId":"a"}}"""), U(Result("a"))),
        Of("bad-result-content@2", TextU, A(Call("a")), U("""{"toolResult":{"toolUseId":"a"}}""")),
        Of("bad-result-content@2", TextU, A(Call("a")), U("""{"toolResult":{"toolUseId":"a","content":"r"}}""")),
        Of("error-result-empty@2", TextU, A(Call("a")), U("""{"toolResult":{"toolUseId":"a","content":[],"status":"error"}}""")),
        Of("misplaced-block@0", U(Call("a"))),
        Of("misplaced-block@1", TextU, A(Result("a"))),
        Of("misplaced-block@1 missing-result@1", TextU, A(Result("a"), Call("a"))),
        Of("duplicate-call@1", TextU, A(Call("a"), Call("a")), U(Result("a"))),
        Of("no-messages@-1"),
    ];

    private static IEnumerable<DialectCase> RefusedPairing =>
    [
        Of("missing-result@1", TextU, A(Call("x"))),
        Of("missing-result@1", TextU, A(Call("x")), TextU),
        Of("missing-result@1", TextU, A(Call("x"), Call("y")), U(Result("y"))),
        Of("missing-result@1 displaced-result@3", TextU, A(Call("x"), Call("y")), U(Result("x")), U(Result("y"))),
        Of("missing-result@1 displaced-result@3", TextU, A(Call("x")), A(Call("y")), U(Result("x"), Result("y"))),
        Of("orphan-result@0", U(Result("x"))),
        Of("orphan-result@2", TextU, A(Call("a")), U(Result("a"), Result("x"))),
        Of("displaced-result@0", U(Result("x")), A(Call("x")), U(Result("x"))),
        Of("duplicate-result@2", TextU, A(Call("x")), U(Result("x"), Result("x"))),
        Of("orphan-result@2", TextU, A(Call("s"), Result("s")), U(Result("s"))),
        Of("missing-result@1", TextU, A(Call("s"), Result("s"), Call("x"))),
        Of("misplaced-block@0 displaced-result@2", U(Call("x")), TextA, U(Result("x"))),
    ];

    private static IEnumerable<DialectCase> RefusedRequests =>
    [
        Of("tool-config-missing@-1", TextU, A(Call("a")), U(Result("a"))) with { Model = "anthropic.claude-sonnet-4-5" },
        Request("tool-config-missing@-1", "\"system\":[]", TextU, A(Call("a")), U(Result("a"))),
        Request("tool-config-missing@-1", "\"inferenceConfig\":{}", TextU, A(Call("a"), Result("a"))),
        Request("tool-config-missing@-1", "\"modelId\":\"m\"", TextU, A(Call("a")), U(Result("a"))),
        Request("tool-config-missing@-1 orphan-result@0", "\"additionalModelRequestFields\":{}", U(Result("a"))),
        Of("first-user@0", TextA, TextU) with { Model = "amazon.nova-lite-v1:0" },
        Of("alternation@1", TextU, TextU) with { Model = "meta.llama3-1-70b-instruct-v1:0" },
        Of("alternation@2", TextU, TextA, TextA) with { Model = "anthropic.claude-3-5-sonnet" },
        Request("text-beside-tools@2", "\"toolConfig\":{}", TextU, A(Call("a")), U(Result("a"), Text)) with { Model = "mistral.large" },
        Request("text-beside-tools@1", "\"toolConfig\":{}", TextU, A(Text, Call("a")), U(Result("a"))) with { Model = "claude-3-haiku" },
        Request("text-beside-tools@1", "\"toolConfig\":{},\"model\":\"claude-3-opus\"", TextU, A(Text, Call("a")), U(Result("a"))),
    ];

    public static IEnumerable<DialectCase> Accepted =>
    [
        Of("", TextU),
        Of("", TextA, TextU),
        Of("", TextU, TextU, TextA, TextA),
        Of("", TextU, A(Text, Call("a"), Call("b")), U(Result("b"), Result("a"))),
        Of("", TextU, A(Call("a")), U(Result("a"), Text)),
        Of("", TextU, A(Call("a")), U(Text, Result("a"))),
        Of("", TextU, A(Call("a")), U(Result("a")), A(Call("a")), U(Result("a"))),
        Of("", TextU, A(Call("s"), Result("s"), Call("a")), U(Result("a"))),
        Of("", TextU, A(Call("s"), Result("s"), Call("s"), Result("s")), TextU),
        Of("", TextU, A(Call("a.b:c")), U(Result("a.b:c"))),
        Of("", TextU, A(Call("a")), U("""{"toolResult":{"toolUseId":"a","content":[],"status":"success"}}""")),
        Of("", TextU, A("""{"reasoningContent":{}}""", """{"text":"\n"}""")),
        Of("", U("""{"image":{}}""", """{"text":"\ud83d"}""")),
        Request("", "\"toolConfig\":{}", TextU, A(Text, Call("a")), U(Result("a"), Text)) with { Model = "amazon.nova-pro" },
        Request("", "\"toolConfig\":{}", TextA, TextU, A(Call("a")), U(Result("a"))) with { Model = "anthropic.claude-sonnet-4-5" },
        Request("", "\"system\":[]", TextU, TextU),
    ];

    /// <summary>Sound, but for rules that are off by default.</summary>
    public static IEnumerable<DialectCase> Enforced =>
    [
        Of("blank-text-space@0", U("""{"text":" \n\u2003"}""")),
        Of("narrow-id@1 narrow-id@2", TextU, A(Call("a.b:c")), U(Result("a.b:c"))),
    ];

    private static DialectCase Of(string rules, params string[] messages) =>
        new("bedrock-converse", $$"""{"messages":[{{string.Join(',', messages)}}]}""", rules);

    private static DialectCase Request(string rules, string fields, params string[] messages) =>
        new("bedrock-converse", $$"""{{{fields}},"messages":[{{string.Join(',', messages)}}]}""", rules);

    private static string U(params string[] blocks) => $$"""{"role":"user","content":[{{string.Join(',', blocks)}}]}""";

    private static string A(params string[] blocks) => $$"""{"role":"assistant","content":[{{string.Join(',', blocks)}}]}""";

    private static string Call(string id) => $$$"""{"toolUse":{"toolUseId":"{{{id}}}","name":"f","input":{} }}""";

    private static string Result(string id) => $$$"""{"toolResult":{"toolUseId":"{{{id}}}","content":[{"text":"r"}]}}""";
}
