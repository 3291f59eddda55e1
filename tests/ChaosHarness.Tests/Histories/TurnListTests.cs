using ChaosHarness.Histories;

namespace ChaosHarness.Tests;

/// <summary>Which messages the provider takes as one turn; each turn is written as its first and last message.</summary>
public sealed class TurnListTests
{
    [Theory]
    [InlineData("anthropic", "user | user | assistant | assistant c1 | result c1 | user", "0-1 2-3 4-5")]
    [InlineData("openai-chat", "user | user | assistant | assistant c1 | result c1 | user", "0-1 2-2 3-3 4-5")]
    [InlineData("bedrock-converse", "user | user | assistant", "0-0 1-1 2-2")]
    [InlineData("openai-responses", "user | assistant | assistant c1 | assistant c2 | result c1 | result c2", "0-0 1-3 4-5")]
    // Behind its calls an agent of Responses waits; what the assistant says then is another answer.
    [InlineData("openai-responses", "assistant c1 | assistant | assistant", "0-0 1-2")]
    [InlineData("openai-responses", "assistant c1 | assistant (empty) | assistant", "0-0 1-2")]
    [InlineData("openai-responses", "assistant | assistant (empty) | assistant c1 | assistant", "0-2 3-3")]
    public void Of_MessagesOfOneRole_JoinsThemAsTheProviderDoes(string dialect, string notation, string turns)
    {
        History history = History.Read(HistoryText.ToJson(notation, Dialect.Find(dialect)!), Dialect.Find(dialect)!);
        Assert.Equal(turns, string.Join(' ', TurnList.Of(history).Select(turn => $"{turn.FirstMessage}-{turn.LastMessage}")));
    }

    [Fact]
    public void Of_UnknownRoles_JoinsNothing()
    {
        History history = History.Read("""{"messages":[{"role":"tool","content":"a"},{"role":"tool","content":"b"},{"role":"user","content":"c"}]}"""u8.ToArray(), Dialect.Anthropic);
        Assert.Equal([new Turn(Role.Other, 0, 0), new Turn(Role.Other, 1, 1), new Turn(Role.User, 2, 2)], TurnList.Of(history));
    }
}
