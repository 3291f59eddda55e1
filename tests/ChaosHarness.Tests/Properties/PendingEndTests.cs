using System.Text;
using ChaosHarness.Histories;

namespace ChaosHarness.Tests;

/// <summary>Law 13 where the user's last message had no content and goes: the pending calls before it are the end, and nothing comes behind them.</summary>
public sealed class PendingEndTests
{
    /// <summary>The smallest histories of a placeholder that went behind a pending call, so that the call was open in the middle.</summary>
    [Theory]
    [InlineData("""{"role":"user","content":"u"},{"role":"assistant","content":"","tool_calls":[{"id":"k00000001","function":{"name":"f","arguments":"{}"}}]},{"role":"user","content":null}""")]
    [InlineData("""{"role":"User","tool_calls":[{"id":"k00000001","function":{"name":"f","arguments":"{}"}}]}""")]
    public void Repair_OfAnEmptyLastMessage_LetsThePendingCallEnd(string messages)
    {
        var options = new RepairOptions { Validation = new ValidationOptions { OpenTail = true } };
        var outcome = Repairer.Repair(History.Read(Encoding.UTF8.GetBytes($$"""{"model":"m","messages":[{{messages}}]}"""), Dialect.Mistral), options);
        Assert.DoesNotContain(outcome.Remaining, violation => violation.Rule.IsRepairable);
        Assert.False(Repairer.Repair(History.Read(outcome.Bytes, Dialect.Mistral), options).Changed);
    }
}
