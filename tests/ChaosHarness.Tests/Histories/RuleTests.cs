using System.Collections.Immutable;
using System.Text;
using ChaosHarness.Histories;

namespace ChaosHarness.Tests;

/// <summary>The rule table: every rule is broken by its own smallest history, and mended by its own edit.</summary>
public sealed class RuleTests
{
    private static readonly string[] TooLarge = ["anthropic/too-many-messages", "anthropic/body-too-large"];

    public static TheoryData<string> Ids => [.. Dialect.All.SelectMany(dialect => dialect.Rules).Select(rule => rule.Id).Except(TooLarge)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Smallest_BreaksItsRule(string id)
    {
        Rule rule = Find(id);
        History history = Read(rule);
        Violation violation = Validator.Validate(history, ValidationOptions.For(rule)).First(violation => violation.Rule == rule);
        Assert.DoesNotMatch(@"\{(message|block|call|next|turn|ids|role|previous|field|name|type|count|length|max|first|n|k|kind)\}", violation.Text);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Smallest_IsMendedByItsEditOrSaidToBeBeyond(string id)
    {
        Rule rule = Find(id);
        RepairOutcome outcome = Repairer.Repair(Read(rule), new RepairOptions { Validation = ValidationOptions.For(rule) });
        Assert.Equal(rule.IsRepairable, outcome.Verdict == Verdict.Valid);
        Assert.Equal(rule.IsRepairable, outcome.Edits.Any(edit => edit.Kind.Name() == rule.Edit));
    }

    [Theory]
    [InlineData("gemini/empty-content", "vertex", "Unable to submit request because it must include at least one parts field, which describes the prompt input.")]
    [InlineData("gemini/empty-content", "other", "* GenerateContentRequest.contents[0].parts: contents.parts must not be empty.")]
    [InlineData("gemini/empty-content", null, "* GenerateContentRequest.contents[0].parts: contents.parts must not be empty.")]
    public void Smallest_OfAVariant_IsRefusedInItsWords(string id, string? variant, string words)
    {
        Rule rule = Find(id);
        Assert.Equal(words, Validator.Validate(Read(rule), ValidationOptions.Default with { Variant = variant }).First(violation => violation.Rule == rule).Text);
    }

    [Fact]
    public void All_HaveTheirOwnIdAndAKnownClassAndEdit()
    {
        Assert.Equal(All.Length, All.Select(rule => rule.Id).Distinct().Count());
        string[] edits = [.. Enum.GetValues<EditKind>().Select(kind => kind.Name()), Rule.Unrepairable];
        foreach (Rule rule in All)
        {
            Assert.Matches("^[a-z]+(-[a-z]+)*/[a-z]+(-[a-z]+)*$", rule.Id);
            Assert.Contains(Dialect.Of(rule)!.Rules, known => known == rule);
            Assert.Contains(rule.Class, DamageClass.All);
            Assert.Contains(rule.Edit, edits);
            Assert.NotEmpty(rule.Source);
            Assert.False(rule.IsRequestLevel && rule.IsRepairable, rule.Id);
        }
    }

    // Requests that the API is on record as having answered with 200 (the shapes of the facts' section 1.5, with the models named there).
    [Theory]
    [InlineData("assistant | user")]
    [InlineData("user | user")]
    [InlineData("user | assistant text c1 | assistant c2 | result c1 result c2")]
    [InlineData("user | assistant c1 | result c1 | user")]
    [InlineData("user | assistant c1 c2 c3 | result c1 result c2 result c3 | user")]
    [InlineData("user | assistant c1 | result c1 | assistant c1 | result c1")]
    [InlineData("user | assistant ~ text c1 | result c1")]
    [InlineData("user | assistant")]
    [InlineData("user | assistant call_9 tsc_0123456789012345678901234567890123456789012345678901 | result call_9 result tsc_0123456789012345678901234567890123456789012345678901")]
    [InlineData("user | assistant | user | user | system | system")]
    [InlineData("user | assistant c1 | result c1 | system | assistant text c2 | result c2")]
    public void RecordedAsAccepted_IsValid(string notation) => Assert.Empty(Validator.Validate(History.Read(HistoryText.ToJson(notation), Dialect.Anthropic)));

    [Fact]
    public void WhiteSpaceBesideCalls_IsRecordedAsAccepted() => Assert.Empty(Validate(
        """{"messages":[{"role":"user","content":"u"},{"role":"assistant","content":[{"type":"text","text":" "},{"type":"tool_use","id":"a","name":"f","input":{}}]},{"role":"user","content":[{"type":"tool_result","tool_use_id":"a"}]}]}"""));

    [Theory]
    [InlineData("""{"type":"server_tool_use","id":"s1","name":"web_search","input":{}},{"type":"tool_use","id":"a","name":"f","input":{}}""", """,{"role":"user","content":[{"type":"tool_result","tool_use_id":"a"}]}""", 0)]
    [InlineData("""{"type":"mcp_tool_use","id":"s1","name":"x","input":{}},{"type":"tool_use","id":"a","name":"f","input":{}}""", """,{"role":"user","content":[{"type":"tool_result","tool_use_id":"a"}]}""", 0)]
    [InlineData("""{"type":"server_tool_use","id":"s1","name":"web_search","input":{}},{"type":"tool_use","id":"a","name":"f","input":{}}""", """,{"role":"user","content":[{"type":"tool_result","tool_use_id":"a"},{"type":"text","text":"t"}]}""", 1)]
    [InlineData("""{"type":"server_tool_use","id":"s1","name":"web_search","input":{}},{"type":"web_search_tool_result","tool_use_id":"s1","content":[]}""", """,{"role":"user","content":"t"}""", 0)]
    public void ServerTools_InFlightOrAnswered_AreSound(string blocks, string rest, int violations) => Assert.Equal(violations, Validate(
        """{"messages":[{"role":"user","content":"u"},{"role":"assistant","content":[""" + blocks + "]}" + rest + "]}").Length);

    [Theory]
    [InlineData("claude-opus-4-6", true)]
    [InlineData("claude-sonnet-5", true)]
    [InlineData("claude-fable-5-1", true)]
    [InlineData("claude-sonnet-4-5", false)]
    [InlineData("claude-sonnet-4-20250514", false)]
    [InlineData("claude-haiku-4-5-20251001", false)]
    [InlineData("claude-3-5-haiku-20241022", false)]
    [InlineData("some-other-model", false)]
    public void Prefill_DependsOnTheModel(string model, bool refused) => Assert.Equal(refused, Validate(
        $$"""{"model":"{{model}}","max_tokens":1,"messages":[{"role":"user","content":"u"},{"role":"assistant","content":"a"}]}""").Contains("anthropic/tail"));

    [Theory]
    [InlineData("claude-opus-4-8", false)]
    [InlineData("claude-opus-4-7", true)]
    [InlineData("claude-sonnet-4-6", true)]
    [InlineData("claude-haiku-4-5", true)]
    [InlineData("claude-opus-5-5", false)]
    [InlineData("claude-sonnet-5", false)]
    public void SystemMessages_DependOnTheModel(string model, bool refused) => Assert.Equal(refused, Validate(
        $$"""{"model":"{{model}}","max_tokens":1,"messages":[{"role":"user","content":"u"},{"role":"system","content":"s"}]}""").Contains("anthropic/system-unsupported"));

    private static readonly ImmutableArray<Rule> All = [.. Dialect.All.SelectMany(dialect => dialect.Rules)];

    private static Rule Find(string id) => All.Single(rule => rule.Id == id);

    private static History Read(Rule rule) =>
        History.Read(rule.Smallest.StartsWith('{') ? Encoding.UTF8.GetBytes(rule.Smallest) : HistoryText.ToJson(rule.Smallest, Dialect.Of(rule)!), Dialect.Of(rule)!);

    private static string[] Validate(string json) =>
        [.. Validator.Validate(History.Read(Encoding.UTF8.GetBytes(json), Dialect.Anthropic)).Select(violation => violation.Rule.Id)];
}
