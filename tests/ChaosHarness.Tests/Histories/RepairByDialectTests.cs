using System.Text;
using ChaosHarness.Histories;

namespace ChaosHarness.Tests;

/// <summary>The same damage in several dialects: what becomes of it, and the edits that say so.</summary>
public sealed class RepairByDialectTests
{
    /// <summary>What holds nothing goes where the provider refuses it, and whoever said nothing else gets no words.</summary>
    [Theory]
    [InlineData("anthropic", "user | assistant empty | user | assistant", "user | user | assistant", "remove-empty empty-text #1")]
    [InlineData("anthropic", "user | assistant | user empty | assistant", "user | assistant | assistant", "remove-empty empty-text #2")]
    [InlineData("anthropic", "user | assistant c1 | user empty | assistant", "user | assistant c1 | assistant | synthetic c1", "insert-result missing-result #2 c1; remove-empty empty-text #2")]
    [InlineData("anthropic", "user | assistant | user (empty) | assistant", "user | assistant | assistant", "remove-empty empty-content #2")]
    [InlineData("anthropic", "user | assistant (empty) | user", "user | user", "remove-empty empty-content #1")]
    [InlineData("anthropic", "user | assistant empty", "user", "remove-empty empty-text #1")]
    [InlineData("anthropic", "user empty | assistant | user", "assistant | user", "remove-empty empty-text #0")]
    [InlineData("anthropic", "user | assistant | user empty", "user | assistant", "remove-empty empty-text #2")]
    [InlineData("anthropic", "user | assistant (empty) | user (empty) | assistant (empty) | user", "user | user (empty) | user", "remove-empty empty-content #1; remove-empty empty-content #3")]
    [InlineData("anthropic", "user | assistant c1 | user (empty)", "user | assistant c1 | synthetic c1", "insert-result missing-result #2 c1")]
    [InlineData("mistral", "user | assistant c1 | user empty | assistant", "user | assistant cd0f631ca | synthetic cd0f631ca | user empty | assistant", "rewrite-id bad-id #1 c1; insert-result missing-result #2 c1")]
    [InlineData("mistral", "user | assistant (empty) | user", "user | user", "remove-empty assistant-content #1")]
    [InlineData("mistral", "user | assistant (empty) | user (empty) | assistant (empty) | user", "user | user (empty) | user", "remove-empty assistant-content #1; remove-empty assistant-content #3")]
    [InlineData("mistral", "assistant (empty)", "user text", "remove-empty assistant-content #0; placeholder no-messages #0")]
    [InlineData("mistral", "user | assistant c1 | user (empty)", "user | assistant cd0f631ca | synthetic cd0f631ca | user (empty)", "rewrite-id bad-id #1 c1; insert-result missing-result #2 c1")]
    [InlineData("gemini", "user | assistant c1 | user empty | assistant", "user text | assistant c1 | synthetic c1 empty | assistant text", "insert-result missing-result #2 c1")]
    [InlineData("gemini", "user | assistant | user (empty) | assistant", "user text | assistant text | assistant text", "remove-empty empty-content #2")]
    [InlineData("gemini", "user | assistant (empty) | user", "user text | user text", "remove-empty empty-content #1")]
    [InlineData("gemini", "user | assistant (empty) | user (empty) | assistant (empty) | user", "user text | user text", "remove-empty empty-content #1; remove-empty empty-content #2; remove-empty empty-content #3")]
    [InlineData("gemini", "user (empty) | user", "user text", "remove-empty empty-content #0")]
    [InlineData("gemini", "assistant (empty)", "user text", "remove-empty empty-content #0; placeholder no-messages #0")]
    [InlineData("gemini", "user | assistant c1 | user (empty)", "user text | assistant c1 | synthetic c1", "insert-result missing-result #2 c1; remove-empty empty-content #2")]
    [InlineData("bedrock-converse", "user | assistant empty | user | assistant", "user text | user text | assistant text", "remove-empty blank-text #1")]
    [InlineData("bedrock-converse", "user | assistant | user empty | assistant", "user text | assistant text | assistant text", "remove-empty blank-text #2")]
    [InlineData("bedrock-converse", "user | assistant c1 | user empty | assistant", "user text | assistant c1 | synthetic c1 | assistant text", "insert-result missing-result #2 c1; remove-empty blank-text #2")]
    [InlineData("bedrock-converse", "user | assistant | user (empty) | assistant", "user text | assistant text | assistant text", "remove-empty empty-content #2")]
    [InlineData("bedrock-converse", "user | assistant (empty) | user", "user text | user text", "remove-empty empty-content #1")]
    [InlineData("bedrock-converse", "user | assistant empty", "user text", "remove-empty blank-text #1")]
    [InlineData("bedrock-converse", "user empty | assistant | user", "assistant text | user text", "remove-empty blank-text #0")]
    [InlineData("bedrock-converse", "user | assistant | user empty", "user text | assistant text", "remove-empty blank-text #2")]
    [InlineData("bedrock-converse", "user | assistant (empty) | user (empty) | assistant (empty) | user", "user text | user text", "remove-empty empty-content #1; remove-empty empty-content #2; remove-empty empty-content #3")]
    [InlineData("bedrock-converse", "user (empty) | user", "user text", "remove-empty empty-content #0")]
    [InlineData("bedrock-converse", "assistant (empty)", "user text", "remove-empty empty-content #0; placeholder no-messages #0")]
    [InlineData("bedrock-converse", "user | assistant c1 | user (empty)", "user text | assistant c1 | synthetic c1", "insert-result missing-result #2 c1; remove-empty empty-content #2")]
    [InlineData("anthropic", "assistant (empty) | assistant empty | user", "assistant (empty) | assistant text | user", "placeholder empty-content #0; remove-empty empty-text #1")]
    [InlineData("anthropic", "user | assistant (empty) | assistant empty | user", "user | assistant (empty) | assistant text | user", "placeholder empty-content #1; remove-empty empty-text #2")]
    [InlineData("anthropic", "user | assistant | user (empty) | user empty | assistant", "user | assistant | user (empty) | user text | assistant", "placeholder empty-content #2; remove-empty empty-text #3")]
    [InlineData("anthropic", "user empty | user (empty) | assistant", "user (empty) | user text | assistant", "remove-empty empty-text #0; placeholder empty-content #1")]
    [InlineData("anthropic", "user | assistant | user (empty) | system | assistant", "user | assistant | user text text | assistant", "remove-empty empty-content #2; quote-block system-after #3")]
    public void Repair_OfWhatIsEmpty(string dialect, string notation, string repaired, string edits) => Judge(dialect, notation, repaired, edits);

