using System.Text;
using System.Text.Json;

namespace ChaosHarness.Tests;

/// <summary>The reference validators against the list of rules by hand: each rule's smallest violations, and every shape that a provider was recorded to accept.</summary>
public sealed class DialectReferenceTests
{
    /// <summary>What must be refused: dialect, body, model or "", variant or "", all rule ids found, in no order, separated by blanks.</summary>
    public static TheoryData<string, string, string, string, string> Refused => Rows(RefusedCases, one => one.RuleIds);

    /// <summary>The same, each rule id with <c>@message</c>.</summary>
    public static TheoryData<string, string, string, string, string> RefusedAt => Rows(RefusedCases, one => one.Places);

    /// <summary>What must be accepted; no rule ids.</summary>
    public static TheoryData<string, string, string, string, string> Accepted => Rows(AcceptedCases, one => one.RuleIds);

    /// <summary>What is accepted, unless the rules that are off by default are enforced: these ids.</summary>
    public static TheoryData<string, string, string, string, string> Enforced => Rows(EnforcedCases, one => one.RuleIds);

    /// <summary>What is no history of its dialect, which is no violation: dialect, body.</summary>
    public static TheoryData<string, string> NoHistories => new()
    {
        { "openai-chat", "[]" },
        { "openai-chat", "{}" },
        { "openai-chat", """{"messages":[],"messages":{}}""" },
        { "mistral", """{"messages":"t"}""" },
        { "bedrock-converse", "7" },
        { "gemini", """{"messages":[]}""" },
        { "openai-responses", """{"input":null}""" },
        { "openai-responses", """{"previous_response_id":"x"}""" },
    };

    private static IEnumerable<DialectCase> RefusedCases =>
    [
        .. OpenAiChatCases.Refused, .. ChatVariantCases.Refused, .. MistralCases.Refused, .. BedrockCases.Refused, .. GeminiCases.Refused,
        .. ResponsesCases.Refused,
    ];

    private static IEnumerable<DialectCase> AcceptedCases =>
    [
        .. OpenAiChatCases.Accepted, .. ChatVariantCases.Accepted, .. MistralCases.Accepted, .. BedrockCases.Accepted, .. GeminiCases.Accepted,
        .. ResponsesCases.Accepted,
    ];

    private static IEnumerable<DialectCase> EnforcedCases =>
    [
        .. OpenAiChatCases.Enforced, .. MistralCases.Enforced, .. BedrockCases.Enforced, .. GeminiCases.Enforced, .. ResponsesCases.Enforced,
    ];

    [Theory]
    [MemberData(nameof(RefusedAt))]
    public void Validate_SmallestViolation(string dialect, string body, string model, string variant, string expected)
    {
        var found = Validate(dialect, body, model, variant);
        Assert.Equal(Sorted(expected.Split(' ')), Sorted(found.Select(finding => $"{finding.Rule}@{finding.Message}")));
    }

    [Theory]
    [MemberData(nameof(Accepted))]
    public void Validate_RecordedAsAccepted(string dialect, string body, string model, string variant, string expected)
    {
        Assert.Equal("", expected);
        Assert.Empty(Validate(dialect, body, model, variant));
    }

    [Theory]
    [MemberData(nameof(Enforced))]
    public void Validate_OffUnlessEnforced(string dialect, string body, string model, string variant, string expected)
    {
        Assert.Empty(Validate(dialect, body, model, variant));
        Assert.Equal(expected.Split(' '), Validate(dialect, body, model, variant, expected.Split(' ')).Select(finding => finding.Rule));
    }

    [Theory]
    [MemberData(nameof(NoHistories))]
    public void Validate_NoHistory(string dialect, string body) =>
        Assert.Throws<FormatException>(() => Validate(dialect, body, model: "", variant: ""));

    [Theory]
    [InlineData("openai-chat", """{"messages":[]}""")]
    [InlineData("mistral", """{"messages":[]}""")]
    [InlineData("bedrock-converse", """{"messages":[]}""")]
    [InlineData("gemini", """{"contents":[]}""")]
    [InlineData("openai-responses", """{"input":[]}""")]
    public void Validate_EmptyHistoryThatIsAllowed(string dialect, string body) =>
        Assert.Empty(DialectReference.Validate(dialect, Encoding.UTF8.GetBytes(body), new ReferenceSwitches(AllowEmpty: true)));

    [Fact]
    public void Validate_WithoutSwitches() =>
        Assert.Equal([new ReferenceFinding("mistral/no-messages", -1)], DialectReference.Validate("mistral", "{\"messages\":[]}"u8.ToArray()));

    [Fact]
    public void Validate_NoJson() => Assert.ThrowsAny<JsonException>(() => Validate("gemini", "{", model: "", variant: ""));

    [Fact]
    public void Validate_AnthropicHasItsOwn() =>
        Assert.Throws<NotSupportedException>(() => Validate("anthropic", "{\"messages\":[]}", model: "", variant: ""));

    [Fact]
    public void Rows_AreAllDifferent()
    {
        var rows = RefusedCases.Concat(AcceptedCases).Select(one => one with { Rules = "" }).ToList();
        Assert.Empty(rows.GroupBy(row => row).Where(group => group.Count() > 1).Select(group => group.Key));
    }

    private static IReadOnlyList<ReferenceFinding> Validate(string dialect, string body, string model, string variant, string[]? enforced = null)
    {
        var switches = new ReferenceSwitches(
            Model: model.Length == 0 ? null : model,
            Variant: variant.Length == 0 ? null : variant,
            Enforced: enforced);
        return DialectReference.Validate(dialect, Encoding.UTF8.GetBytes(body), switches);
    }

    private static string Sorted(IEnumerable<string> findings) => string.Join(' ', findings.Order(StringComparer.Ordinal));

    private static TheoryData<string, string, string, string, string> Rows(IEnumerable<DialectCase> cases, Func<DialectCase, string> expected)
    {
        var rows = new TheoryData<string, string, string, string, string>();
        foreach (var one in cases)
        {
            rows.Add(one.Dialect, one.Body, one.Model, one.Variant, expected(one));
        }

        return rows;
    }
}
