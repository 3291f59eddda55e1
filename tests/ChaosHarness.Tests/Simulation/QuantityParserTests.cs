using ChaosHarness.Simulation;

namespace ChaosHarness.Tests;

public sealed class QuantityParserTests
{
    [Theory]
    [InlineData("300ms", 300, 300)]
    [InlineData("30s", 30_000, 30_000)]
    [InlineData("1.5s", 1500, 1500)]
    [InlineData("2m", 120_000, 120_000)]
    [InlineData(" 200ms .. 1s ", 200, 1000)]
    public void Read_TakesDurations(string text, long minimum, long maximum) =>
        Assert.Equal(new Quantity.Range(minimum, maximum), Accepted(text, Unit.Duration));

    [Theory]
    [InlineData("512B", 512)]
    [InlineData("2KB", 2048)]
    [InlineData("1MB", 1_048_576)]
    [InlineData("0.5KB", 512)]
    public void Read_TakesSizes(string text, long bytes) => Assert.Equal(new Quantity.Range(bytes, bytes), Accepted(text, Unit.Size));

    [Fact]
    public void Read_TakesCountsRangesAndLogNormals()
    {
        Assert.Equal(new Quantity.Range(3, 3), Accepted("3", Unit.Count));
        Assert.Equal(new Quantity.Range(2, 12), Accepted("2..12", Unit.Count));
        Assert.Equal(new Quantity.LogNormal(300, 0.8), Accepted("lognormal(300ms, 0.8)", Unit.Duration));
        Assert.Equal(new Quantity.LogNormal(2048, 1.6), Accepted("lognormal(2KB,1.6)", Unit.Size));
    }

    [Theory]
    [InlineData("300", "Duration", "no unit")]
    [InlineData("300mss", "Duration", "did you mean 'ms'?")]
    [InlineData("300msec", "Duration", "known: ms, s, m, h")]
    [InlineData("2kb", "Size", "did you mean 'KB'?")]
    [InlineData("3x", "Count", "not a whole number")]
    [InlineData("-3", "Count", "not a whole number")]
    [InlineData("1.5", "Count", "not a whole number")]
    [InlineData("12..2", "Count", "runs backwards")]
    [InlineData("2..", "Count", "not a whole number")]
    [InlineData("0", "Count", "out of bounds: 1 to 1000000")]
    [InlineData("1000001", "Count", "out of bounds")]
    [InlineData("99999999999999999999999999999999", "Count", "")]
    [InlineData("lognormal(300ms)", "Duration", "needs a median and a sigma")]
    [InlineData("lognormal(300ms, 0.8", "Duration", "needs a median and a sigma")]
    [InlineData("lognormal(300ms, 9)", "Duration", "not a sigma")]
    [InlineData("lognormal(300ms, -1)", "Duration", "not a sigma")]
    [InlineData("lognormla(300ms, 1)", "Duration", "did you mean 'lognormal'?")]
    [InlineData("", "Count", "not a whole number")]
    public void Read_RefusesAnythingElseAndSaysWhy(string text, string unit, string reason)
    {
        var refusal = QuantityParser.Read(text, Enum.Parse<Unit>(unit), 1, 1_000_000, out _);
        Assert.NotNull(refusal);
        Assert.Contains(reason, refusal, StringComparison.Ordinal);
    }

    private static Quantity Accepted(string text, Unit unit)
    {
        Assert.Null(QuantityParser.Read(text, unit, 1, 100_000_000, out var quantity));
        return quantity;
    }
}
