using System.Text;
using ChaosHarness.Histories;

namespace ChaosHarness.Tests;

/// <summary>The text behind a JSON string token, however it is escaped.</summary>
public sealed class JsonTextTests
{
    [Theory]
    [InlineData("\"\"", "")]
    [InlineData("\"plain\"", "plain")]
    [InlineData("\"a\\\"b\\\\c\\/d\"", "a\"b\\c/d")]
    [InlineData("\"\\b\\f\\n\\r\\t\"", "\b\f\n\r\t")]
    [InlineData("\"x\\u00e9y\\ud83d\\ude00z\"", "xéy😀z")]
    public void Unescape_IsTheText(string token, string text) => Assert.Equal(text, JsonText.Unescape(Encoding.UTF8.GetBytes(token)));

    [Theory]
    [InlineData("", "\"\"")]
    [InlineData("a\"b\\c/d", "\"a\\\"b\\\\c/d\"")]
    [InlineData("\n\r\t", "\"\\n\\r\\t\"")]
    [InlineData("\u0001\u001f \u007f", "\"\\u0001\\u001f \u007f\"")]
    [InlineData("é😀", "\"é😀\"")]
    public void Escape_IsOneTokenThatLosesNothing(string text, string token)
    {
        var escaped = JsonText.Escape(text);
        Assert.Equal(token, Encoding.UTF8.GetString(escaped));
        Assert.Equal(text, JsonText.Unescape(escaped));
    }

    [Fact]
    public void LoneSurrogates_StayAsTheyAre()
    {
        // No data of a theory: an attribute cannot hold half a pair.
        foreach (var (text, token) in new[] { ("\ud83d!", "\"\\ud83d!\""), ("\ude00", "\"\\ude00\""), ("a\ude00\ud83d", "\"a\\ude00\\ud83d\""), ("\ud83d\ud83d\ude00", "\"\\ud83d😀\"") })
        {
            Assert.Equal(token, Encoding.UTF8.GetString(JsonText.Escape(text)));
            Assert.Equal(text, JsonText.Unescape(Encoding.UTF8.GetBytes(token)), StringComparer.Ordinal);
        }
    }

    /// <summary>Every text of up to four characters, of those that are written in different ways, beside one that looks at each by itself.</summary>
    [Fact]
    public void Escape_OfAnyNeighbours_IsThatOfEachByItself()
    {
        const string Letters = "a\"\\\n\u0001é\ud83d\ude00\uffff";
        IEnumerable<string> texts = [""];
        for (int length = 1; length <= 4; length++)
        {
            texts = [.. texts.SelectMany(text => Letters.Select(letter => text + letter))];
            Assert.All(texts, text => Assert.Equal(Slowly(text), Encoding.UTF8.GetString(JsonText.Escape(text))));
        }
    }

    private static string Slowly(string text) => "\"" + string.Concat(text.Select((letter, at) => letter switch
    {
        '"' => "\\\"",
        '\\' => @"\\",
        '\n' => @"\n",
        '\u0001' => @"\u0001",
        '\ud83d' => at + 1 < text.Length && text[at + 1] == '\ude00' ? "😀" : @"\ud83d",
        '\ude00' => at > 0 && text[at - 1] == '\ud83d' ? "" : @"\ude00",
        _ => letter.ToString(),
    })) + "\"";

    [Theory]
    [InlineData("\"\"", "", true)]
    [InlineData("\"a\"", "", false)]
    [InlineData("\"user\"", "user", true)]
    [InlineData("\"\\u0075\\u0073\\u0065\\u0072\"", "user", true)]
    [InlineData("\"us\\u0065r\"", "user", true)]
    [InlineData("\"us\\u0045r\"", "user", false)]
    [InlineData("\"User\"", "user", false)]
    [InlineData("\"use\"", "user", false)]
    [InlineData("\"users\"", "user", false)]
    [InlineData("\"\"", "user", false)]
    [InlineData("7", "7", false)]
    [InlineData("null", "ul", false)]
    public void Is_ComparesTheTextAndNotItsSpelling(string token, string text, bool same) =>
        Assert.Equal(same, JsonText.Is(Encoding.UTF8.GetBytes(token), Encoding.UTF8.GetBytes(text)));

    [Theory]
    [InlineData("\"\"", true)]
    [InlineData("\" \\t\\n\\u0020\u00a0\u3000\"", true)]
    [InlineData("\" .\"", false)]
    [InlineData("\"\\u0041\"", false)]
    [InlineData("\"\\ud83d\"", false)]
    public void IsBlank_SeesEveryKindOfWhiteSpace(string token, bool blank) => Assert.Equal(blank, JsonText.IsBlank(Encoding.UTF8.GetBytes(token)));

    [Theory]
    [InlineData("\"\"", false)]
    [InlineData("\"a\"", false)]
    [InlineData("\"a \"", true)]
    [InlineData("\" a\"", false)]
    [InlineData("\"a\u3000\"", true)]
    [InlineData("\"\\n\"", true)]
    [InlineData("\"\\u0020\"", true)]
    [InlineData("\"a\\u0020\"", true)]
    [InlineData("\"a\\u0041\"", false)]
    [InlineData("\"a\\\\n\"", false)]
    [InlineData("\"a\\\\\\n\"", true)]
    [InlineData("\"a\\\\u0020\"", false)]
    [InlineData("\"a\\\\\\u0020\"", true)]
    [InlineData("\"\\n\\\"\"", false)]
    public void EndsInSpace_AsksForTheLastCharacter(string token, bool ends) => Assert.Equal(ends, JsonText.EndsInSpace(Encoding.UTF8.GetBytes(token)));
}
