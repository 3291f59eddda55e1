namespace ChaosHarness.Tests;

/// <summary>The reference validator against the rule list by hand: each rule's smallest violation, and every shape that a provider was recorded to accept.</summary>
public sealed class ReferenceValidatorTests
{
    /// <summary>What must be refused: the history, and all that is wrong with it as <c>rule@message.block</c>.</summary>
    public static TheoryData<string, string> Refused => new()
    {
        { "U \"t\" | A call:a | U \"t\"", "A1@1.0(a)" },
        { "U \"t\" | A call:a", "A1@1.0(a)" },
        { "U \"t\" | A call:a call:b | U res:b", "A1@1.0(a)" },
        { "U \"t\" | A call:a | A \"t\" | U \"t\" | U res:a", "A5@4.0(a)" },
        { "U \"t\" | A call:a | U \"t\" | A \"t\" | U res:a", "A1@1.0(a) A2@4.0(a)" },
        { "U \"t\" | A call:a | S \"s\" | U res:a", "A1@1.0(a) A9@2.-1 A9@2.-1 A2@3.0(a)" },
        { "U res:x", "A2@0.0(x)" },
        { "U res:a | A call:a | U \"t\"", "A2@0.0(a) A1@1.0(a)" },
        { "U \"t\" | A call:a | U res:a res:x", "A2@2.1(x)" },
        { "U \"t\" | A webres:s \"t\" | U \"t\"", "A2s@1.0(s)" },
        { "U \"t\" | A webres:s web:s \"t\" | U \"t\"", "A2s@1.0(s) A18@1.1(s)" },
        { "U \"t\" | A call:a call:a | U res:a", "A3@1.1(a)" },
        { "U \"t\" | A call:a | A call:a | U res:a", "A3@2.0(a)" },
        { "U \"t\" | A call:a | U res:a res:a", "A4@2.1(a)" },
        { "U \"t\" | A call:a | U res:a | U res:a", "A4@3.0(a)" },
        { "U \"t\" | A call:a | U \"t\" res:a", "A5@2.1(a)" },
        { "U \"t\" | A call:a call:b | U res:a \"t\" | U res:b", "A5@3.0(b)" },
        { "", "A7@-1.-1" },
        { "tool \"t\"", "A8@0.-1" },
        { "S \"s\" | U \"t\"", "A9@0.-1 A9@0.-1" },
        { "U \"t\" | A \"t\" | S \"s\"", "A9@2.-1" },
        { "U \"t\" | S \"s\" | S \"s\" | U \"t\"", "A9@2.-1" },
        { "U \"t\" | S", "A9@1.-1" },
        { "U \"t\" | S \"_\"", "A9@1.0" },
        { "U \"t\" | S image", "A9@1.0" },
        { "U \"t\" | A think", "A10c@1.0" },
        { "U \"t\" | A \"t\" | A redacted | U \"t\"", "A10c@2.0" },
        { "U", "A11a@0.-1" },
        { "U ''", "A11a@0.-1" },
        { "U \"t\" | A | U \"t\"", "A11a@1.-1" },
        { "U | U | A \"t\"", "A11a@0.-1" },
        { "U null", "A11a@0.-1 A21.content@0.-1" },
        { "U absent", "A11a@0.-1 A21.content@0.-1" },
        { "U \"\"", "A11b@0.0" },
        { "U \"_\"", "A11c@0.0" },
        { "U '_'", "A11c@0.0" },
        { "U \"t\" | A \"_\" \"t\"", "A11c@1.0" },
        { "U \"t\" | A \"_\" | A call:a | U res:a", "A11c@1.0" },
        { "U \"t\" | A call:a:1 | U res:a:1", "A12@1.0(a:1) A12@2.0(a:1)" },
        { "U \"t\" | A call: | U res:", "A12@1.0() A12@2.0()" },
        { "U call:a \"t\"", "A15@0.0(a)" },
        { "U \"t\" | A res:a \"t\"", "A15@1.0(a)" },
        { "U \"t\" | A web:s \"t\" | U \"t\"", "A18@1.0(s)" },
        { "U \"t\" | A mcp:s call:a | U res:a \"t\"", "A18@1.0(s)" },
        { "U 7", "A21.block@0.0" },
        { "U {}", "A21.block@0.0" },
        { "U {\"type\":5}", "A21.block@0.0" },
        { "U {\"type\":\"text\"}", "A21.block@0.0" },
    };

