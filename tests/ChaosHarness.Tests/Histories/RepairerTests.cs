using System.Text;
using ChaosHarness.Histories;

namespace ChaosHarness.Tests;

/// <summary>What a repair does, case by case; each line is a history, what becomes of it, and the edits.</summary>
public sealed class RepairerTests
{
    [Theory]
    // missing results
    [InlineData("user | assistant c1 | user", "user | assistant c1 | synthetic c1 | user", "insert-result")]
    [InlineData("user | assistant c1 c2", "user | assistant c1 c2 | synthetic c1 synthetic c2", "insert-result insert-result")]
    [InlineData("user | assistant c1 c2 c3 | result c2 text", "user | assistant c1 c2 c3 | synthetic c1 result c2 synthetic c3 text", "insert-result insert-result")]
    [InlineData("user | assistant c1 c2 | result c1 | user", "user | assistant c1 c2 | result c1 synthetic c2 | user", "insert-result")]
    [InlineData("user | assistant c1 | assistant c2 | result c2", "user | assistant c1 | assistant c2 | synthetic c1 result c2", "insert-result")]
    // results that stand elsewhere
    [InlineData("user | assistant c1 | user | assistant | result c1", "user | assistant c1 | result c1 | user | assistant", "move-result")]
    [InlineData("result c1 | assistant c1 | user", "assistant c1 | result c1 | user", "move-result")]
    [InlineData("user | assistant c1 | user text result c1", "user | assistant c1 | result c1 text", "move-result")]
    [InlineData("user | assistant c1 | user | result c1", "user | assistant c1 | result c1 | user", "move-result")]
    [InlineData("user | assistant c1 result c1 | user", "user | assistant c1 | result c1 | user", "move-block")]
    // results that nobody owns
    [InlineData("result c9 | assistant", "user text text | assistant", "quote-result")]
    [InlineData("user | assistant c1 | result c9 result c1", "user | assistant c1 | result c1 text text", "quote-result")]
    [InlineData("user | assistant c1 | user | assistant c1 | user | assistant | result c1", "user | assistant c1 | synthetic c1 | user | assistant c1 | synthetic c1 | user | assistant | user text text", "insert-result insert-result quote-result")]
    // duplicates and synthetic results
    [InlineData("user | assistant c1 | result c1 result c1", "user | assistant c1 | result c1 text text", "quote-result")]
    [InlineData("user | assistant c1 | synthetic c1 result c1", "user | assistant c1 | result c1", "supersede-synthetic")]
    [InlineData("assistant c1 result c1 | user (empty) | user c2 synthetic c1", "assistant c1 | result c1 | assistant c2 | synthetic c2", "insert-result move-block move-block supersede-synthetic")]
    [InlineData("user | assistant c1 | synthetic c1 | assistant | result c1", "user | assistant c1 | result c1 | assistant", "move-result supersede-synthetic")]
    // calls
    [InlineData("user | assistant c1 c1 | result c1 result c1", "user | assistant c1 c1_2eb197f8 | result c1 result c1_2eb197f8", "rewrite-id")]
    [InlineData("user | assistant c1 c1 | result c1", "user | assistant c1 c1_2eb197f8 | synthetic c1 synthetic c1_2eb197f8 text text", "insert-result insert-result quote-result rewrite-id")]
    [InlineData("user text c1 | result c1", "user text | assistant c1 | result c1", "move-block")]
    [InlineData("user | assistant c1 | user c2 result c1 result c2", "user | assistant c1 | assistant c2 | result c1 result c2", "move-block")]
    [InlineData("assistant c1 result c1 | user c2 | assistant c1 | result c1", "assistant c1 | assistant c2 | assistant c1_2eb197f8 | result c1 synthetic c2 result c1_2eb197f8", "insert-result move-block move-block rewrite-id")]
    [InlineData("assistant c1 | result c1 | assistant empty | user c2 result c1", "assistant c1 | result c1 | assistant c2 | synthetic c2 text text", "insert-result move-block quote-result remove-empty")]
    // emptiness and ends
    [InlineData("user | assistant empty | user", "user | user", "remove-empty")]
    [InlineData("user | assistant c1 | user empty result c1", "user | assistant c1 | result c1", "remove-empty")]
    [InlineData("user | assistant ~", "user | assistant ~ text", "placeholder")]
    [InlineData("user empty", "user text", "placeholder remove-empty")]
    [InlineData("user | assistant (empty) | user (empty)", "user | user (empty)", "remove-empty")]
    [InlineData("user | assistant (empty) | user (empty) | assistant", "user | user (empty) | assistant", "remove-empty")]
    [InlineData("user (empty) | assistant (empty) | user", "user (empty) | user", "remove-empty")]
    [InlineData("assistant (empty) | user (empty)", "assistant (empty)", "remove-empty")]
    [InlineData("assistant ~ | assistant (empty) | assistant empty", "assistant ~ | assistant (empty) | assistant text", "placeholder remove-empty")]
    // system messages and what is no block
    [InlineData("system | user", "user text text | user", "quote-block")]
    [InlineData("user | assistant c1 | system | result c1", "user | assistant c1 | result c1 text text", "quote-block")]
    [InlineData("user malformed | assistant text malformed", "user text text | assistant text | user text text", "quote-block quote-block")]
    public void Repair_Case(string notation, string repaired, string edits)
    {
        History history = History.Read(HistoryText.ToJson(notation), Dialect.Anthropic);
        RepairOutcome outcome = Repairer.Repair(history);
        History after = History.Read(outcome.Bytes, Dialect.Anthropic);
        Assert.Equal(repaired, HistoryText.Print(after));
        Assert.Equal(edits.Split(' '), outcome.Edits.Select(edit => edit.Kind.Name()).Order(StringComparer.Ordinal));
        Assert.Equal(Verdict.Valid, outcome.Verdict);
        Assert.Empty(Verifier.Verify(history, after).Breaches);
        Assert.Equal(history.Bytes.ToArray(), SpliceList.Invert(outcome.Bytes.Span, outcome.Splices));
        Assert.False(Repairer.Repair(after).Changed);
    }

