using ChaosHarness.Histories;

namespace ChaosHarness.Tests;

/// <summary>The verifier sees what a bad engine does: each line is a history, a bad repair of it, and the law it breaks.</summary>
public sealed class VerifierTests
{
    [Theory]
    [InlineData("user | assistant c1 | user", "user | assistant c1 | user", Law.Valid)]
    [InlineData("user | assistant", "user | assistant | user", Law.Identity)]
    [InlineData("user | assistant c1 | user", "user | user", Law.NothingLost)]
    [InlineData("user text text | assistant c1", "user text | assistant c1 | synthetic c1", Law.NothingLost)]
    [InlineData("user | assistant c1 | assistant | result c1", "user | assistant c1 | synthetic c1 | assistant", Law.NothingLost)]
    [InlineData("user | assistant c1 | assistant | result c1", "user | assistant c1 | synthetic c1 | assistant", Law.RealBeatsSynthetic)]
    [InlineData("user | result c9", "user | assistant c9 | result c9", Law.NothingInvented)]
    [InlineData("user | assistant c1", "user | assistant c1 | result c1", Law.NothingInvented)]
    public void Verify_BadRepair_NamesTheLaw(string before, string after, Law law)
    {
        Verification verification = Verifier.Verify(Read(before), Read(after));
        Assert.False(verification.Holds(law), string.Join('\n', verification.Breaches));
    }

    [Fact]
    public void Verify_ResultUnderAnotherCall_IsNotTheRightOwner()
    {
        History before = Json("""{"type":"tool_result","tool_use_id":"c9","content":"evidence"}""", "c1");
        History after = Json("""{"type":"tool_result","tool_use_id":"c1","content":"evidence"}""", "c1");
        Breach breach = Assert.Single(Verifier.Verify(before, after).Breaches);
        Assert.Equal(Law.RightOwner, breach.Law);
        Assert.Equal("the result of c9 in #2 stands under c1 in #2", breach.Explanation);
    }

    [Fact]
    public void Verify_QuoteInOtherWords_IsNotALoss()
    {
        History before = Read("user | result c9 | assistant");
        History after = History.Read("""{"messages":[{"role":"user","content":"text 1"},{"role":"user","content":[{"type":"text","text":"An earlier tool said: result 2"}]},{"role":"assistant","content":"text 3"}]}"""u8.ToArray(), Dialect.Anthropic);
        Assert.True(Verifier.Verify(before, after).Holds(Law.NothingLost));
    }

    [Theory]
    [InlineData("\"The tool was interrupted.\",\"is_error\":true", true)]
    [InlineData("\"The tool was interrupted.\"", false)]
    [InlineData("\"Skipped by the user, outcome unknown.\",\"is_error\":true", false)]
    [InlineData("\"42\",\"is_error\":true", false)]
    public void Verify_ResultInOtherWords_MustAdmitThatItIsNone(string content, bool holds)
    {
        History before = Read("user | assistant c1");
        History after = Json("{\"type\":\"tool_result\",\"tool_use_id\":\"c1\",\"content\":" + content + "}", "c1");
        Assert.Equal(holds, Verifier.Verify(before, after).Breaches.All(breach => !breach.Explanation.StartsWith("a result for", StringComparison.Ordinal)));
    }

    [Fact]
    public void Verify_ResultThatNoCallOwns_LiesAboutNothing()
    {
        History history = Read("user | assistant c1 | user | assistant | result c1");
        Assert.True(Verifier.Verify(history, history).Holds(Law.RightOwner));
    }

    private static History Read(string notation) => History.Read(HistoryText.ToJson(notation), Dialect.Anthropic);

    private static History Json(string result, string call) => History.Read(
        System.Text.Encoding.UTF8.GetBytes($$$"""{"messages":[{"role":"user","content":"u"},{"role":"assistant","content":[{"type":"tool_use","id":"{{{call}}}","name":"f","input":{}}]},{"role":"user","content":[{{{result}}}]}]}"""),
        Dialect.Anthropic);
}
