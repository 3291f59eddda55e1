using System.Text;
using ChaosHarness.Histories;

namespace ChaosHarness.Tests;

/// <summary>The skeleton over the bytes: kinds, ids and ranges, whatever way the JSON is written.</summary>
public sealed class HistoryReaderTests
{
    [Theory]
    [InlineData("user | assistant c1 c2 | result c2 | result c1")]
    [InlineData("user | assistant text ~ c1 | result c1 text")]
    [InlineData("system | user other | assistant malformed | synthetic c1")]
    [InlineData("user text empty text | assistant")]
    [InlineData("user (empty) | assistant (empty)")]
    public void Notation_PrintsBackWhatItReads(string notation) =>
        Assert.Equal(notation, HistoryText.Print(History.Read(HistoryText.ToJson(notation), Dialect.Anthropic)));

    [Fact]
    public void Read_KeysInAnyOrderWithEscapesAndSpaces()
    {
        History history = Read("""{ "messages" : [ { "content" : [ { "input" : {} , "name" : "f" , "\u0069d" : "\u0063\u0031" , "type" : "tool_\u0075se" } ] , "role" : "\u0061ssistant" } ] }""");
        Assert.Equal("assistant c1", HistoryText.Print(history));
        Assert.Equal("\"\\u0063\\u0031\"", Encoding.UTF8.GetString(history.Span(history.Blocks[0].IdValue)));
    }

    [Fact]
    public void Read_RepeatedKeys_TheLastOneWins() => Assert.Equal("assistant c2", HistoryText.Print(Read(
        """{"messages":[{"role":"user","content":"x"}],"messages":[{"role":"user","content":[{"type":"text","text":"gone"}],"role":"assistant","content":[{"type":"tool_use","id":"c1","id":"c2","name":"f","input":{}}]}]}""")));

    [Fact]
    public void Read_TypeInsideAnInput_IsNotABlock() => Assert.Equal(1, Read(
        """{"messages":[{"role":"assistant","content":[{"type":"tool_use","id":"c1","name":"f","input":{"type":"tool_use","id":"c2","content":[{"type":"tool_result"}]}}]}]}""").Blocks.Length);

    [Fact]
    public void Read_Ranges_AreThoseOfTheBytes()
    {
        const string json = """{"messages":[{"role":"user","content":[{"type":"text","text":"é"},{"type":"tool_result","tool_use_id":"c1","content":[{"type":"text","text":"r"}],"is_error":true}]}]}""";
        History history = Read(json);
        Assert.Equal("\"é\"", Encoding.UTF8.GetString(history.Span(history.Blocks[0].Body)));
        Assert.Equal("""[{"type":"text","text":"r"}]""", Encoding.UTF8.GetString(history.Span(history.Blocks[1].Body)));
        Assert.True(history.Blocks[1].Has(BlockFlags.IsError));
        Assert.StartsWith("{\"type\":\"tool_result\"", Encoding.UTF8.GetString(history.Span(history.Blocks[1].Range)), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_LoneSurrogates_KeepIdsApart()
    {
        History history = Read("""{"messages":[{"role":"assistant","content":[{"type":"tool_use","id":"\ud800","name":"f","input":{}},{"type":"tool_use","id":"\ud801","name":"f","input":{}}]}]}""");
        Assert.Equal(2, history.Ids.Length);
        RepairOutcome outcome = Repairer.Repair(history);
        Assert.Equal(Verdict.Valid, outcome.Verdict);
    }

    [Fact]
    public void Read_EveryTruncation_ThrowsTheDocumentedException()
    {
        byte[] json = HistoryText.ToJson("user | assistant text c1 ~ | result c1 other | system");
        for (int length = 0; length < json.Length; length++)
        {
            Assert.Throws<HistoryFormatException>(() => History.Read(json.AsMemory(0, length), Dialect.Anthropic));
        }
    }

    [Fact]
    public void Read_NestingBeyondTheLimit_SaysThatItIsALimit()
    {
        byte[] json = Encoding.UTF8.GetBytes("{\"messages\":[{\"role\":\"user\",\"content\":" + new string('[', 600));
        Assert.True(Assert.Throws<HistoryFormatException>(() => History.Read(json, Dialect.Anthropic)).IsLimit);
    }

    [Theory]
    [InlineData("No result provided", true, true)]
    [InlineData("No result provided", false, false)]
    [InlineData("aborted", true, true)]
    [InlineData(SyntheticResult.Text, true, true)]
    [InlineData("something else", true, false)]
    public void SyntheticResult_IsKnownByTextAndErrorMark(string text, bool isError, bool synthetic) =>
        Assert.Equal(synthetic, SyntheticResult.IsSynthetic(text, isError));

    private static History Read(string json) => History.Read(Encoding.UTF8.GetBytes(json), Dialect.Anthropic);
}
