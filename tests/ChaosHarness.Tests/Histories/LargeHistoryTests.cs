using System.Text;
using ChaosHarness.Histories;

namespace ChaosHarness.Tests;

/// <summary>Histories so large that a limit is reached or a quadratic step would be felt.</summary>
public sealed class LargeHistoryTests
{
    [Fact]
    public void Validate_TooManyMessagesOrBytes_AreRefused()
    {
        string messages = string.Join(',', Enumerable.Repeat("""{"role":"user","content":"u"}""", 100_001));
        string many = """{"model":"m","max_tokens":1,"messages":[""" + messages + "]}";
        Assert.Equal(["anthropic/too-many-messages"], Validate(many));
        string large = """{"model":"m","max_tokens":1,"messages":[{"role":"user","content":" """ + new string('x', 32 * 1024 * 1024) + "\"}]}";
        Assert.Equal(["anthropic/body-too-large"], Validate(large));
    }

    [Fact]
    public void Repair_ManyCallsInOneTurn_TakesLinearTime()
    {
        string[] ids = [.. Enumerable.Range(0, 20_000).Select(i => $"c{i}")];
        string notation = "user | assistant " + string.Join(' ', ids) + " | result " + string.Join(" result ", ids.Where((_, i) => i % 2 == 0)) + " | user";
        RepairOutcome outcome = Repairer.Repair(History.Read(HistoryText.ToJson(notation), Dialect.Anthropic));
        Assert.Equal((10_000, Verdict.Valid), (outcome.Edits.Length, outcome.Verdict));
    }

    private static string[] Validate(string json) =>
        [.. Validator.Validate(History.Read(Encoding.UTF8.GetBytes(json), Dialect.Anthropic)).Select(violation => violation.Rule.Id)];
}