    /// <summary>What must be accepted, most of it recorded from the provider with status 200.</summary>
    public static TheoryData<string> Accepted =>
    [
        "A \"t\" | U \"t\"",
        "U \"t\"",
        "U \"t\" | U \"t\"",
        "U \"t\" | A \"t\" call:a | A call:b | U res:a res:b",
        "U \"t\" | A call:a | U res:a | U \"t\"",
        "U \"t\" | A call:a call:b call:c | U res:a res:b res:c | U \"t\"",
        "U \"t\" | A call:a call:b call:c | U res:c res:a res:b",
        "U \"t\" | A call:a call:b | U res:a | U res:b",
        "U \"t\" | A call:a | U res:a | A call:a | U res:a",
        "U \"t\" | A \"_\" call:a call:b | U res:a res:b",
        "U \"t\" | A think \"t\" call:a | U res:a",
        "U \"t\" | A think call:a | U res:a",
        "U \"t\" | A redacted \"t\" | U \"t\"",
        "U \"t\" | A \"t\"",
        "U \"t\" | A",
        "U \"t\" | A ''",
        "U \"t\" | U | A \"t\"",
        "U \"t\" | A think | A \"t\" | U \"t\"",
        "U \"t\" | A call:call_9f2c | U res:call_9f2c",
        "U \"t\" | A call:0123456789012345678901234567890123456789012345678901234 | U res:0123456789012345678901234567890123456789012345678901234",
        "U \"t\" | A call:a | U res:a \"t\" image \"t\"",
        "U \"t\" | A call:a | U res:a image",
        "U \"t\" | A web:s call:a | U res:a",
        "U \"t\" | A mcp:s call:a | U res:a",
        "U \"t\" | A web:s call:a | U res:a | A webres:s \"t\"",
        "U \"t\" | A \"t\" web:s",
        "U \"t\" | A web:s webres:s | U \"t\"",
        "U \"t\" | A mcp:s mcpres:s \"t\" | U \"t\"",
        "U \"t\" | A think web:s webres:s think web:r webres:r \"t\" | U \"t\"",
        "U \"t\" | S {\"type\":\"tool_addition\"}",
        "U \"t\" | A call:a | U res:a | S {\"type\":\"tool_addition\"} | A \"t\" call:b | U res:b",
        "U \"t\" | A \"t\" | U \"t\" | U \"t\" | S \"s\" | S \"s\"",
        "U \"t\" | A web:s webres:s | S \"s\"",
        "S directive | U \"t\" | A \"t\" | S directive | U \"t\"",
        "U think \"t\"",
        "U {\"type\":\"container_upload\",\"file_id\":\"f\"}",
        "U \"t\" | A {\"type\":\"compaction\",\"content\":\"c\"} \"t\" | U \"t\"",
    ];

    [Theory]
    [MemberData(nameof(Refused))]
    public void Validate_SmallestViolation(string notation, string expected)
    {
        var found = ReferenceValidator.Validate(ShorthandHistory.ToJson(notation));
        Assert.Equal(expected, string.Join(' ', found));
    }

    [Theory]
    [MemberData(nameof(Accepted))]
    public void Validate_RecordedAsAccepted(string notation)
    {
        Assert.Empty(ReferenceValidator.Validate(ShorthandHistory.ToJson(notation)));
    }

    [Theory]
    [InlineData("""{"type":"tool_use","id":"a","name":"a b","input":{}}""", "A13")]
    [InlineData("""{"type":"tool_use","id":"a","input":{}}""", "A13")]
    [InlineData("""{"type":"tool_use","id":"a","name":"f"}""", "A14")]
    [InlineData("""{"type":"tool_use","id":"a","name":"f","input":null}""", "A14")]
    [InlineData("""{"type":"tool_use","id":"a","name":"f","input":"{}"}""", "A14")]
    [InlineData("""{"type":"tool_use","id":"a","name":"f","input":[]}""", "A14")]
    [InlineData("""{"type":"thinking","thinking":"t"},{"type":"tool_use","id":"a","name":"f","input":{}}""", "A16e")]
    [InlineData("""{"type":"thinking","signature":"s"},{"type":"tool_use","id":"a","name":"f","input":{}}""", "A16e")]
    [InlineData("""{"type":"redacted_thinking"},{"type":"tool_use","id":"a","name":"f","input":{}}""", "A16e")]
    [InlineData("""{"type":"tool_use","id":"a","name":"f","input":[],"input":{}}""", "")]
    [InlineData("""{"type":"tool_use","id":"\u0061","name":"f","input":{}}""", "")]
    public void Validate_AssistantBlock(string block, string rule)
    {
        var body = $$"""{"messages":[{"role":"assistant","content":[{{block}}]},{"role":"user","content":[{"type":"tool_result","tool_use_id":"a"}]}]}""";
        Assert.Equal(rule, Rules(body));
    }