    /// <summary>Claude on Bedrock takes no two turns of one role in a row: what lost its content between two of them gets a placeholder.</summary>
    [Theory]
    [InlineData("user a | assistant | user b | assistant (empty) | user c", "user text | assistant text | user text | assistant text | user text", "remove-empty blank-text #1; placeholder alternation #1; remove-empty empty-content #3; placeholder alternation #3")]
    [InlineData("user a | assistant x | user | assistant (empty) | user c", "user text | assistant text | user text", "remove-empty blank-text #2; remove-empty empty-content #3")]
    [InlineData("user a | assistant x | user | assistant y", "user text | assistant text | user text | assistant text", "remove-empty blank-text #2; placeholder alternation #2")]
    public void Repair_WhereRolesMustAlternate(string talk, string repaired, string edits)
    {
        string[] messages = [.. talk.Split(" | ").Select(message => message.Split(' ')).Select(words =>
            $$"""{"role":"{{words[0]}}","content":[{{(words is [_, "(empty)"] ? "" : $$"""{"text":"{{(words.Length > 1 ? words[1] : "")}}"}""")}}]}""")];
        Judge(History.Read(Encoding.UTF8.GetBytes("""{"modelId":"anthropic.claude-3-5-sonnet","messages":[""" + string.Join(',', messages) + "]}"), Dialect.Find("bedrock-converse")!), repaired, edits);
    }

