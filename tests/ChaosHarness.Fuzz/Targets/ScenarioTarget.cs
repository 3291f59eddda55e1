using System.Text;
using ChaosHarness.Simulation;

namespace ChaosHarness.Fuzz;

/// <summary>A scenario is read, or refused with the place and the reason.</summary>
/// <remarks>Input: the file's bytes.</remarks>
internal sealed class ScenarioTarget : FuzzTarget
{
    private static readonly string[] Texts =
    [
        "version: 1\ntitle: t\nworkload: {sessions: 2, turns: 1..3, parallel-calls: 2, result-size: 20B, latency: lognormal(300ms, 0.8)}\nfaults:\n  - abort: {rate: 60%, count: 1..3, at: {call: running}}\nexpect: {corrupted: \"> 0%\"}\n",
        "version: 1\ntitle: t\nseed: 0x7\ngateway: {policy: prefix-append, max-parallel-tools: 2, tool-timeout: 1s}\ndialect: gemini\nengine: none\nfaults:\n  - damage: {kind: missing-batch, count: 1..2}\nthen: {continue-turns: 2}\n",
        "version: 1\ntitle: t\nfaults:\n  - network-drop: {rate: 5%}\n  - late-result: {rate: 50%}\nexpect: {repaired-valid: \"= 100%\", nothing-lost: \">= 99.5%\"}\n",
    ];

    public override string Name => "scenario";

    public override string Law => "A scenario is read, twice to the same hash, or refused with a reason.";

    public override IEnumerable<byte[]> Seeds() => Texts.Select(Encoding.UTF8.GetBytes);

    public override void Run(ReadOnlyMemory<byte> input)
    {
        try
        {
            Scenario scenario = ScenarioReader.Read("input.yaml", input.Span);
            Hold(scenario.Hash == ScenarioReader.Read("input.yaml", input.Span).Hash, "read twice it has two hashes");
        }
        catch (ScenarioException refusal)
        {
            Hold(refusal.Message.Length > "input.yaml: ".Length, "refused without a reason");
        }
    }
}
