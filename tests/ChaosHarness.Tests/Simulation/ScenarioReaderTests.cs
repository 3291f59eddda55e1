using System.Text;
using ChaosHarness.Simulation;

namespace ChaosHarness.Tests;

/// <summary>What a scenario file may say, and how everything else is refused: at its place, with what to write instead.</summary>
public sealed class ScenarioReaderTests
{
    [Fact]
    public void Read_TakesTheWholeForm()
    {
        var scenario = SimulationScenarios.Smoke("stop-mid-batch");
        Assert.Equal("/stop in the middle of a parallel batch", scenario.Title);
        Assert.StartsWith("Scenario A.", scenario.Description, StringComparison.Ordinal);
        Assert.Equal(new Seed(1), scenario.Seed);
        Assert.Equal(200, scenario.Workload.Sessions);
        Assert.Equal(new Quantity.Range(2, 12), scenario.Workload.Turns);
        Assert.Equal(new Quantity.Range(1, 8), scenario.Workload.ParallelCalls);
        Assert.Equal(ToolName.All, scenario.Workload.Tools);
        Assert.Equal(new Quantity.LogNormal(300, 0.8), scenario.Workload.LatencyMs);
        Assert.Equal("write-through", scenario.Gateway.Policy.Name);
        Assert.Equal(5, scenario.Gateway.MaxParallelTools);
        Assert.Equal(30_000, scenario.Gateway.ToolTimeoutMs);
        var abort = Assert.Single(scenario.Faults);
        Assert.Equal(FaultKind.Abort, abort.Kind);
        Assert.Equal(Ratio.OfPercent(60), abort.Rate);
        Assert.IsType<FaultMoment.WhileCallRuns>(abort.At);
        Assert.Equal(Engine.Default, scenario.Engine);
        Assert.Equal(2, scenario.ContinueTurns);
        Assert.Equal("corrupted >= 45%", $"{scenario.Expectations[0].Metric} {scenario.Expectations[0]}");
        Assert.Equal("smoke-stop-mid-batch", scenario.Slug);
        Assert.Equal(64, scenario.Hash.Length);
    }

    [Fact]
    public void Read_HasADefaultForEverythingButVersionAndTitle()
    {
        var scenario = SimulationScenarios.Read("");
        Assert.Equal(new Seed(0), scenario.Seed);
        Assert.Equal(200, scenario.Workload.Sessions);
        Assert.Empty(scenario.Faults);
        Assert.Equal("write-through", scenario.Gateway.Policy.Name);
    }

    [Fact]
    public void Read_ExpectsEveryLawThatTheFileDoesNotMention()
    {
        var scenario = SimulationScenarios.Read("expect: {repaired-valid: \">= 90%\"}");
        Assert.Equal(">= 90%", scenario.Expectations.Single(expectation => expectation.Metric == Metric.RepairedValid).ToString());
        var implied = scenario.Expectations.Where(expectation => expectation.IsImplied).Select(expectation => expectation.Metric);
        Assert.Equal(Metric.All.Where(metric => metric.IsLaw && metric != Metric.RepairedValid), implied);
    }

    [Fact]
    public void Read_TakesJsonToo()
    {
        var scenario = ScenarioReader.Read("x.json", """{"version": 1, "title": "t", "faults": [{"timeout": {"rate": "50%"}}]}"""u8);
        Assert.Equal(Ratio.OfPercent(50), Assert.Single(scenario.Faults).Rate);
    }