    [Theory]
    [InlineData("""{"type":"tool_result","tool_use_id":"a"}""", "")]
    [InlineData("""{"type":"tool_result","tool_use_id":"a","content":[]}""", "")]
    [InlineData("""{"type":"tool_result","tool_use_id":"a","content":[{"type":"tool_reference"}]}""", "")]
    [InlineData("""{"type":"tool_result","tool_use_id":"\u0061","content":"x"}""", "")]
    [InlineData("""{"type":"tool_result","tool_use_id":"a","content":5}""", "A20")]
    [InlineData("""{"type":"tool_result","tool_use_id":"a","content":[{"type":"tool_use"}]}""", "A20")]
    [InlineData("""{"type":"tool_result","tool_use_id":"a","content":["x"]}""", "A20")]
    [InlineData("""{"type":"tool_result","tool_use_id":"a","content":[{"type":"image"}],"is_error":true}""", "A20")]
    public void Validate_ResultContent(string block, string rule)
    {
        var body = $$"""{"messages":[{"role":"assistant","content":[{"type":"tool_use","id":"a","input":{},"name":"f"}]},{"role":"user","content":[{{block}}]}]}""";
        Assert.Equal(rule, Rules(body));
    }

    [Theory]
    [InlineData("""{}""", "A21.body")]
    [InlineData("""{"messages":{}}""", "A21.body")]
    [InlineData("""{"messages":[7]}""", "A21.message")]
    [InlineData("""{"messages":[{"content":"t"}]}""", "A21.role")]
    [InlineData("""{"messages":[{"role":7,"content":"t"}]}""", "A21.role")]
    [InlineData("""{"messages":[{"role":"user","content":7}]}""", "A21.content")]
    [InlineData("""{"messages":[{"role":"user","content":{}}]}""", "A21.content")]
    [InlineData("""{"messages":[],"messages":[{"role":"user","content":"t"}]}""", "")]
    [InlineData("""{"messages":[{"role":"bogus","role":"\u0075ser","content":"\ud83d"}]}""", "")]
    public void Validate_Schema(string body, string rules)
    {
        Assert.Equal(rules, Rules(body));
    }

    [Theory]
    [InlineData("""{"messages":[{"role":"user","content":"t","extra":1}]}""", "")]
    [InlineData("""{"model":"claude-sonnet-4-5","max_tokens":1,"messages":[{"role":"user","content":"t"}]}""", "")]
    [InlineData("""{"model":"claude-sonnet-4-5","messages":[{"role":"user","content":"t"}]}""", "max_tokens")]
    [InlineData("""{"model":"claude-sonnet-4-5","max_tokens":1,"messages":[{"role":"assistant","content":"t"}]}""", "")]
    [InlineData("""{"model":"claude-sonnet-4-5","max_tokens":1,"messages":[{"role":"assistant","content":"t "}]}""", "A10b")]
    [InlineData("""{"model":"claude-opus-5","max_tokens":1,"messages":[{"role":"assistant","content":"t"}]}""", "A10")]
    [InlineData("""{"model":"claude-opus-5","max_tokens":1,"tools":[],"messages":[{"role":"user","content":"t","extra":1}]}""", "tools extra-key")]
    public void Check_Request(string body, string rules)
    {
        var found = ReferenceRequestRules.Check(System.Text.Encoding.UTF8.GetBytes(body));
        Assert.Equal(rules, string.Join(' ', found.Select(violation => violation.Rule)));
    }

    private static string Rules(string body) =>
        string.Join(' ', ReferenceValidator.Validate(System.Text.Encoding.UTF8.GetBytes(body)).Select(violation => violation.Rule));
}
