using System.Text.Json;
using ChaosHarness.Simulation;

namespace ChaosHarness.Cli;

/// <summary>
/// What an earlier run is known to have failed on, from its JSON report: only what is new fails. A failure is known when the same scenario
/// broke the same law by the same rule under the same kinds of fault, alone or together: seeds change from run to run, kinds of failure do not.
/// </summary>
internal sealed class Baseline
{
    private readonly Dictionary<(string Slug, string Damage), HashSet<string>> faults = [];
    private readonly HashSet<(string Slug, string Metric)> missed = [];

    private Baseline()
    {
    }

    /// <summary>Reads the report of <c>run --json</c> or <c>--report json=F</c>.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static Baseline Read(ReadOnlyMemory<byte> json)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            var baseline = new Baseline();
            foreach (JsonElement scenario in document.RootElement.GetProperty("scenarios"u8).EnumerateArray())
            {
                baseline.Add(scenario);
            }

            return baseline;
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new FormatException($"it is not the JSON report of a run: {error.Message}", error);
        }
    }

    /// <summary>Whether a failure with this signature was there before.</summary>
    public bool Knows(string slug, string signature)
    {
        (string damage, string[] kinds) = Split(signature);
        return faults.TryGetValue((slug, damage), out HashSet<string>? known) && kinds.All(known.Contains);
    }

    /// <summary>Whether a missed expectation was missed before.</summary>
    public bool KnowsMissed(string slug, string metric) => missed.Contains((slug, metric));

    private void Add(JsonElement scenario)
    {
        string slug = ReplayToken.SlugOf(scenario.GetProperty("scenario"u8).GetString() ?? "");
        foreach (JsonElement failure in scenario.GetProperty("failures"u8).EnumerateArray())
        {
            (string damage, string[] kinds) = Split(failure.GetProperty("signature"u8).GetString() ?? "");
            if (!faults.TryGetValue((slug, damage), out HashSet<string>? known))
            {
                faults[(slug, damage)] = known = new HashSet<string>(StringComparer.Ordinal);
            }

            known.UnionWith(kinds);
        }

        foreach (JsonProperty metric in scenario.GetProperty("metrics"u8).EnumerateObject().Where(metric => !metric.Value.GetProperty("met"u8).GetBoolean()))
        {
            missed.Add((slug, metric.Name));
        }
    }

    // The last part of a signature names the kinds of fault that took effect.
    private static (string Damage, string[] Kinds) Split(string signature)
    {
        int last = signature.LastIndexOf('/');
        return last < 0 ? (signature, []) : (signature[..last], signature[(last + 1)..].Split('+'));
    }
}