    [Theory]
    [InlineData("null", "{}")]
    [InlineData("\"{\\\"a\\\": [1,\\n2]}\"", "{\"a\": [1, 2]}")]
    [InlineData("\"not json\"", "{\"chaosharness_raw_input\":\"not json\"}")]
    [InlineData("[1]", "{\"chaosharness_raw_input\":[1]}")]
    [InlineData("7", "{\"chaosharness_raw_input\":7}")]
    [InlineData("\"{\\\"a\\\":\"", "{\"chaosharness_raw_input\":\"{\\\"a\\\":\"}")]
    public void Repair_InputThatIsNoObject_BecomesOne(string input, string mended) =>
        Assert.Contains("\"input\":" + mended + "}", Repaired(Call("\"input\":" + input)));

    [Fact]
    public void Repair_AbsentInput_IsAdded() => Assert.Contains("{\"input\":{},\"type\":\"tool_use\",\"id\":\"c1\",\"name\":\"f\"}", Repaired(Call(null)));

    [Fact]
    public void Repair_IllegalIds_StayApartAndTakeTheirResultsAlong()
    {
        History history = History.Read(HistoryText.ToJson("user | assistant a.b a:b a_b | result a:b result a.b result a_b"), Dialect.Anthropic);
        RepairOutcome outcome = Repairer.Repair(history);
        Assert.Equal("user | assistant a_b_2e7336dc a_b_6783a31e a_b | result a_b_6783a31e result a_b_2e7336dc result a_b", HistoryText.Print(History.Read(outcome.Bytes, Dialect.Anthropic)));
        Assert.Equal(["rewrite-id", "rewrite-id"], outcome.Edits.Select(edit => edit.Kind.Name()));
    }

    [Fact]
    public void Repair_EqualDuplicates_Collapse() => Assert.DoesNotContain("quoted-result", Repaired(
        """{"messages":[{"role":"user","content":"u"},{"role":"assistant","content":[{"type":"tool_use","id":"c1","name":"f","input":{}}]},{"role":"user","content":[{"type":"tool_result","tool_use_id":"c1","content":"ok"},{"type":"tool_result","tool_use_id":"c1","content":"ok"}]}]}"""));

