using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ChaosHarness.Simulation;

/// <summary>
/// The JSON Schema (draft-07) of a scenario file, for editors.
/// </summary>
/// <remarks>
/// Goal: an editor completes and refuses what <see cref="ScenarioReader"/> takes and refuses, by the same words and limits. Method: composed from
/// the vocabulary. A schema cannot say everything: ranges that run backwards, bounds of numbers with a unit and keys that stand twice are the reader's.
/// </remarks>
public static class ScenarioSchema
{
    private const string Number = @"\d+(\.\d+)?";
    private const string Share = @"\s*" + Number + @"\s*%\s*";

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n", Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The schema as a document of several lines, ending in a line end.</summary>
    public static string Write() => Root().ToJsonString(Indented) + "\n";

    private static JsonObject Root()
    {
        JsonObject root = Map("A scenario: what may happen to an agent's sessions, and what must hold all the same.", ScenarioVocabulary.Keys, new()
        {
            ["version"] = new JsonObject { ["description"] = "The version of this format.", ["enum"] = new JsonArray(1, "1") },
            ["title"] = Text("One line for people."),
            ["description"] = Text("A few sentences."),
            ["seed"] = Pattern("Decides everything: a number, 0x…, or a commit's 40 digits; --seed wins.", @"(\d+|0[xX][0-9a-fA-F]+|[0-9a-fA-F]{40})", isNumber: true),
            ["workload"] = Workload(),
            ["gateway"] = Gateway(),
            ["dialect"] = Word("The provider's laws.", ScenarioVocabulary.Dialects),
            ["faults"] = Faults(),
            ["engine"] = Pattern("What repairs: builtin, none, or exec:COMMAND; --engine wins.", "(builtin|none|exec:.+)"),
            ["then"] = Map("The quiet phase after the faults.", ScenarioVocabulary.ThenKeys, new()
            {
                ["restart"] = new JsonObject { ["description"] = "The gateway starts again on what it saved.", ["enum"] = new JsonArray(true, "true") },
                ["continue-turns"] = Quantity("Clean turns added to the repaired history.", Unit.Count, ScenarioLimits.ContinueTurnsMin, ScenarioLimits.ContinueTurnsMax, isOne: true),
            }),
            ["expect"] = Expect(),
        });
        root.Insert(0, "$schema", "http://json-schema.org/draft-07/schema#");
        root.Insert(1, "title", "ChaosHarness scenario");
        root["required"] = new JsonArray("version", "title");
        return root;
    }

    private static JsonObject Workload() => Map("What sessions look like.", ScenarioVocabulary.WorkloadKeys, new()
    {
        ["sessions"] = Quantity("Number of cases, each one session unless at-once says more; --sessions wins.", Unit.Count, 1, ScenarioLimits.SessionsMax, isOne: true),
        ["turns"] = Quantity("User turns a session.", Unit.Count, 1, ScenarioLimits.TurnsMax),
        ["parallel-calls"] = Quantity("Calls in one assistant message.", Unit.Count, 0, ScenarioLimits.ParallelCallsMax),
        ["tools"] = Words("The tools that the assistant uses; all without it.", ScenarioVocabulary.Tools.Known),
        ["latency"] = Quantity("Virtual time that a call takes.", Unit.Duration, 1, ScenarioLimits.LatencyMsMax),
        ["result-size"] = Quantity("Bytes of a result's text.", Unit.Size, 1, ScenarioLimits.ResultBytesMax),
        ["at-once"] = Quantity("Sessions that run at once in one process, together one case; 1 without it.", Unit.Count, 1, ScenarioLimits.AtOnceMax),
        ["sub-agents"] = Switch("Whether a sub_agent makes calls of its own; false without it."),
    });

    private static JsonObject Gateway() => Map("How the agent's gateway behaves.", ScenarioVocabulary.GatewayKeys, new()
    {
        ["policy"] = Word("When it saves what model and tools say.", ScenarioVocabulary.Policies),
        ["max-parallel-tools"] = Quantity("Calls of a batch that run at once.", Unit.Count, 1, ScenarioLimits.ParallelCallsMax, isOne: true),
        ["tool-timeout"] = Quantity("How long it waits for a call.", Unit.Duration, ScenarioLimits.ToolTimeoutMsMin, ScenarioLimits.ToolTimeoutMsMax, isOne: true),
    });

