using ChaosHarness.Cli;

namespace ChaosHarness.Tests;

/// <summary>Nothing that a session file holds may steer a terminal.</summary>
public sealed class VisibleTextTests
{
    [Theory]
    [InlineData("plain ünï 😀 text", "plain ünï 😀 text")]
    [InlineData("\u001b[2J\u0007", "\\u001b[2J\\u0007")]
    [InlineData("a\nb\tc\rd", "a\\nb\\tc\\rd")]
    [InlineData("\u009b31m", "\\u009b31m")]
    [InlineData("\u202eexe.txt\u2066", "\\u202eexe.txt\\u2066")]
    [InlineData("\u2028\u007f\0", "\\u2028\\u007f\\u0000")]
    [InlineData("\ufefftext", "\\ufefftext")]
    public void Of_SpellsOutWhatIsHidden(string text, string visible) => Assert.Equal(visible, VisibleText.Of(text));

    [Fact]
    public void Of_SpellsOutLoneSurrogates()
    {
        Assert.Equal("a\\ud800b", VisibleText.Of("a" + (char)0xD800 + "b"));
        Assert.Equal("\\udc00", VisibleText.Of(((char)0xDC00).ToString()));
    }

    [Fact]
    public void Of_LeavesNoControlCharacter()
    {
        var all = string.Concat(Enumerable.Range(0, 0x10000).Select(c => (char)c));
        Assert.DoesNotContain(VisibleText.Of(all), char.IsControl);
    }

    [Theory]
    [InlineData("a/b-c_1.jsonl", "a/b-c_1.jsonl")]
    [InlineData("a b", "'a b'")]
    [InlineData("it's", "'it'\\''s'")]
    [InlineData("$(rm x)", "'$(rm x)'")]
    [InlineData("", "''")]
    public void Quote_MakesAWordSafeForAShell(string word, string quoted) => Assert.Equal(quoted, ShellText.Quote(word));

    [Theory]
    [InlineData("abcdef", 0, 6, "abcdef")]
    [InlineData("abcdefghijkl", 0, 6, "abcde…")]
    [InlineData("abcdefghijkl", 11, 6, "…hijkl")]
    [InlineData("abcdefghijkl", 6, 6, "…ghij…")]
    public void Around_ShowsThePlace(string text, int place, int length, string window) => Assert.Equal(window, Excerpt.Around(text, place, length));

    [Theory]
    [InlineData("500ms", 500)]
    [InlineData("30s", 30_000)]
    [InlineData("5m", 300_000)]
    [InlineData("2h", 7_200_000)]
    public void Duration_IsRead(string text, int milliseconds) => Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), DurationText.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData("s")]
    [InlineData("30")]
    [InlineData("-1s")]
    [InlineData("1.5s")]
    [InlineData("100h")]
    [InlineData("99999999999999999999ms")]
    public void Duration_IsRefused(string text) => Assert.Null(DurationText.Parse(text));
}