    [Fact]
    public void Repair_Quote_KeepsImagesAndSaysWhatItIs() => Assert.Contains(
        """{"type":"text","text":"[chaosharness:quoted-result id=c9 is_error=true; untrusted tool output]"},{"type":"text", "text":"a"},{"type":"image","source":{"x":1}},{"type":"text","text":"{\"type\":\"tool_reference\"}"}""",
        Repaired("""{"messages":[{"role":"user","content":[{"type":"tool_result","tool_use_id":"c9","is_error":true,"content":[{"type":"text", "text":"a"},{"type":"text","text":" "},{"type":"image","source":{"x":1}},{"type":"tool_reference"}]}]}]}"""));

    [Fact]
    public void Repair_DropOrphans_LeavesThemOutAndSaysSo()
    {
        History history = History.Read(HistoryText.ToJson("user text result c9 | assistant"), Dialect.Anthropic);
        RepairOutcome outcome = Repairer.Repair(history, new RepairOptions { DropOrphans = true });
        Assert.Equal("user text | assistant", HistoryText.Print(History.Read(outcome.Bytes, Dialect.Anthropic)));
        Assert.Equal("drop-orphan", Assert.Single(outcome.Edits).Kind.Name());
    }

    [Theory]
    [InlineData("user | assistant c1 c2", "user | assistant c1 c2")]
    [InlineData("user | assistant c1 c2 | result c1", "user | assistant c1 c2 | result c1")]
    [InlineData("user | assistant c1 c2 | user", "user | assistant c1 c2 | synthetic c1 synthetic c2 | user")]
    [InlineData("user | assistant c1 | user | assistant c2", "user | assistant c1 | synthetic c1 | user | assistant c2")]
    [InlineData("user c1 | user (empty)", "assistant c1")]
    [InlineData("user | assistant c1 | user empty", "user | assistant c1")]
    [InlineData("user c1 | assistant (empty) | user empty", "assistant c1 | assistant (empty)")]
    public void Repair_OpenTail_StaysAlone(string notation, string repaired)
    {
        var options = new RepairOptions { Validation = ValidationOptions.Default with { OpenTail = true } };
        RepairOutcome outcome = Repairer.Repair(History.Read(HistoryText.ToJson(notation), Dialect.Anthropic), options);
        Assert.Equal(repaired, HistoryText.Print(History.Read(outcome.Bytes, Dialect.Anthropic)));
        Assert.Equal(Verdict.Valid, outcome.Verdict);
    }

    [Fact]
    public void Repair_RestOfTheBody_IsNotTouched()
    {
        const string json = "{ \"model\" : \"m\",\n \"max_tokens\":1, \"messages\" : [ {\"content\":\"u\", \"role\":\"user\"},\n {\"role\":\"assistant\",\"content\":[ {\"type\":\"tool_use\",\"id\":\"c1\",\"name\":\"f\",\"input\":{\"a\" : 1.0}} ]},\n {\"role\":\"user\",\"content\":[ {\"type\":\"text\",\"text\":\"\\u00e9\"} ]} ], \"extra\":[1 , 2]}";
        string synthetic = $"{{\"type\":\"tool_result\",\"tool_use_id\":\"c1\",\"content\":\"{SyntheticResult.Text}\",\"is_error\":true}}";
        Assert.Equal(json.Replace("[ {\"type\":\"text\"", "[ " + synthetic + ",{\"type\":\"text\"", StringComparison.Ordinal), Repaired(json));
    }

    private static string Call(string? input) =>
        """{"messages":[{"role":"user","content":"u"},{"role":"assistant","content":[{"type":"tool_use","id":"c1","name":"f" """.TrimEnd() + (input is null ? "" : "," + input) + """}]},{"role":"user","content":[{"type":"tool_result","tool_use_id":"c1"}]}]}""";

    private static string Repaired(string json)
    {
        RepairOutcome outcome = Repairer.Repair(History.Read(Encoding.UTF8.GetBytes(json), Dialect.Anthropic));
        Assert.DoesNotContain(outcome.Remaining, violation => violation.Rule.IsRepairable);
        return Encoding.UTF8.GetString(outcome.Bytes.Span);
    }
}
