using ChaosHarness.Stores;

namespace ChaosHarness.Tests;

/// <summary>Quantiles of many numbers from few.</summary>
public sealed class DistributionTests
{
    [Fact]
    public void Quantile_OfSmallNumbers_IsExact()
    {
        var numbers = new Distribution();
        foreach (int value in Enumerable.Range(1, 200))
        {
            numbers.Add(value);
        }

        Assert.Equal((100, 180, 198, 200), (numbers.Quantile(50), numbers.Quantile(90), numbers.Quantile(99), numbers.Quantile(100)));
        Assert.Equal((200, 1, 200, 100.5), (numbers.Count, numbers.Minimum, numbers.Maximum, numbers.Mean));
        Assert.Equal((1, 0), (numbers.CountOf(7), numbers.CountOf(201)));
    }

    [Theory]
    [InlineData(511)]
    [InlineData(512)]
    [InlineData(1023)]
    [InlineData(1024)]
    [InlineData(51_266)]
    [InlineData(2_369_133)]
    [InlineData(long.MaxValue / 4)]
    public void Quantile_OfAnyNumber_IsAtMostFourThousandthsOff(long value)
    {
        var numbers = new Distribution();
        numbers.Add(value);
        numbers.Add(value);
        numbers.Add(value * 2);
        Assert.InRange(numbers.Quantile(50), value - (value / 250), value);
        Assert.Equal(value * 2, numbers.Quantile(99));
    }

    [Fact]
    public void Quantile_OfNothing_IsZero()
    {
        var numbers = new Distribution();
        Assert.Equal((0, 0, 0.0), (numbers.Quantile(50), numbers.Maximum, numbers.Mean));
        Assert.Throws<ArgumentOutOfRangeException>(() => numbers.Add(-1));
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("0 1 1", "3")]
    [InlineData("1 2 3 4 7 8 16", "1 2 2 1 1")]
    [InlineData("1023 1024 4096", "1 1 0 1")]
    [InlineData("1000000 1000001", "2")]
    public void Doublings_CountFromThatOfTheLeastToThatOfTheGreatest(string values, string counts)
    {
        var numbers = new Distribution();
        foreach (string value in values.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            numbers.Add(long.Parse(value, System.Globalization.CultureInfo.InvariantCulture));
        }

        Assert.Equal(counts, string.Join(' ', numbers.Doublings()));
    }
}
