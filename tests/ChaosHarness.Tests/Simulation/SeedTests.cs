using ChaosHarness.Simulation;

namespace ChaosHarness.Tests;

public sealed class SeedTests
{
    [Theory]
    [InlineData("0", 0UL)]
    [InlineData("2134514114", 0x7f3a19c2UL)]
    [InlineData("0x7f3a19c2", 0x7f3a19c2UL)]
    [InlineData("0XFFFFFFFFFFFFFFFF", ulong.MaxValue)]
    [InlineData("18446744073709551615", ulong.MaxValue)]
    [InlineData("7f3a19c200000001aaaaaaaaaaaaaaaaaaaaaaaa", 0x7f3a19c200000001UL)]
    [InlineData("1234567812345678123456781234567812345678", 0x1234567812345678UL)]
    public void TryParse_ReadsDecimalHexadecimalAndCommits(string text, ulong expected)
    {
        Assert.True(Seed.TryParse(text, out var seed));
        Assert.Equal(new Seed(expected), seed);
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("-1")]
    [InlineData("1.5")]
    [InlineData("0x")]
    [InlineData("7f3a19c2")]
    [InlineData("18446744073709551616")]
    [InlineData("0x10000000000000000")]
    [InlineData("zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz")]
    public void TryParse_RefusesAnythingElse(string? text)
    {
        Assert.False(Seed.TryParse(text, out _));
    }

    [Fact]
    public void Parse_SaysWhatASeedLooksLike() =>
        Assert.Contains("0x", Assert.Throws<FormatException>(() => Seed.Parse("x")).Message, StringComparison.Ordinal);

    [Fact]
    public void ToString_ReadsBack()
    {
        var seed = new Seed(0x7f3a19c2);
        Assert.Equal("0x7f3a19c2", seed.ToString());
        Assert.Equal(seed, Seed.Parse(seed.ToString()));
    }
}
