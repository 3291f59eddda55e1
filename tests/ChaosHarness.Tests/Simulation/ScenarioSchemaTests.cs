using ChaosHarness.Simulation;
using NJsonSchema;
using YamlDotNet.Serialization;

namespace ChaosHarness.Tests;

/// <summary>The schema takes what the reader takes and refuses what it refuses, as far as a schema can tell.</summary>
public sealed class ScenarioSchemaTests
{
    private static readonly Lazy<Task<JsonSchema>> Schema = new(() => JsonSchema.FromJsonAsync(ScenarioSchema.Write()));

    [Fact]
    public void Write_IsTheCommittedFile() =>
        Snapshot.MatchesFile(ScenarioSchema.Write(), Repository.PathTo("scenarios", "scenario.schema.json"));

    [Fact]
    public async Task EveryScenarioOfTheRepository_FitsTheSchema()
    {
        var schema = await Schema.Value;
        var files = Directory.GetFiles(Repository.PathTo("scenarios"), "*.yaml", SearchOption.AllDirectories);
        Assert.InRange(files.Length, 70, 1000);
        Assert.All(files, file => Assert.Empty(schema.Validate(ToJson(File.ReadAllText(file)))));
    }

    [Theory]
    [InlineData("faults: [{crash: }]")]
    [InlineData("workload: {sub-agents: true}\nfaults: [{id-race: {kind: sub-agent}}]")]
    [InlineData("faults: [{crash: {rate: 99.95%, count: 1..3, at: {time: 2s..20s}}}]")]
    [InlineData("faults: [{id-race: {kind: swap}}, {stream-cut: {kind: [reset, stall]}}]")]
    [InlineData("workload: {turns: 'lognormal(3, 0.5)', latency: 'lognormal(300ms, 0.8)', result-size: 1KB..64KB}")]
    [InlineData("seed: 0x7f3a19c2")]
    [InlineData("engine: 'exec:python3 my_repair.py'")]
    [InlineData("expect: {caught-by: nothing-lost}")]
    [InlineData("expect: {corrupted: '>= 45%', ran-but-forgotten: '< 1 %'}")]
    public async Task WhatTheReaderTakes_FitsTheSchema(string yaml)
    {
        _ = SimulationScenarios.Read(yaml);
        Assert.Empty((await Schema.Value).Validate(ToJson("version: 1\ntitle: t\n" + yaml)));
    }

    [Theory]
    [InlineData("wokload: {}")]
    [InlineData("workload: {parallel-cals: 3}")]
    [InlineData("workload: {latency: 300}")]
    [InlineData("workload: {sub-agents: 1}")]
    [InlineData("workload: {tools: [web_serch]}")]
    [InlineData("gateway: {policy: checkpoint}")]
    [InlineData("dialect: anthropc")]
    [InlineData("faults: [{abrot: {}}]")]
    [InlineData("faults: [{abort: {}, timeout: {}}]")]
    [InlineData("faults: [{abort: {rate: 0.6}}]")]
    [InlineData("faults: [{abort: {kind: swap}}]")]
    [InlineData("faults: [{timeout: {at: {call: running}}}]")]
    [InlineData("faults: [{crash: {at: {}}}]")]
    [InlineData("engine: bultin")]
    [InlineData("then: {restart: false}")]
    [InlineData("seed: -1")]
    [InlineData("expect: {repaired-vaild: '= 100%'}")]
    [InlineData("expect: {corrupted: 50%}")]
    [InlineData("expect: {caught-by: nothing-lots}")]
    public async Task WhatTheReaderRefuses_DoesNotFitTheSchema(string yaml)
    {
        _ = Assert.Throws<ScenarioException>(() => SimulationScenarios.Read(yaml));
        Assert.NotEmpty((await Schema.Value).Validate(ToJson("version: 1\ntitle: t\n" + yaml)));
    }

    [Fact]
    public void SmokeScenarios_NameTheSchema() => Assert.All(
        Directory.GetFiles(Repository.PathTo("scenarios", "smoke"), "*.yaml"),
        file => Assert.StartsWith("# yaml-language-server: $schema=../scenario.schema.json\n", File.ReadAllText(file), StringComparison.Ordinal));

    private static string ToJson(string yaml) =>
        new SerializerBuilder().JsonCompatible().Build().Serialize(new DeserializerBuilder().Build().Deserialize(new StringReader(yaml)) ?? new object());
}