    private static JsonObject Faults()
    {
        JsonObject kinds = [];
        foreach (string kind in FaultKind.All)
        {
            kinds[kind] = Fault(kind);
        }

        JsonObject one = Closed("One fault with its parameters.", kinds);
        one["minProperties"] = 1;
        one["maxProperties"] = 1;
        return new JsonObject { ["description"] = "What goes wrong; [] for nothing.", ["type"] = new JsonArray("array", "null"), ["items"] = one };
    }

    private static JsonObject Fault(string kind)
    {
        JsonObject keys = new()
        {
            ["rate"] = Pattern("Share of the sessions that draw it.", Share),
            ["count"] = Quantity("How many such a session gets.", Unit.Count, 1, ScenarioLimits.FaultCountMax),
        };
        if (FaultKind.Interruptions.Contains(kind))
        {
            JsonObject at = Closed("When it comes: a state, or a virtual time since the session began.", new()
            {
                ["call"] = Word("While some call runs.", ScenarioVocabulary.CallStates),
                ["time"] = Quantity("Virtual time since the session began.", Unit.Duration, 0, ScenarioLimits.ToolTimeoutMsMax),
            });
            at["minProperties"] = 1;
            at["maxProperties"] = 1;
            keys["at"] = at;
        }
        else if (FaultSpec.KindsOf(kind) is { IsEmpty: false } forms)
        {
            keys["kind"] = Words("The forms it may take; all without it.", forms);
        }

        JsonObject fault = Closed("", keys);
        fault["type"] = new JsonArray("object", "null");
        fault.Remove("description");
        return fault;
    }

    private static JsonObject Expect()
    {
        JsonObject metrics = [];
        foreach (Metric metric in Metric.All)
        {
            metrics[metric.Name] = Pattern(metric.Meaning, "(=|>=|<=|>|<)" + Share);
        }

        metrics[ExpectationReader.CaughtBy] = Word("The law that the planted bug of a negative scenario must break.", ScenarioVocabulary.Laws);
        return Closed("What must hold; every law must that is not mentioned.", metrics);
    }

    private static JsonObject Map(string description, Vocabulary keys, JsonObject properties) =>
        properties.Select(property => property.Key).ToHashSet().SetEquals(keys.Known)
            ? Closed(description, properties)
            : throw new InvalidOperationException($"the schema describes another set than every {keys.What}");

    private static JsonObject Closed(string description, JsonObject properties) => new()
    {
        ["description"] = description,
        ["type"] = "object",
        ["additionalProperties"] = false,
        ["properties"] = properties,
    };

    private static JsonObject Switch(string description) => new() { ["description"] = description, ["enum"] = new JsonArray(true, false, "true", "false") };

    private static JsonObject Text(string description) => new() { ["description"] = description, ["type"] = "string" };

    private static JsonObject Word(string description, Vocabulary words) => new() { ["description"] = description, ["enum"] = Array(words.Known) };

    private static JsonObject Words(string description, ImmutableArray<string> words) => new()
    {
        ["description"] = description,
        ["oneOf"] = new JsonArray(
            new JsonObject { ["enum"] = Array(words) },
            new JsonObject { ["type"] = "array", ["minItems"] = 1, ["uniqueItems"] = true, ["items"] = new JsonObject { ["enum"] = Array(words) } }),
    };

    private static JsonObject Pattern(string description, string pattern, bool isNumber = false) => new()
    {
        ["description"] = description,
        ["type"] = isNumber ? new JsonArray("integer", "string") : "string",
        ["pattern"] = $"^{pattern}$",
    };

    // One number, or what can be drawn from.
    private static JsonObject Quantity(string description, Unit unit, long minimum, long maximum, bool isOne = false)
    {
        string number = unit switch
        {
            Unit.Duration => Number + @"\s*(ms|s|m|h)",
            Unit.Size => Number + @"\s*(B|KB|MB)",
            _ => @"\d+",
        };
        string pattern = isOne ? number : $@"({number}|{number}\.\.{number}|lognormal\(\s*{number}\s*,\s*{Number}\s*\))";
        string bounds = string.Create(CultureInfo.InvariantCulture, $"{description} From {minimum} to {maximum}{(unit == Unit.Duration ? " ms" : unit == Unit.Size ? " bytes" : "")}.");
        JsonObject quantity = Pattern(bounds, pattern, isNumber: unit == Unit.Count);
        if (unit == Unit.Count)
        {
            quantity["minimum"] = minimum;
            quantity["maximum"] = maximum;
        }

        return quantity;
    }

    private static JsonArray Array(ImmutableArray<string> words) => [.. words.Select(word => (JsonNode)word)];
}
