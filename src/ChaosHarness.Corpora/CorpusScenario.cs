using System.Collections.Concurrent;
using System.Text;
using ChaosHarness.Histories;
using ChaosHarness.Simulation;

namespace ChaosHarness.Corpora;

/// <summary>The scenario behind a case: one fault, in an agent that saves each result as it comes and nothing for the others.</summary>
internal static class CorpusScenario
{
    private static readonly ConcurrentDictionary<(string Dialect, string Fault, CorpusSize Size), Scenario> Read = new();

    public static Scenario Of(Dialect dialect, string fault, CorpusSize size) =>
        Read.GetOrAdd((dialect.Name, fault, size), static key => ScenarioReader.Read("corpus.yaml", Encoding.UTF8.GetBytes(Text(key.Dialect, key.Fault, key.Size))));

    private static string Text(string dialect, string fault, CorpusSize size) => $$"""
        version: 1
        title: One fault
        workload: {sessions: 1{{(size == CorpusSize.Small ? ", turns: 1..3, parallel-calls: 1..3, result-size: \"lognormal(60B, 0.6)\"" : "")}}}
        gateway: {policy: write-through}
        dialect: {{dialect}}
        faults: [{{Fault(fault)}}]
        """;

    private static string Fault(string fault) => fault switch
    {
        CorpusFaults.Sound => "",
        _ when fault.StartsWith(CorpusFaults.FilePrefix, StringComparison.Ordinal) => "",
        _ when fault.StartsWith(CorpusFaults.DamagePrefix, StringComparison.Ordinal) => $"damage: {{kind: {fault[CorpusFaults.DamagePrefix.Length..]}}}",
        _ when FaultKind.Interruptions.Contains(fault) => $"{fault}: {{at: {{call: running}}}}",
        _ => fault + ": {}",
    };
}