    [Fact]
    public void Read_KeepsTextAndHashOfTheVeryBytes()
    {
        var bytes = Encoding.UTF8.GetBytes("\uFEFFversion: 1\r\ntitle: t\r\n");
        var scenario = ScenarioReader.Read("x.yaml", bytes);
        Assert.Equal(bytes, Encoding.UTF8.GetBytes(scenario.Text));
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes)), scenario.Hash);
    }

    // The first line of the text is line 3: version and title stand before it.
    [Theory]
    [InlineData("sessions: 3", 3, 1, "unknown key 'sessions'")]
    [InlineData("wokload: {}", 3, 1, "unknown key 'wokload'; did you mean 'workload'?")]
    [InlineData("workload:\n  turns: 2\n  parallel-cals: 3", 5, 3, "unknown key of workload 'parallel-cals'; did you mean 'parallel-calls'?")]
    [InlineData("workload:\n  turns: 0..3", 4, 10, "turns: '0' is out of bounds: 1 to 1000")]
    [InlineData("workload:\n  latency: 300", 4, 12, "latency: '300' has no unit")]
    [InlineData("workload:\n  latency: 300mss", 4, 12, "latency: unknown unit 'mss' in '300mss'; did you mean 'ms'?")]
    [InlineData("workload:\n  sessions: many", 4, 13, "sessions: 'many' is not a whole number")]
    [InlineData("workload:\n  tools: [shell, web_serach]", 4, 18, "unknown tool 'web_serach'; did you mean 'web_search'?")]
    [InlineData("workload:\n  tools: [shell, shell]", 4, 18, "tools: 'shell' stands twice")]
    [InlineData("workload:\n  tools: []", 4, 10, "tools: name at least one tool")]
    [InlineData("workload: 3", 3, 11, "'workload' must be a mapping")]
    [InlineData("gateway: {policy: write-trough}", 3, 19, "unknown policy 'write-trough'; did you mean 'write-through'?")]
    [InlineData("gateway: {policy: checkpoint}", 3, 19, "unknown policy 'checkpoint'; did you mean 'checkpointed'?")]
    [InlineData("gateway: {tool-timeout: 1ms}", 3, 25, "tool-timeout: '1ms' is out of bounds: 10 to 86400000 ms")]
    [InlineData("dialect: anthropc", 3, 10, "unknown dialect 'anthropc'; did you mean 'anthropic'?")]
    [InlineData("faults:\n  - abrot: {}", 4, 5, "unknown fault 'abrot'; did you mean 'abort'?")]
    [InlineData("faults:\n  - crash: {kind: torn}", 4, 13, "unknown key of this fault 'kind'")]
    [InlineData("faults:\n  - stream-cut: {kind: rest}", 4, 24, "unknown kind of stream cut 'rest'; did you mean 'reset'?")]
    [InlineData("faults:\n  - server-error: {at: {call: running}}", 4, 20, "unknown key of this fault 'at'")]
    [InlineData("faults:\n  - crsh: {}", 4, 5, "unknown fault 'crsh'; did you mean 'crash'?")]
    [InlineData("faults:\n  - {abort: , timeout: }", 4, 5, "each entry of 'faults' names one fault")]
    [InlineData("faults: {abort: }", 3, 9, "'faults' must be a list")]
    [InlineData("faults:\n  - abort: {rate: 120%}", 4, 19, "'120%' is not a rate such as 60%")]
    [InlineData("faults:\n  - abort: {rate: 0.6}", 4, 19, "'0.6' is not a rate such as 60%")]
    [InlineData("faults:\n  - abort: {kind: swap}", 4, 13, "unknown key of this fault 'kind'")]
    [InlineData("faults:\n  - abort: {at: {call: waiting}}", 4, 24, "unknown state of a call 'waiting'")]
    [InlineData("faults:\n  - abort: {at: {}}", 4, 17, "at: give either")]
    [InlineData("faults:\n  - id-race: {kind: [swap, duplicat]}", 4, 28, "unknown kind of id race 'duplicat'; did you mean 'duplicate'?")]
    [InlineData("faults:\n  - id-race: {at: {call: running}}", 4, 15, "unknown key of this fault 'at'")]
    [InlineData("workload: {sub-agnets: true}", 3, 12, "unknown key of workload 'sub-agnets'; did you mean 'sub-agents'?")]
    [InlineData("workload: {sub-agents: treu}", 3, 24, "unknown value of a switch 'treu'; did you mean 'true'?")]
    [InlineData("faults:\n  - id-race: {kind: sub-agnet}", 4, 21, "unknown kind of id race 'sub-agnet'; did you mean 'sub-agent'?")]
    [InlineData("faults:\n  - id-race: {kind: [swap, sub-agent]}", 4, 21, "kind: 'sub-agent' needs `sub-agents: true` in the workload")]
    [InlineData("workload: {at-onec: 2}", 3, 12, "unknown key of workload 'at-onec'; did you mean 'at-once'?")]
    [InlineData("workload: {at-once: 9}", 3, 21, "at-once: '9' is out of bounds: 1 to 8")]
    [InlineData("engine: bultin", 3, 9, "unknown engine 'bultin'; did you mean 'builtin'?")]
    [InlineData("engine: 'exec:'", 3, 9, "unknown engine 'exec:'; known: builtin, none, exec:COMMAND")]
    [InlineData("then: {restart: false}", 3, 17, "restart: false is not supported")]
    [InlineData("then: {restart: ture}", 3, 17, "'ture' is neither true nor false; did you mean 'true'?")]
    [InlineData("then: {continue-turns: 51}", 3, 24, "continue-turns: '51' is out of bounds: 2 to 50")]
    [InlineData("then: {continue-turns: 1}", 3, 24, "continue-turns: '1' is out of bounds: 2 to 50")]
    [InlineData("seed: -1", 3, 7, "'-1' is not a seed")]
    [InlineData("expect:\n  repaired-vaild: \"= 100%\"", 4, 3, "unknown metric 'repaired-vaild'; did you mean 'repaired-valid'?")]
    [InlineData("expect:\n  caught-by: nothing-lots", 4, 14, "unknown law 'nothing-lots'; did you mean 'nothing-lost'?")]
    [InlineData("faults:\n  - damage: {kind: late-reslut}", 4, 20, "unknown kind of damage 'late-reslut'; did you mean 'late-result'?")]
    [InlineData("expect:\n  corrupted: 50%", 4, 14, "corrupted: write a comparison and a share, such as \">= 50%\"")]
    [InlineData("expect:\n  corrupted: \">= 0.5\"", 4, 14, "corrupted: '0.5' is not a share such as 50%")]
    [InlineData("title: again", 3, 1, "not YAML: duplicate key title")]
    [InlineData("engine: [", 4, 1, "not YAML: ")]
    [InlineData("engine: &a builtin", 3, 9, "anchors and aliases are not used in scenarios")]
    [InlineData("engine: [[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]", 3, 22, "nested deeper than 16")]
    [InlineData("---\nversion: 1", 1, 1, "the file holds several documents")]
    public void Read_RefusesWithPlaceAndAdvice(string yaml, int line, int column, string reason)
    {
        var refusal = Assert.Throws<ScenarioException>(() => SimulationScenarios.Read(yaml));
        Assert.StartsWith(reason, refusal.Reason, StringComparison.Ordinal);
        Assert.Equal($"scenarios/test/case.yaml:{line}:{column}: {refusal.Reason}", refusal.Message);
        Assert.Equal((line, column), (refusal.Line, refusal.Column));
    }

    [Theory]
    [InlineData("", "the file is empty")]
    [InlineData("# nothing\n", "the file is empty")]
    [InlineData("just words", "a scenario must be a mapping")]
    [InlineData("title: t", "the key 'version' is missing")]
    [InlineData("version: 1", "the key 'title' is missing")]
    [InlineData("version: 2\ntitle: t", "version '2' is unknown; this program reads version 1")]
    [InlineData("version: 1\ntitle: [t]", "'title' must be a single value")]
    [InlineData("version: 1\n? [a]\n: b", "a key must be a plain word")]
    public void Read_RefusesWhatIsNoScenario(string text, string reason)
    {
        var refusal = Assert.Throws<ScenarioException>(() => ScenarioReader.Read("x.yaml", Encoding.UTF8.GetBytes(text)));
        Assert.StartsWith(reason, refusal.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_RefusesBytesThatAreNoText()
    {
        var refusal = Assert.Throws<ScenarioException>(() => ScenarioReader.Read("x.yaml", [(byte)'a', (byte)'\n', 0xFF]));
        Assert.Equal("x.yaml:2:1: the file is not UTF-8 text", refusal.Message);
    }

    [Fact]
    public void Read_RefusesHugeAndDeepFilesWithoutCrashing()
    {
        var huge = Assert.Throws<ScenarioException>(() => ScenarioReader.Read("x.yaml", new byte[YamlDocument.BytesMax + 1]));
        Assert.Contains("at most", huge.Reason, StringComparison.Ordinal);
        var deep = Encoding.UTF8.GetBytes(new string('[', YamlDocument.BytesMax - 10));
        Assert.Throws<ScenarioException>(() => ScenarioReader.Read("x.yaml", deep));
    }
}
