namespace ChaosHarness.Tests;

/// <summary>Histories of Gemini: each rule's smallest violations, and what the provider is recorded to accept.</summary>
internal static class GeminiCases
{
    private const string Text = """{"text":"t"}""";
    private const string Signed = """{"functionCall":{"name":"f","args":{}},"thoughtSignature":"s"}""";

    private static readonly string TextU = U(Text);
    private static readonly string TextM = M(Text);

    public static IEnumerable<DialectCase> Refused =>
    [
        .. RefusedPairing,
        Of("bad-message@0", "7", TextU),
        Of("missing-result@1 bad-message@2 displaced-result@3", TextU, M(Call("f")), "\"x\"", U(Result("f"))),
        Of("bad-role@0", """{"role":"assistant","parts":[{"text":"t"}]}"""),
        Of("bad-role@0", """{"role":7,"parts":[{"text":"t"}]}"""),
        Of("bad-role@1 call-first@2", TextU, """{"role":"system","parts":[{"text":"t"}]}""", M(Call("f")), U(Result("f"))),
        Of("empty-content@0", U()),
        Of("empty-content@0", """{"role":"user"}"""),
        Of("empty-content@0", """{"role":"user","parts":null}"""),
        Of("empty-content@0", """{"role":"user","parts":{"text":"t"}}"""),
        Of("bad-block@0", U("{}")),
        Of("bad-block@0 bad-block@0", U("7", """{"text":null}""")),
        Of("bad-block@1", TextU, M("""{"functionCall":"f"}""")),
        Of("bad-block@0", U("""{"function_response":null}""")),
        Of("misplaced-block@0", U(Call("f"))),
        Of("misplaced-block@1", TextU, M(Result("f"))),
        Of("misplaced-block@1 missing-result@1", TextU, M(Call("f"), Result("f")), TextU),
        Of("call-first@0", M(Call("f")), U(Result("f"))),
        Of("call-first@0", TextM, M(Call("f")), U(Result("f"))),
        Of("tail@0", TextM),
        Of("tail@0", TextM, TextM),
        Of("call-first@0 missing-result@0 tail@0", M(Call("f"))),
        Of("no-messages@-1"),
        Of("thought-signature-missing@1", TextU, M(Call("f")), U(Result("f"))) with { Model = "gemini-3-pro-preview" },
        Of("thought-signature-missing@1", TextU, M(Call("f"), Signed), U(Result("f"), Result("f"))) with { Model = "gemini-3-flash" },
        Of("thought-signature-missing@3", TextU, M(Signed), U(Result("f")), M(Text, Call("f")), U(Result("f"))) with { Model = "gemini-3" },
        new("gemini", $$"""{"model":"models/gemini-3-pro","contents":[{{TextU}},{{M(Call("f"))}},{{U(Result("f"))}}]}""", "thought-signature-missing@1"),
    ];

    private static IEnumerable<DialectCase> RefusedPairing =>
    [
        Of("missing-result@1", TextU, M(Call("f"))),
        Of("missing-result@1", TextU, M(Call("f")), TextU),
        Of("missing-result@1", TextU, M(Call("f"), Call("f")), U(Result("f"))),
        Of("missing-result@2", TextU, M(Call("f")), M(Call("g")), U(Result("f"))),
        Of("missing-result@1 orphan-result@2 orphan-result@2", TextU, M(Call("f")), U(Result("x"), Result("y"))),
        Of("missing-result@1 missing-result@1 orphan-result@2", TextU, M(Call("f"), Call("g")), U(Result("x"))),
        Of("orphan-result@0", U(Result("f"))),
        Of("orphan-result@1", TextU, U(Result("f"))),
        Of("orphan-result@4", TextU, M(Call("f")), U(Result("f")), TextM, U(Result("f"))),
        Of("missing-result@1 displaced-result@4", TextU, M(Call("f")), TextU, TextM, U(Result("f"))),
        Of("displaced-result@0 missing-result@1", U(Result("f")), M(Call("f")), TextU),
        Of("duplicate-result@2", TextU, M(Call("f")), U(Result("f"), Result("f"))),
        Of("duplicate-result@3", TextU, M(Call("f")), U(Result("f")), U(Result("f"))),
        Of("duplicate-result@2", TextU, M(Call("f", "1")), U(Result("f"), Result("f", "1"))),
        Of("misplaced-block@0 displaced-result@2", U(Call("f")), TextM, U(Result("f"))),
    ];

