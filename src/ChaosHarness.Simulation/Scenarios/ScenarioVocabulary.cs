using ChaosHarness.Histories;

namespace ChaosHarness.Simulation;

/// <summary>All words of the scenario format.</summary>
internal static class ScenarioVocabulary
{
    public static readonly Vocabulary Keys = new(
        "key",
        ["version", "title", "description", "seed", "workload", "gateway", "dialect", "faults", "engine", "then", "expect"]);

    public static readonly Vocabulary WorkloadKeys = new(
        "key of workload",
        ["sessions", "turns", "parallel-calls", "tools", "latency", "result-size", "sub-agents", "at-once"]);

    public static readonly Vocabulary Switch = new("value of a switch", ["true", "false"]);

    public static readonly Vocabulary GatewayKeys = new("key of gateway", ["policy", "max-parallel-tools", "tool-timeout"]);

    public static readonly Vocabulary ThenKeys = new("key of then", ["restart", "continue-turns"]);

    public static readonly Vocabulary Policies = new("policy", [.. GatewayPolicy.All.Select(policy => policy.Name)]);

    public static readonly Vocabulary Dialects = new(
        "dialect",
        [.. Dialect.All.Select(dialect => dialect.Name)]);

    public static readonly Vocabulary Tools = new("tool", ToolName.All);

    public static readonly Vocabulary Faults = new("fault", FaultKind.All);

    public static readonly Vocabulary InterruptionKeys = new("key of this fault", ["rate", "count", "at"]);

    public static readonly Vocabulary FaultKeys = new("key of this fault", ["rate", "count"]);

    public static readonly Vocabulary KindKeys = new("key of this fault", ["rate", "count", "kind"]);

    public static readonly Vocabulary MomentKeys = new("key of at", ["call", "time"]);

    public static readonly Vocabulary CallStates = new("state of a call", ["running"]);

    public static readonly Vocabulary Expectations = new("metric", [.. Metric.All.Select(metric => metric.Name), ExpectationReader.CaughtBy]);

    public static readonly Vocabulary Laws = new("law", [.. Metric.All.Where(metric => metric.IsLaw).Select(metric => metric.Name)]);

    public static readonly Vocabulary Engines = new("engine", ["builtin", "none", "exec:COMMAND"]);
}
