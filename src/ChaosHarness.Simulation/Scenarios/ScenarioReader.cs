using System.Collections.Immutable;
using System.Security.Cryptography;
using ChaosHarness.Histories;
using YamlDotNet.RepresentationModel;

namespace ChaosHarness.Simulation;

/// <summary>
/// Turns a scenario file into a <see cref="Scenario"/>.
/// </summary>
/// <remarks>
/// Goal: a scenario that is read means what its author meant. So every key, value, unit, metric and name must be known; what is not
/// is refused at its line and column with the nearest known word. Everything but `version` and `title` has a default, listed in
/// scenarios/README.md.
/// Method: the YAML nodes keep their places; no object mapper, which would lose them. It reads no files: bytes come in.
/// </remarks>
public static class ScenarioReader
{
    private const string Version = "1";

    /// <summary>Reads one scenario from the bytes of its file.</summary>
    /// <param name="file">The file's name for messages, the slug and replay tokens.</param>
    /// <param name="bytes">YAML (or JSON, which is YAML) in UTF-8.</param>
    /// <exception cref="ScenarioException">The bytes are no scenario; the message says where and what to write.</exception>
    public static Scenario Read(string file, ReadOnlySpan<byte> bytes)
    {
        ArgumentNullException.ThrowIfNull(file);
        YamlDocument document = YamlDocument.Read(file, bytes);
        YamlMap root = YamlMap.Of(document, document.Root, "a scenario", ScenarioVocabulary.Keys);
        string version = root.RequiredText("version");
        if (version != Version)
        {
            throw root.Refusal("version", $"version '{version}' is unknown; this program reads version {Version}");
        }

        Workload workload = ReadWorkload(document, root.FindMap("workload", ScenarioVocabulary.WorkloadKeys));
        Gateway gateway = ReadGateway(root.FindMap("gateway", ScenarioVocabulary.GatewayKeys));
        return new Scenario
        {
            File = file,
            Text = document.Text,
            Hash = Convert.ToHexStringLower(SHA256.HashData(bytes)),
            Title = root.RequiredText("title"),
            Description = root.FindText("description") ?? "",
            Seed = ReadSeed(root),
            Workload = workload,
            Gateway = gateway,
            Dialect = ReadDialect(root),
            Faults = FaultReader.Read(document, root.Find("faults"), workload.SubAgents),
            Engine = ReadEngine(root),
            ContinueTurns = ReadContinueTurns(root.FindMap("then", ScenarioVocabulary.ThenKeys)),
            Expectations = ExpectationReader.Read(document, root.FindMap("expect", ScenarioVocabulary.Expectations)),
        };
    }

    private static Seed ReadSeed(YamlMap root)
    {
        string text = root.FindText("seed") ?? "0";
        return Seed.TryParse(text, out Seed seed)
            ? seed
            : throw root.Refusal("seed", $"'{text}' is not a seed: a number from 0 to 2^64-1, 0x…, or a commit's 40 hexadecimal digits");
    }

    private static Workload ReadWorkload(YamlDocument document, YamlMap? map) => new()
    {
        Sessions = map?.NumberOr("sessions", Unit.Count, 1, ScenarioLimits.SessionsMax, 200) ?? 200,
        Turns = Find(map, "turns", Unit.Count, 1, ScenarioLimits.TurnsMax) ?? new Quantity.Range(2, 12),
        ParallelCalls = Find(map, "parallel-calls", Unit.Count, 0, ScenarioLimits.ParallelCallsMax) ?? MeasuredWorkload.ParallelCalls,
        Tools = ReadTools(document, map?.Find("tools")),
        LatencyMs = Find(map, "latency", Unit.Duration, 1, ScenarioLimits.LatencyMsMax),
        ResultBytes = Find(map, "result-size", Unit.Size, 1, ScenarioLimits.ResultBytesMax),
        AtOnce = Find(map, "at-once", Unit.Count, 1, ScenarioLimits.AtOnceMax) ?? new Quantity.Range(1, 1),
        SubAgents = map?.WordOr("sub-agents", ScenarioVocabulary.Switch, "false") == "true",
    };

    private static Gateway ReadGateway(YamlMap? map) => new()
    {
        Policy = GatewayPolicy.Find(map?.WordOr("policy", ScenarioVocabulary.Policies, "") ?? "") ?? GatewayPolicy.Default,
        MaxParallelTools = map?.NumberOr("max-parallel-tools", Unit.Count, 1, ScenarioLimits.ParallelCallsMax, 5) ?? 5,
        ToolTimeoutMs = map?.NumberOr(
            "tool-timeout", Unit.Duration, ScenarioLimits.ToolTimeoutMsMin, ScenarioLimits.ToolTimeoutMsMax, 30_000) ?? 30_000,
    };

    private static Quantity? Find(YamlMap? map, string key, Unit unit, long minimum, long maximum) => map?.FindQuantity(key, unit, minimum, maximum);

    private static ImmutableArray<string> ReadTools(YamlDocument document, YamlNode? node)
    {
        if (node is null)
        {
            return ToolName.All;
        }

        ImmutableArray<string> tools = YamlWords.Read(document, node, "tools", ScenarioVocabulary.Tools);
        return tools.IsEmpty ? throw document.Refusal(node, "tools: name at least one tool") : tools;
    }

    private static Dialect ReadDialect(YamlMap root)
    {
        string name = root.WordOr("dialect", ScenarioVocabulary.Dialects, Dialect.Anthropic.Name);
        return Dialect.Find(name) ?? Dialect.Anthropic;
    }

    private static Engine ReadEngine(YamlMap root)
    {
        string text = root.FindText("engine") ?? Engine.Default.Word;
        return Engine.Parse(text)
            ?? throw root.Refusal("engine", ScenarioVocabulary.Engines.Refuse(text) ?? $"engine '{text}' names no command");
    }

    private static int ReadContinueTurns(YamlMap? map)
    {
        string restart = map?.FindText("restart") ?? "true";
        if (restart == "false")
        {
            throw map!.Refusal("restart", "restart: false is not supported: every gateway starts again on what it saved");
        }

        if (restart != "true")
        {
            throw map!.Refusal("restart", $"'{restart}' is neither true nor false{DidYouMean.Phrase(restart, ["true", "false"])}");
        }

        return map?.NumberOr("continue-turns", Unit.Count, ScenarioLimits.ContinueTurnsMin, ScenarioLimits.ContinueTurnsMax, ScenarioLimits.ContinueTurnsMin) ?? ScenarioLimits.ContinueTurnsMin;
    }
}
