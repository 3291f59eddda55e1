using System.Text;
using ChaosHarness.Histories;

namespace ChaosHarness.Tests;

/// <summary>The validator agrees with what the real APIs answered (corpus/evidence/README.md).</summary>
public sealed class EvidenceTests
{
    private const int ExceptionsMax = 5;
    private const string OutVariable = "CHAOSHARNESS_EVIDENCE_OUT";

    public static TheoryData<string> Rows => [.. EvidenceFiles.Rows.Select(row => row.Name)];

    public static TheoryData<string> Exceptions => [.. EvidenceException.All.Select(exception => exception.Name)];

    [Theory]
    [MemberData(nameof(Rows))]
    public void Validate_AgreesWithTheRecordedAnswer(string name)
    {
        var row = EvidenceFiles.Find(name);
        var broken = Judge(row);
        Assert.True(
            EvidenceException.For(row) is not null || EvidenceExpectation.Of(row).IsMetBy(broken),
            $"{row}\nanswer: {row.Error}\nbroken: {string.Join(' ', broken)}\nbody: {Encoding.UTF8.GetString(EvidenceBody.Build(row).Body)}");
    }

    [Fact]
    public void Exceptions_AreFew() => Assert.InRange(EvidenceException.All.Count, 0, ExceptionsMax);

    [Theory]
    [MemberData(nameof(Exceptions))]
    public void Exception_IsStillNeeded(string name)
    {
        var exception = EvidenceException.All.Single(entry => entry.Name == name);
        var rows = EvidenceFiles.Rows.Where(exception.Covers).ToList();
        Assert.True(rows.Count > 0 || !exception.IsCommitted, "no row needs it");
        Assert.All(rows, row => Assert.False(EvidenceExpectation.Of(row).IsMetBy(Judge(row)), $"{row} needs no exception"));
    }

    [Fact]
    public void Errors_NameRulesThatExist()
    {
        var unknown = EvidenceErrors.Named.Where(entry =>
            Dialect.Find(entry.Dialect) is { } dialect && dialect.Rules.All(rule => rule.Id != entry.Rule));
        Assert.Empty(unknown);
    }

    [Theory]
    [InlineData("openai-chat", "messages[0].role' does not support 'system' with this model.", "openai-chat/role-unsupported")]
    [InlineData("openai-chat", "Content blocks are expected to be either text or image_url type.", "openai-chat/block-unsupported")]
    [InlineData("openai-chat", "Missing required parameter: 'messages[1].content[0].type'.", "openai-chat/bad-block")]
    [InlineData("openai-responses", "Item 'rs_1' of type 'reasoning' was provided without its required following item.", "openai-responses/reasoning-alone")]
    [InlineData("openai-responses", "No tool output found for tool call call-a.", "openai-responses/missing-result")]
    [InlineData("gemini", "Please use a valid role: user, model.", "gemini/bad-role")]
    [InlineData("anthropic", "messages.1: `tool_use` ids were found without `tool_result` blocks immediately after: toolu_a.", "anthropic/missing-result")]
    [InlineData("bedrock-converse", "Expected toolResult blocks at messages.2.content for the following Ids: tooluse_x", "bedrock-converse/missing-result")]
    [InlineData("mistral", "Not the same number of function calls and responses", "mistral/missing-result")]
    public void Errors_NameTheRuleThatTheWordsAreAbout(string dialect, string text, string rule) =>
        Assert.Equal(rule, EvidenceErrors.RulesOf(dialect, text)?[0]);

    [Theory]
    [InlineData("openai-chat", "Unsupported parameter: 'stop' is not supported with this model.")]
    [InlineData("openai-chat", "Error while downloading https://example.com/test-image.jpg.")]
    [InlineData("openai-responses", "Your input exceeds the context window of this model.")]
    [InlineData("gemini", "API key not valid. Please pass a valid API key.")]
    [InlineData("bedrock-converse", "This model doesn't support the video content block that you provided.")]
    public void Errors_NameNoRuleWhenTheWordsAreNotAboutStructure(string dialect, string text) =>
        Assert.Null(EvidenceErrors.RulesOf(dialect, text));

    [Fact]
    public void Export_WritesTheBodiesAskedFor()
    {
        var folder = Environment.GetEnvironmentVariable(OutVariable);
        Assert.SkipUnless(folder is { Length: > 0 }, $"{OutVariable}=folder is not set");
        Assert.Equal(EvidenceFiles.Rows.Count, EvidenceExport.Write(EvidenceFiles.Rows, folder));
    }

    private static List<string> Judge(EvidenceRow row)
    {
        var request = EvidenceBody.Build(row);
        var history = History.Read(request.Body, Dialect.Find(request.Dialect)!);
        return [.. Validator.Validate(history, EvidenceOptions.Of(row)).Select(violation => violation.Rule.Id).Distinct()];
    }
}
