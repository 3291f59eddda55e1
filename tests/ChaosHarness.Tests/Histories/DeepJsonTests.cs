using System.Text;
using ChaosHarness.Histories;

namespace ChaosHarness.Tests;

/// <summary>Values nested deeper than readers of JSON commonly go, and not deeper than the limit, are read, quoted, mended and compared like others.</summary>
public sealed class DeepJsonTests
{
    private const int Deep = 200;

    [Fact]
    public void Repair_OfDeepValues_KeepsThem()
    {
        var body = Encoding.UTF8.GetBytes(
            """{"messages":[{"role":"user","content":"u"},{"role":"assistant","content":[{"type":"tool_use","id":"c1","name":"f","input":""" + Nested(Deep)
            + """}]},{"role":"user","content":[{"type":"tool_result","tool_use_id":"c9","content":[{"type":"text","text":"r"},""" + Nested(Deep) + "]}]}]}");
        var history = History.Read(body, Dialect.Anthropic);
        var outcome = Repairer.Repair(history);
        Assert.Equal("user | assistant c1 | synthetic c1 text text text", HistoryText.Print(History.Read(outcome.Bytes, Dialect.Anthropic)));
        Assert.Empty(Verifier.Verify(history, History.Read(outcome.Bytes, Dialect.Anthropic)).Breaches);
        Assert.Equal(Dialect.Anthropic, DialectDetection.Of(body).Dialect);
    }

    [Fact]
    public void Mend_ADeepObjectInAString_IsThatObject_UnlessItIsTooDeep()
    {
        Assert.Equal(Nested(Deep), Mend(Nested(Deep)));
        Assert.StartsWith("{\"chaosharness_raw_input\":\"", Mend(Nested(HistoryLimits.DepthMax)), StringComparison.Ordinal);
    }

    [Fact]
    public void Compact_OfADeepValue_IsThatValue() =>
        Assert.Equal(Nested(Deep), Encoding.UTF8.GetString(JsonCompact.Of(Encoding.UTF8.GetBytes(Nested(Deep)))));

    private static string Mend(string json) => Encoding.UTF8.GetString(InputMending.Mend(JsonText.Escape(json)));

    private static string Nested(int depth) => string.Concat(Enumerable.Repeat("{\"a\":", depth)) + "1" + new string('}', depth);
}
