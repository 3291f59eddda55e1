using ChaosHarness.Histories;

namespace ChaosHarness.Tests;

/// <summary>What a repair says of itself: each edit with the rule that asked for it, the message where it happens as the history came, and the id concerned.</summary>
public sealed class RepairEditTests
{
    [Theory]
    // results
    [InlineData("anthropic", "user | assistant c1 c2 | user text result c1", "insert-result missing-result #2 c2; move-result result-after-text #2 c1")]
    [InlineData("anthropic", "user | assistant c1 c2 | user", "insert-result missing-result #2 c1; insert-result missing-result #2 c2")]
    [InlineData("anthropic", "user | assistant c1", "insert-result missing-result #2 c1")]
    [InlineData("anthropic", "user | assistant c1 | user | assistant | result c1", "move-result displaced-result #4 c1")]
    [InlineData("anthropic", "user | assistant c1 result c1 | user", "move-block misplaced-block #1 c1")]
    [InlineData("anthropic", "user | assistant c1 | synthetic c1 result c1", "supersede-synthetic duplicate-result #2 c1")]
    [InlineData("anthropic", "user | assistant c1 | result c1 result c1", "quote-result duplicate-result #2 c1")]
    [InlineData("anthropic", "user | assistant c1 c1 | result c1", "rewrite-id duplicate-call #1 c1; insert-result missing-result #2 c1; insert-result missing-result #2 c1; quote-result duplicate-call #2 c1")]
    [InlineData("anthropic", "user | assistant c1 | user | assistant c1 | user | assistant | result c1", "insert-result missing-result #2 c1; insert-result missing-result #4 c1; quote-result displaced-result #6 c1")]
    [InlineData("openai-chat", "user | assistant c1 c2 | user | result c2", "insert-result missing-result #2 c1; move-result result-after-text #3 c2")]
    [InlineData("openai-chat", "user | assistant c1 | result c1 result c1 | result c9", "quote-result duplicate-result #3 c1; quote-result orphan-result #4 c9")]
    [InlineData("bedrock-converse", "user | assistant c1 | assistant | result c1", "move-result displaced-result #3 c1")]
    [InlineData("openai-responses", "user | assistant c1 c1 | result c1", "rewrite-id duplicate-call #2 c1; insert-result missing-result #3 c1; insert-result missing-result #3 c1; quote-result duplicate-call #3 c1")]
    [InlineData("gemini", "user | assistant c1 | user | assistant", "insert-result missing-result #2 c1")]
    // calls
    [InlineData("anthropic", "user c2 | result c2", "move-block misplaced-block #0 c2")]
    [InlineData("anthropic", "user | assistant c1 c1 | result c1 result c1", "rewrite-id duplicate-call #1 c1")]
    [InlineData("anthropic", "user | assistant a.b | result a.b", "rewrite-id bad-id #1 a.b")]
    [InlineData("mistral", "user | assistant c1 | user | result c1", "rewrite-id bad-id #1 c1; move-result result-after-text #3 c1")]
    // what has no id
    [InlineData("anthropic", "user | assistant c1 | system | result c1", "quote-block system-after #2")]
    [InlineData("anthropic", "user empty | assistant ~ | user", "remove-empty empty-text #0; placeholder tail-thinking #1")]
    [InlineData("anthropic", "user | assistant (empty) | user (empty) | assistant", "remove-empty empty-content #1")]
    [InlineData("anthropic", "user malformed | assistant text malformed", "quote-block bad-block #0; quote-block bad-block #1")]
    public void Repair_SaysWhichRuleAskedForWhatAndWhere(string dialect, string notation, string edits)
    {
        RepairOutcome outcome = Repairer.Repair(Read(dialect, notation));
        Assert.Equal(edits, string.Join("; ", outcome.Edits.Select(EditLine.Of)));
        Assert.All(outcome.Edits, edit => Assert.Contains(edit.Rule, Dialect.Find(dialect)!.Rules));
    }

    [Theory]
    [InlineData("user | assistant c1 c1 | result c1 result c1", "#2.1 c1")]
    [InlineData("user | assistant c1 c1 c1 | result c1 result c1 result c1", "#2.1 c1; #2.2 c1")]
    [InlineData("user | assistant c1 c1 | result c1", "")]
    [InlineData("user | assistant c1 c2 | result c2 result c1 result c1", "")]
    public void Repair_ThatPairsByOrder_NamesTheSuspects(string notation, string suspects) => Assert.Equal(
        suspects,
        string.Join("; ", Repairer.Repair(Read(DialectNames.Anthropic, notation)).Suspects.Select(suspect => $"#{suspect.Message}.{suspect.Block} {string.Join(' ', suspect.Ids)}")));

    private static History Read(string dialect, string notation) => History.Read(HistoryText.ToJson(notation, Dialect.Find(dialect)!), Dialect.Find(dialect)!);
}
