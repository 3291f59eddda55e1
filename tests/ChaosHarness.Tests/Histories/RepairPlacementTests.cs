using System.Text;
using ChaosHarness.Histories;

namespace ChaosHarness.Tests;

/// <summary>Where the results of a turn come to stand, in each dialect.</summary>
public sealed class RepairPlacementTests
{
    private const string TwoCalls =
        """{"messages":[{"role":"user","content":"u"},{"role":"assistant","content":[{"type":"tool_use","id":"c1","name":"f","input":{}},{"type":"tool_use","id":"c2","name":"f","input":{}}]},{"role":"user","content":[""";

    private const string TwoChatCalls =
        """{"messages":[{"role":"user","content":"u"},{"role":"assistant","content":null,"tool_calls":[{"id":"c1","type":"function","function":{"name":"f","arguments":"{}"}},{"id":"c2","type":"function","function":{"name":"f","arguments":"{}"}}]},""";

    [Theory]
    // what comes late takes the place of what stood in for it, wherever that is
    [InlineData("anthropic", "user | assistant c1 c2 | result c2 synthetic c1 | assistant | result c1", "user | assistant c1 c2 | result c2 result c1 | assistant")]
    [InlineData("anthropic", "result c1 | assistant c1 c2 | result c2 synthetic c1", "assistant c1 c2 | result c2 result c1")]
    // newcomers stand in the order of the calls
    [InlineData("anthropic", "assistant c1 | user text result c1", "assistant c1 | result c1 text")]
    [InlineData("anthropic", "user | assistant c1 c2 c3 | result c1 | user", "user | assistant c1 c2 c3 | result c1 synthetic c2 synthetic c3 | user")]
    [InlineData("openai-chat", "user | assistant c1 c2 c3 | result c1 | user", "user | assistant c1 c2 c3 | result c1 | synthetic c2 | synthetic c3 | user")]
    [InlineData("anthropic", "user | assistant c1 c2 c3 | result c3 | user | assistant | result c2", "user | assistant c1 c2 c3 | synthetic c1 result c2 result c3 | user | assistant")]
    [InlineData("openai-chat", "user | assistant c1 c2 c3 | result c2 | user", "user | assistant c1 c2 c3 | synthetic c1 | result c2 | synthetic c3 | user")]
    [InlineData("openai-responses", "user | assistant c1 c2 | result c2 | user | assistant", "user | assistant c1 | assistant c2 | synthetic c1 | result c2 | user | assistant")]
    // quotes do not stand between the results
    [InlineData("anthropic", "user | assistant c1 c2 | result c9 result c2 text", "user | assistant c1 c2 | synthetic c1 result c2 text text text")]
    [InlineData("anthropic", "user | assistant c1 c2 | result c9 result c2 result c1 text", "user | assistant c1 c2 | result c2 result c1 text text text")]
    [InlineData("anthropic", "assistant c1 | result c9 text", "assistant c1 | synthetic c1 text text text")]
    // an empty message stands between where results are messages
    [InlineData("openai-chat", "user | assistant c1 c2 | result c1 | user (empty) | result c2", "user | assistant c1 c2 | result c1 | result c2 | user (empty)")]
    [InlineData("openai-chat", "user | assistant c1 c2 | user (empty) | result c2", "user | assistant c1 c2 | synthetic c1 | result c2 | user (empty)")]
    // where results need not lead, the user's words stay where they are
    [InlineData("gemini", "user | assistant c1 c2 | user text result c2 text", "user text | assistant c1 c2 | synthetic c1 text result c2 text")]
    [InlineData("bedrock-converse", "user | assistant c1 c2 c3 | user text result c2 text", "user text | assistant c1 c2 c3 | synthetic c1 text result c2 synthetic c3 text")]
    [InlineData("bedrock-converse", "user | assistant c1 c2 c3 | user text result c2 text | assistant | result c3", "user text | assistant c1 c2 c3 | synthetic c1 text result c2 result c3 text | assistant text")]
    [InlineData("bedrock-converse", "user | assistant c1 c2 c3 | user text result c3 text | assistant | result c1", "user text | assistant c1 c2 c3 | result c1 synthetic c2 text result c3 text | assistant text")]
    // what is said behind the calls of Responses need not wait
    [InlineData("openai-responses", "assistant c1 | user | assistant c2 | user | result c2", "assistant c1 | synthetic c1 | user | assistant c2 | user | result c2")]
    public void Repair_PutsResultsWhereTheProviderTakesThem(string dialect, string notation, string repaired) =>
        Assert.Equal(repaired, Repaired(dialect, HistoryText.ToJson(notation, Dialect.Find(dialect)!)));

    // A result of a form that no provider takes is quoted, and what its call gets instead stands in its place.
    [Theory]
    [InlineData("anthropic", TwoCalls + """{"type":"tool_result","tool_use_id":"c2","content":"two"},{"type":"tool_result","tool_use_id":"c1","content":7}]}]}""", "user | assistant c1 c2 | result c2 synthetic c1 text text")]
    [InlineData("anthropic", TwoCalls + """{"type":"tool_result","tool_use_id":"c2","content":7}]}]}""", "user | assistant c1 c2 | synthetic c1 synthetic c2 text text")]
    [InlineData("openai-chat", TwoChatCalls + """{"role":"tool","tool_call_id":"c2","content":"two"},{"role":"tool","tool_call_id":"c1","content":7}]}""", "user | assistant c1 c2 | result c2 | synthetic c1 | user text text")]
    [InlineData("openai-chat", TwoChatCalls + """{"role":"tool","tool_call_id":"c1","content":7},{"role":"tool","tool_call_id":"c2","content":"two"}]}""", "user | assistant c1 c2 | synthetic c1 | result c2 | user text text")]
    public void Repair_OfAnUnusableResult_PutsTheNewOneInItsPlace(string dialect, string body, string repaired) => Assert.Equal(repaired, Repaired(dialect, Encoding.UTF8.GetBytes(body)));

    private static string Repaired(string dialect, byte[] body)
    {
        RepairOutcome outcome = Repairer.Repair(History.Read(body, Dialect.Find(dialect)!));
        Assert.Equal(Verdict.Valid, outcome.Verdict);
        return HistoryText.Print(History.Read(outcome.Bytes, Dialect.Find(dialect)!));
    }
}
