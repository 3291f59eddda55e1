using System.Text;
using ChaosHarness.Histories;

namespace ChaosHarness.Tests;

/// <summary>A block of a server tool without its counterpart is quoted by the user: behind the results of the turn, before his own words.</summary>
/// <remarks>
/// <c>s1</c> is a call of a server tool, <c>o9</c> the result of one that is nowhere, <c>c1</c> and <c>r1</c> the user's own tool, <c>t</c> a text, and a
/// role alone a message whose content is a string. A quote is written as <c>quote</c>, its marker and its block together.
/// </remarks>
public sealed class ServerToolRepairTests
{
    [Theory]
    [InlineData("user | assistant s1 t | user", "user | assistant t | user quote | user")]
    [InlineData("user | assistant s1 t | user t", "user | assistant t | user quote t")]
    [InlineData("user | assistant t o9", "user | assistant t | user quote")]
    [InlineData("user | assistant o9 | user", "user | user quote | user")]
    [InlineData("user | assistant s1 o9 t | user | assistant t", "user | assistant t | user quote quote | user | assistant t")]
    [InlineData("assistant s1 t | user t", "assistant t | user quote t")]
    [InlineData("user | assistant s1 c1 | user r1 t", "user | assistant c1 | user r1 quote t")]
    [InlineData("user | assistant s1 c1 | user r1 | user t", "user | assistant c1 | user r1 quote | user t")]
    [InlineData("user | assistant s1 c1 | user | user r1", "user | assistant c1 | user r1 quote | user")]
    [InlineData("user | assistant s1 c1 | user r1 | user | assistant t", "user | assistant c1 | user r1 quote | user | assistant t")]
    [InlineData("user | assistant t | assistant s1 t | assistant t | user t", "user | assistant t | assistant t | assistant t | user quote t")]
    [InlineData("user | assistant t s1 | assistant t | user | assistant t o9 | user", "user | assistant t | assistant t | user quote | user | assistant t | user quote | user")]
    public void Repair_OfAServerToolsBlock_QuotesIt(string talk, string repaired)
    {
        History history = History.Read(Encoding.UTF8.GetBytes("{\"messages\":[" + string.Join(',', talk.Split(" | ").Select(Message)) + "]}"), Dialect.Anthropic);
        RepairOutcome outcome = Repairer.Repair(history);
        Assert.Equal(repaired, Written(History.Read(outcome.Bytes, Dialect.Anthropic)));
        Assert.Equal(Verdict.Valid, outcome.Verdict);
        Assert.All(outcome.Edits, edit => Assert.Contains(edit.Rule.Id, (string[])["anthropic/missing-server-result", "anthropic/orphan-server-result", "anthropic/result-after-text"]));
    }

    private static string Message(string message)
    {
        string[] words = message.Split(' ');
        return $"{{\"role\":\"{words[0]}\",\"content\":{(words.Length == 1 ? "\"v\"" : "[" + string.Join(',', words.Skip(1).Select(Block)) + "]")}}}";
    }

    private static string Block(string word) => word switch
    {
        "s1" => """{"type":"server_tool_use","id":"s1","name":"web_search","input":{}}""",
        "o9" => """{"type":"web_search_tool_result","tool_use_id":"s9","content":[]}""",
        "c1" => """{"type":"tool_use","id":"c1","name":"f","input":{}}""",
        "r1" => """{"type":"tool_result","tool_use_id":"c1","content":"r"}""",
        _ => """{"type":"text","text":"t"}""",
    };

    private static string Written(History history)
    {
        var text = new StringBuilder();
        foreach (Message message in history.Messages)
        {
            text.Append(text.Length > 0 ? " | " : "").Append(message.Role == Role.User ? "user" : "assistant");
            foreach (Block block in message.Form == ContentForm.Array ? history.BlocksOf(message) : [])
            {
                string json = Encoding.UTF8.GetString(history.Span(block.Range));
                text.Append(json.Contains(Quotes.BlockMarker, StringComparison.Ordinal) ? " quote" : json.Contains("tool_use\\\"", StringComparison.Ordinal) || json.Contains("tool_result\\\"", StringComparison.Ordinal) ? "" : " " + Word(block));
            }
        }

        return text.ToString();
    }

    private static string Word(Block block) => block.Kind switch
    {
        BlockKind.Call => "c1",
        BlockKind.Result => "r1",
        BlockKind.Text => "t",
        _ => block.Kind.ToString(),
    };
}
