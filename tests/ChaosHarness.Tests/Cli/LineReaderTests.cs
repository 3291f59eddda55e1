using System.Text;
using ChaosHarness.Cli;

namespace ChaosHarness.Tests;

/// <summary>Lines of a stream, however the bytes come and whatever their length.</summary>
public sealed class LineReaderTests
{
    [Theory]
    [InlineData("", new string[0])]
    [InlineData("a", new[] { "a" })]
    [InlineData("a\n", new[] { "a" })]
    [InlineData("a\n\nb", new[] { "a", "", "b" })]
    [InlineData("a\r\nb\r\n", new[] { "a", "b" })]
    [InlineData("\n", new[] { "" })]
    [InlineData("\r\n\r\n", new[] { "", "" })]
    [InlineData("a\rb\n", new[] { "a\rb" })]
    public void Read_GivesTheLines(string text, string[] lines)
    {
        Assert.Equal(lines, Read(text, pieceBytes: 1));
        Assert.Equal(lines, Read(text, pieceBytes: 1000));
    }

    [Fact]
    public void Read_LongAndShortLines_InPiecesOfAnySize()
    {
        var stream = new SampleStream(7);
        string[] lines = [.. Enumerable.Range(0, 60).Select(i => new string((char)('a' + (i % 26)), stream.Below(i % 10 == 0 ? 400_000 : 300)))];
        var text = string.Join('\n', lines) + "\n";
        foreach (var pieceBytes in new[] { 777, 65_536, 1_000_003 })
        {
            Assert.Equal(lines, Read(text, pieceBytes));
        }
    }

    [Fact]
    public void Read_LineBeyondTheLimit_IsPassedOver()
    {
        var text = "a\n" + new string('x', 900_000) + "\nb\n" + new string('y', 900_000);
        var reader = new LineReader(new PieceStream(Encoding.UTF8.GetBytes(text), 5000), lineBytesMax: 200_000);
        var seen = new List<string>();
        while (reader.Read())
        {
            seen.Add(reader.IsTooLong ? "too long" : Encoding.UTF8.GetString(reader.Line.Span));
        }

        Assert.Equal(["a", "too long", "b", "too long"], seen);
    }

    [Fact]
    public void AtPause_IsCalledBeforeEveryReadThatMayWait()
    {
        var pauses = 0;
        var reader = new LineReader(new PieceStream("a\nb\nc\n"u8.ToArray(), 4), 100) { AtPause = () => pauses++ };
        Assert.True(reader.Read() && reader.Read());
        Assert.Equal(1, pauses);
        Assert.True(reader.Read());
        Assert.Equal(2, pauses);
    }

    private static List<string> Read(string text, int pieceBytes)
    {
        var reader = new LineReader(new PieceStream(Encoding.UTF8.GetBytes(text), pieceBytes), int.MaxValue);
        var lines = new List<string>();
        while (reader.Read())
        {
            lines.Add(Encoding.UTF8.GetString(reader.Line.Span));
        }

        return lines;
    }

    private sealed class PieceStream(byte[] bytes, int pieceBytes) : MemoryStream(bytes)
    {
        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, pieceBytes));
    }
}