    public static IEnumerable<DialectCase> Accepted =>
    [
        Of("", TextU),
        Of("", """{"parts":[{"text":"t"}]}""", """{"role":null,"parts":[{"text":"t"}]}"""),
        Of("", TextU, TextU, TextM, TextM),
        Of("", TextM, TextU),
        Of("", TextU, M(Call("f"), Call("f"), Call("g")), U(Result("f")), U(Result("f")), U(Result("g"))),
        Of("", TextU, M(Call("f"), Call("f"), Call("f")), U(Result("f")), U(Result("f")), U(Result("f")), TextU),
        Of("", TextU, M(Call("f")), M(Call("g")), U(Result("f"), Result("g"))),
        Of("", TextU, M(Call("f")), U(Result("f"), Text)),
        Of("", TextU, M(Call("f")), U(Text, Result("f"))),
        Of("", TextU, M(Call("f")), U(Result("f")), M(Call("f")), U(Result("f"))),
        Of("", TextU, M(Call("f"), Call("g")), U(Result("g"), Result("f"))),
        Of("", TextU, M(Call("f"), Call("g")), U(Result("x"), Result("y"))),
        Of("", TextU, M(Call("f", "1"), Call("f", "2")), U(Result("f", "2"), Result("f", "1"))),
        Of("", TextU, M(Call("f", "1")), U(Result("f", "other"))),
        Of("", TextU, M(Call("f", "1")), U(Result("g", "1"))),
        Of("", TextU, M("""{"function_call":{"name":"f"}}"""), U("""{"function_response":{"name":"f"}}""")),
        Of("", U("""{"text":""}"""), M("""{"text":""}""")),
        Of("", U("""{"inline_data":{}}""", """{"fileData":{}}""", """{"text":"\ud83d"}""")),
        Of("", TextU, M(Call("f")), U(Result("f"))) with { Model = "gemini-2.5-flash" },
        Of("", TextU, M(Signed, Call("f")), U(Result("f"), Result("f"))) with { Model = "gemini-3-pro" },
        Of("", TextU, M(Signed), M(Call("f")), U(Result("f"), Result("f"))) with { Model = "gemini-3-pro" },
        Of("", TextU, M(Call("f")), U(Result("f")), TextM, TextU) with { Model = "gemini-3-pro" },
        Of("", TextU, M(Call("f")), U(Result("f"), Text)) with { Model = "gemini-3-pro" },
        Of("", TextU, M("""{"function_call":{"name":"f"},"thought_signature":""}"""), U(Result("f"))) with { Model = "gemini-3-pro" },
    ];

    /// <summary>Sound, but for rules that are off by default.</summary>
    public static IEnumerable<DialectCase> Enforced =>
    [
        Of("alternation@1", TextU, """{"parts":[{"text":"t"}]}"""),
        Of("alternation@2", TextU, TextM, TextM),
    ];

    private static DialectCase Of(string rules, params string[] contents) =>
        new("gemini", $$"""{"contents":[{{string.Join(',', contents)}}]}""", rules);

    private static string U(params string[] parts) => $$"""{"role":"user","parts":[{{string.Join(',', parts)}}]}""";

    private static string M(params string[] parts) => $$"""{"role":"model","parts":[{{string.Join(',', parts)}}]}""";

    private static string Call(string name, string? id = null) => $$$"""{"functionCall":{{{{Id(id)}}}"name":"{{{name}}}","args":{} }}""";

    private static string Result(string name, string? id = null) => $$$"""{"functionResponse":{{{{Id(id)}}}"name":"{{{name}}}","response":{} }}""";

    private static string Id(string? id) => id is null ? "" : $"\"id\":\"{id}\",";
}
