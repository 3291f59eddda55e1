using ChaosHarness.Simulation;

namespace ChaosHarness.Tests;

public sealed class DidYouMeanTests
{
    [Theory]
    [InlineData("", "", 0)]
    [InlineData("abort", "abort", 0)]
    [InlineData("abort", "ABORT", 0)]
    [InlineData("abrot", "abort", 1)]
    [InlineData("aborts", "abort", 1)]
    [InlineData("bort", "abort", 1)]
    [InlineData("abart", "abort", 1)]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("", "abc", 3)]
    public void Distance_CountsSteps(string left, string right, int expected)
    {
        Assert.Equal(expected, DidYouMean.Distance(left, right));
        Assert.Equal(expected, DidYouMean.Distance(right, left));
    }

    [Theory]
    [InlineData("abrot", "abort")]
    [InlineData("netwrok-drop", "network-drop")]
    [InlineData("time-out", "timeout")]
    [InlineData("crash", null)]
    [InlineData("", null)]
    public void Nearest_GivesTheLikelyWordOrNone(string word, string? expected) =>
        Assert.Equal(expected, DidYouMean.Nearest(word, ["abort", "network-drop", "timeout", "id-race"]));
}