    /// <summary>What the assistant or the provider may not say is quoted by the user, behind the results of the turn.</summary>
    [Theory]
    [InlineData("anthropic", "user | assistant | system", "user | assistant | user text text", "quote-block system-after #2")]
    [InlineData("openai-chat", "user | assistant text malformed | user", "user | assistant text | user text text | user", "quote-block bad-block #1")]
    [InlineData("openai-chat", "user | assistant text malformed | assistant | user", "user | assistant text | assistant | user text text | user", "quote-block bad-block #1")]
    [InlineData("openai-chat", "user | assistant c1 malformed | result c1 text", "user | assistant c1 | result c1 | user text text | user text", "quote-block bad-block #1")]
    [InlineData("openai-chat", "user | assistant c1 malformed", "user | assistant c1 | synthetic c1 | user text text", "quote-block bad-block #1; insert-result missing-result #2 c1")]
    [InlineData("openai-chat", "user | assistant result c9 | user", "user | user text text | user", "quote-result orphan-result #1 c9")]
    [InlineData("openai-chat", "user | assistant c1 result c9 | result c1 | user", "user | assistant c1 | result c1 | user text text | user", "quote-result orphan-result #2 c9")]
    [InlineData("mistral", "user | assistant | system", "user | assistant | user text text", "quote-block system-after #2")]
    [InlineData("gemini", "user | assistant text malformed | user", "user text | assistant text | user text text | user text", "quote-block bad-block #1")]
    [InlineData("gemini", "user | assistant c1 malformed | result c1 text", "user text | assistant c1 | result c1 text text text", "quote-block bad-block #1")]
    [InlineData("gemini", "user | assistant c1 malformed", "user text | assistant c1 | synthetic c1 text text", "quote-block bad-block #1; insert-result missing-result #2 c1")]
    [InlineData("gemini", "user | assistant result c9 | user", "user text | user text text | user text", "quote-result orphan-result #1 c9")]
    [InlineData("gemini", "user | assistant c1 result c9 | result c1 | user", "user text | assistant c1 | result c1 text text | user text", "quote-result orphan-result #1 c9")]
    [InlineData("gemini", "user | system | assistant", "user text | user text text | assistant text", "quote-block bad-role #1")]
    [InlineData("gemini", "user | assistant | system", "user text | assistant text | user text text", "quote-block bad-role #2")]
    [InlineData("bedrock-converse", "user | assistant text malformed | user", "user text | assistant text | user text text text", "quote-block bad-block #1")]
    [InlineData("bedrock-converse", "user | assistant text malformed | assistant | user", "user text | assistant text | assistant text | user text text text", "quote-block bad-block #1")]
    [InlineData("bedrock-converse", "user | assistant c1 malformed | result c1 text", "user text | assistant c1 | result c1 text text text", "quote-block bad-block #1")]
    [InlineData("bedrock-converse", "user | assistant c1 malformed", "user text | assistant c1 | synthetic c1 text text", "quote-block bad-block #1; insert-result missing-result #2 c1")]
    [InlineData("bedrock-converse", "user | assistant result c9 | user", "user text | user text text | user text", "quote-result orphan-result #1 c9")]
    [InlineData("bedrock-converse", "user | assistant c1 result c9 | result c1 | user", "user text | assistant c1 | result c1 text text | user text", "quote-result orphan-result #1 c9")]
    [InlineData("bedrock-converse", "user | system | assistant", "user text | user text text | assistant text", "quote-block bad-role #1")]
    [InlineData("bedrock-converse", "user | assistant | system", "user text | assistant text | user text text", "quote-block bad-role #2")]
    [InlineData("openai-responses", "user | assistant text malformed | user", "user | assistant text | user text text | user", "quote-block bad-block #1")]
    [InlineData("openai-responses", "user | assistant text malformed | assistant | user", "user | assistant text | assistant | user text text | user", "quote-block bad-block #1")]
    [InlineData("openai-responses", "user | assistant c1 malformed | result c1 text", "user | assistant c1 | result c1 | user text text | user text", "quote-block bad-block #2")]
    [InlineData("openai-responses", "user | assistant c1 malformed", "user | assistant c1 | synthetic c1 | user text text", "insert-result missing-result #2 c1; quote-block bad-block #2")]
    [InlineData("openai-responses", "user | assistant result c9 | user", "user | user text text | user", "quote-result orphan-result #1 c9")]
    [InlineData("openai-responses", "user | assistant c1 result c9 | result c1 | user", "user | assistant c1 | result c1 | user text text | user", "quote-result orphan-result #2 c9")]
    public void Repair_OfWhatStandsOnTheWrongSide(string dialect, string notation, string repaired, string edits) => Judge(dialect, notation, repaired, edits);

    private static void Judge(string dialect, string notation, string repaired, string edits) =>
        Judge(History.Read(HistoryText.ToJson(notation, Dialect.Find(dialect)!), Dialect.Find(dialect)!), repaired, edits);

    private static void Judge(History history, string repaired, string edits)
    {
        RepairOutcome outcome = Repairer.Repair(history);
        History after = History.Read(outcome.Bytes, history.Dialect);
        Assert.Equal(repaired, HistoryText.Print(after));
        Assert.Equal(edits, string.Join("; ", outcome.Edits.Select(EditLine.Of)));
        Assert.Equal(Verdict.Valid, outcome.Verdict);
        Assert.False(Repairer.Repair(after).Changed);
    }
}
