using ChaosHarness.Histories;

namespace ChaosHarness.Tests;

/// <summary>Where `truncate` goes back to, case by case.</summary>
public sealed class TruncationTests
{
    [Theory]
    [InlineData("user | assistant c1 | result c1 | assistant text", 4)]
    [InlineData("user | assistant c1 c2 | result c1 | user", 1)]
    [InlineData("user | assistant c1 | result c1 | user | assistant c2 | user", 4)]
    [InlineData("user | assistant c1 | user | result c1 | assistant text", 1)]
    [InlineData("user | result c9 | assistant text", 1)]
    [InlineData("user | assistant c1", 1)]
    public void LengthOf_IsTheLastSoundPoint(string notation, int kept) =>
        Assert.Equal(kept, Truncation.LengthOf(Read(notation), ValidationOptions.Default));

    [Fact]
    public void LengthOf_NothingSound_IsNull_UnlessEmptyIsAllowed()
    {
        History history = Read("user result c9 | assistant text");
        Assert.Null(Truncation.LengthOf(history, ValidationOptions.Default));
        Assert.Equal(0, Truncation.LengthOf(history, ValidationOptions.Default with { AllowEmpty = true }));
    }

    [Fact]
    public void LengthOf_OpenTail_StaysInARunningSession_AndIsNoEndToGoBackTo()
    {
        ValidationOptions live = ValidationOptions.Default with { OpenTail = true };
        Assert.Equal(2, Truncation.LengthOf(Read("user | assistant c1"), live));
        Assert.Equal(1, Truncation.LengthOf(Read("user | assistant c1 | user | assistant c2"), live));
    }

    private static History Read(string notation) => History.Read(HistoryText.ToJson(notation), Dialect.Anthropic);
}
