using System.Text;
using ChaosHarness.Histories;

namespace ChaosHarness.Tests;

/// <summary>Histories written from scratch are read back as what they were, in every dialect.</summary>
public sealed class HistoryWriterTests
{
    private static readonly WrittenMessage[] Messages =
    [
        new(Role.User, AsBlocks: false, [new WrittenBlock.Text("tab\t, line\n, \"quotes\" and 😀")]),
        new(Role.Assistant, AsBlocks: true, [new WrittenBlock.Text("now"), new WrittenBlock.Call("c1", "shell", "{\"a\": \"\\n\"}"), new WrittenBlock.Call("c2", "read", "{}")]),
        new(Role.User, AsBlocks: true, [new WrittenBlock.Result("c1", "shell", "out\n", IsError: false, AsBlocks: true), new WrittenBlock.Synthetic("c2", "read")]),
        new(Role.Assistant, AsBlocks: true, [new WrittenBlock.Text("done")]),
    ];

    public static TheoryData<string> Dialects => [.. Dialect.All.Select(dialect => dialect.Name)];

    [Theory]
    [MemberData(nameof(Dialects))]
    public void ToBody_IsReadBackAsWritten(string name)
    {
        var dialect = Dialect.Find(name)!;
        var history = History.Read(HistoryWriter.ToBody(Messages, dialect), dialect);
        var blocks = history.Blocks.ToArray();
        BlockKind[] kinds = [BlockKind.Text, BlockKind.Text, BlockKind.Call, BlockKind.Call, BlockKind.Result, BlockKind.Result, BlockKind.Text];
        Assert.Equal(kinds, blocks.Select(block => block.Kind));
        Assert.Equal(["c1", "c2", "c1", "c2"], blocks.Where(block => block.Id >= 0).Select(block => history.IdOf(block)));
        Assert.Equal("tab\t, line\n, \"quotes\" and 😀", JsonText.Unescape(history.Span(blocks[0].Body)));
        Assert.Equal([false, true], blocks.Where(block => block.Kind == BlockKind.Result).Select(block => block.Has(BlockFlags.Synthetic)));
        Assert.DoesNotContain((byte)'\n', history.Bytes.ToArray());
    }

    [Theory]
    [MemberData(nameof(Dialects))]
    public void ToElements_MakesTheSameMessagesWithoutABody(string name)
    {
        var dialect = Dialect.Find(name)!;
        var body = Encoding.UTF8.GetString(HistoryWriter.ToBody(Messages, dialect).Span);
        Assert.Contains($"[{Encoding.UTF8.GetString(HistoryWriter.ToElements(Messages, dialect).Span)}]", body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, "\"hi\"")]
    [InlineData(true, "[{\"type\":\"text\",\"text\":\"hi\"}]")]
    public void ToElements_ASingleText_IsAStringOrAListAsAskedFor(bool asBlocks, string content)
    {
        WrittenMessage message = new(Role.User, asBlocks, [new WrittenBlock.Text("hi")]);
        Assert.Equal($"{{\"role\":\"user\",\"content\":{content}}}", Encoding.UTF8.GetString(HistoryWriter.ToElements([message], Dialect.Anthropic).Span));
    }

    [Fact]
    public void ToElements_ASyntheticResult_AnswersAFunctionCall()
    {
        WrittenMessage message = new(Role.User, AsBlocks: true, [new WrittenBlock.Synthetic("c1", "f")]);
        Assert.StartsWith("{\"type\":\"function_call_output\",\"call_id\":\"c1\"", Encoding.UTF8.GetString(HistoryWriter.ToElements([message], Dialect.OpenAiResponses).Span), StringComparison.Ordinal);
    }
}
