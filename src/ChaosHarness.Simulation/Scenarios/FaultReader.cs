using System.Collections.Immutable;
using YamlDotNet.RepresentationModel;

namespace ChaosHarness.Simulation;

/// <summary>Reads the list <c>faults:</c>, each entry one fault with its parameters: <c>- abort: {rate: 60%, at: {call: running}}</c>.</summary>
internal static class FaultReader
{
    public static ImmutableArray<FaultSpec> Read(YamlDocument document, YamlNode? node, bool hasSubAgents)
    {
        if (node is null)
        {
            return [];
        }

        if (node is not YamlSequenceNode sequence)
        {
            throw document.Refusal(node, "'faults' must be a list; write `faults: []` for none");
        }

        return [.. sequence.Children.Select(item => ReadOne(document, item, hasSubAgents))];
    }

    private static FaultSpec ReadOne(YamlDocument document, YamlNode item, bool hasSubAgents)
    {
        YamlMap entry = YamlMap.Of(document, item, "a fault", ScenarioVocabulary.Faults);
        if (((YamlMappingNode)item).Children.Count != 1)
        {
            throw document.Refusal(item, "each entry of 'faults' names one fault");
        }

        string kind = ((YamlScalarNode)((YamlMappingNode)item).Children.First().Key).Value!;
        ImmutableArray<string> kinds = FaultSpec.KindsOf(kind);
        bool isInterruption = FaultKind.Interruptions.Contains(kind);
        Vocabulary keys = isInterruption ? ScenarioVocabulary.InterruptionKeys : kinds.IsEmpty ? ScenarioVocabulary.FaultKeys : ScenarioVocabulary.KindKeys;
        YamlMap map = YamlMap.Of(document, entry.Find(kind) ?? new YamlMappingNode(), "a fault's parameters", keys);
        return new FaultSpec
        {
            Kind = kind,
            Rate = RateOf(map),
            Count = CountOf(map),
            At = isInterruption ? MomentOf(map) : null,
            Kinds = kinds.IsEmpty ? kinds : KindsOf(document, map, new Vocabulary($"kind of {kind.Replace('-', ' ')}", kinds), hasSubAgents),
        };
    }

    // All kinds that can happen when the file names none.
    private static ImmutableArray<string> KindsOf(YamlDocument document, YamlMap map, Vocabulary kinds, bool hasSubAgents)
    {
        ImmutableArray<string> possible = hasSubAgents ? kinds.Known : kinds.Known.Remove(FaultKind.SubAgent);
        ImmutableArray<string> named = map.Find("kind") is { } kind ? YamlWords.Read(document, kind, "kind", kinds) : possible;
        if (named.Except(possible).Any())
        {
            throw map.Refusal("kind", $"kind: '{FaultKind.SubAgent}' needs `sub-agents: true` in the workload");
        }

        return named.IsEmpty ? throw map.Refusal("kind", $"kind: name at least one {kinds.What}") : named;
    }

    private static Ratio RateOf(YamlMap map)
    {
        if (map.FindText("rate") is not { } text)
        {
            return Ratio.All;
        }

        return Ratio.TryParse(text, out Ratio rate) ? rate : throw map.Refusal("rate", $"'{text}' is not a rate such as 60%");
    }

    private static Quantity CountOf(YamlMap map) =>
        map.QuantityOr("count", Unit.Count, 1, ScenarioLimits.FaultCountMax, new Quantity.Range(1, 1));

    private static FaultMoment MomentOf(YamlMap map)
    {
        YamlMap? at = map.FindMap("at", ScenarioVocabulary.MomentKeys);
        if (at is null)
        {
            return new FaultMoment.WhileCallRuns();
        }

        bool byCall = at.Find("call") is not null;
        bool byTime = at.Find("time") is not null;
        if (byCall == byTime)
        {
            throw map.Refusal("at", "at: give either `call: running` or a virtual time such as `time: 2s..20s`");
        }

        if (byTime)
        {
            return new FaultMoment.AtTime(
                at.QuantityOr("time", Unit.Duration, 0, ScenarioLimits.ToolTimeoutMsMax, new Quantity.Range(0, 0)));
        }

        _ = at.WordOr("call", ScenarioVocabulary.CallStates, "running");
        return new FaultMoment.WhileCallRuns();
    }
}
