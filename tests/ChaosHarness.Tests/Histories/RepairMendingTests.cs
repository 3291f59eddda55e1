using System.Text;
using ChaosHarness.Histories;

namespace ChaosHarness.Tests;

/// <summary>What is mended inside a block, byte for byte: the rest of the block stays as it is, whatever the order of its fields.</summary>
public sealed class RepairMendingTests
{
    [Theory]
    // a field that is missing goes to the front of the object that holds it
    [InlineData("anthropic", """{"name":"f","type":"tool_use"}""", """{"id":"_e3b0c442","input":{},"name":"f","type":"tool_use"}""")]
    [InlineData("openai-chat", """{"type":"function","function":{"name":"f","arguments":"{}"}}""", """{"id":"_e3b0c442","type":"function","function":{"name":"f","arguments":"{}"}}""")]
    [InlineData("openai-chat", """{"id":"c1","type":"function","function":{"name":"f"}}""", """{"id":"c1","type":"function","function":{"arguments":"{}","name":"f"}}""")]
    [InlineData("mistral", """{"function":{"name":"f"}}""", """{"id":"xe3b0c442","function":{"name":"f"}}""")]
    [InlineData("bedrock-converse", """{"toolUse":{"name":"f"}}""", """{"toolUse":{"toolUseId":"_e3b0c442","name":"f"}}""")]
    [InlineData("openai-responses", """{"type":"function_call","name":"f"}""", """{"call_id":"_e3b0c442","arguments":"{}","type":"function_call","name":"f"}""")]
    // an object that held nothing gets no comma
    [InlineData("bedrock-converse", """{"toolUse":{ }}""", """{"toolUse":{"toolUseId":"_e3b0c442" }}""")]
    // several fields, in any order
    [InlineData("anthropic", """{"input":7,"name":"f","type":"tool_use","id":"a b"}""", """{"input":{"chaosharness_raw_input":7},"name":"f","type":"tool_use","id":"a_b_c8687a08"}""")]
    [InlineData("anthropic", """{ "id" : "a b", "type":"tool_use", "name":"f", "input" : 7 }""", """{ "id" : "a_b_c8687a08", "type":"tool_use", "name":"f", "input" : {"chaosharness_raw_input":7} }""")]
    [InlineData("openai-chat", """{"function":{"arguments":{"a":1},"name":"f"},"type":"function","id":"c1"}""", """{"function":{"arguments":"{\"a\":1}","name":"f"},"type":"function","id":"c1"}""")]
    public void Repair_OfACall_ChangesOnlyWhatIsWrong(string dialect, string call, string mended) => Assert.Contains(mended, Repaired(dialect, Body(dialect, call)), StringComparison.Ordinal);

    // A new id of an item goes with it, and its place in the item does not matter.
    [Theory]
    [InlineData("""{"type":"function_call_output","call_id":"c3","output":"r3","id":"fco_1"}""", """{"type":"function_call_output","call_id":"c3","output":"r3","id":"fco_1_0d38d159"}""")]
    [InlineData("""{"id":"fco_1","type":"function_call_output","call_id":"c3","output":"r3"}""", """{"id":"fco_1_0d38d159","type":"function_call_output","call_id":"c3","output":"r3"}""")]
    public void Repair_OfAnItemThatMoves_TakesItsNewIdAlong(string item, string moved) => Assert.Equal(
        """{"input":[{"type":"function_call","call_id":"c2","name":"f","arguments":""},{"type":"function_call","call_id":"c3","name":"f","arguments":""},{"type":"function_call_output","call_id":"c2","output":"r2","id":"fco_1"},""" + moved + "]}",
        Repaired(DialectNames.Responses, """{"input":[{"type":"function_call_output","call_id":"c2","output":"r2","id":"fco_1"},""" + item + """,{"type":"function_call","call_id":"c2","name":"f","arguments":""},{"type":"function_call","call_id":"c3","name":"f","arguments":""}]}"""));

    [Theory]
    [InlineData("anthropic", "user | assistant c1", "user | assistant | result c1", "user | assistant c1 | result c1")]
    [InlineData("anthropic", "user | assistant c1", "user | assistant | user text result c1", "user | assistant c1 | result c1")]
    [InlineData("openai-chat", "user | assistant c1", "user | assistant | result c1", "user | assistant c1 | result c1")]
    [InlineData("bedrock-converse", "user | assistant c1 | user", "user | assistant | result c1", "user text | assistant c1 | user text | result c1")]
    public void Arrival_StandsBehindTheLastMessage(string dialect, string target, string source, string arrived)
    {
        History history = History.Read(HistoryText.ToJson(target, Dialect.Find(dialect)!), Dialect.Find(dialect)!);
        Assert.Equal(arrived, HistoryText.Print(WithArrival(history, source)));
    }

    [Theory]
    [InlineData("anthropic")]
    [InlineData("openai-chat")]
    public void Arrival_InAnEmptyHistory_IsItsOnlyMessage(string dialect) =>
        Assert.Equal("result c1", HistoryText.Print(WithArrival(History.Read("""{"messages":[]}"""u8.ToArray(), Dialect.Find(dialect)!), "assistant | result c1")));

    private static History WithArrival(History target, string source)
    {
        History other = History.Read(HistoryText.ToJson(source, target.Dialect), target.Dialect);
        Splice splice = Arrival.Write(target, other, other.Blocks.ToArray().ToList().FindIndex(block => block.Kind == BlockKind.Result));
        return History.Read(SpliceList.Apply(target.Bytes.Span, [splice]), target.Dialect);
    }

    private static string Body(string dialect, string call) => dialect switch
    {
        DialectNames.Anthropic => """{"messages":[{"role":"user","content":"u"},{"role":"assistant","content":[""" + call + """]},{"role":"user","content":"v"}]}""",
        "bedrock-converse" => """{"messages":[{"role":"user","content":[{"text":"u"}]},{"role":"assistant","content":[""" + call + """]},{"role":"user","content":[{"text":"v"}]}]}""",
        "openai-responses" => """{"input":[{"role":"user","content":"u"},""" + call + """,{"role":"user","content":"v"}]}""",
        _ => """{"messages":[{"role":"user","content":"u"},{"role":"assistant","content":"","tool_calls":[""" + call + """]},{"role":"user","content":"v"}]}""",
    };

    private static string Repaired(string dialect, string body) =>
        Encoding.UTF8.GetString(Repairer.Repair(History.Read(Encoding.UTF8.GetBytes(body), Dialect.Find(dialect)!)).Bytes.Span);
}
