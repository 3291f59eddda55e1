using System.Collections.Immutable;
using System.Text;
using System.Text.Json;

namespace ChaosHarness.Simulation;

/// <summary>
/// A failure as it is kept on disk: enough to bring the case back without the scenario file, and the shrunk plan besides.
/// Reading and writing the file is the caller's business.
/// </summary>
public sealed record SavedFailure
{
    private const int CurrentSchema = 1;

    /// <summary>Version of this form.</summary>
    public int Schema { get; init; } = CurrentSchema;

    /// <summary>The replay token.</summary>
    public required string Token { get; init; }

    /// <summary>The scenario's file as it was named.</summary>
    public required string ScenarioFile { get; init; }

    /// <summary>The scenario's whole text.</summary>
    public required string ScenarioText { get; init; }

    /// <summary>The engine's word.</summary>
    public required string Engine { get; init; }

    /// <summary>What failed, as <see cref="FailureSignature"/> prints it.</summary>
    public required string Signature { get; init; }

    /// <summary>The broken laws by the names of their metrics.</summary>
    public required ImmutableArray<string> Laws { get; init; }

    /// <summary>The shrunk plan.</summary>
    public required RunPlan Plan { get; init; }

    /// <summary>What is to be kept of a shrunk failure.</summary>
    public static SavedFailure Of(Scenario scenario, ShrunkCase shrunk, Engine engine)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(shrunk);
        ArgumentNullException.ThrowIfNull(engine);
        return new SavedFailure
        {
            Token = ReplayToken.Of(scenario, shrunk.Original).ToString(),
            ScenarioFile = scenario.File,
            ScenarioText = scenario.Text,
            Engine = engine.Word,
            Signature = shrunk.Smallest.Signature?.ToString() ?? "",
            Laws = [.. shrunk.Smallest.Breaches.Select(breach => breach.Metric.Name)],
            Plan = shrunk.Smallest.Run.Plan,
        };
    }

    /// <summary>Reads the JSON of a saved failure.</summary>
    /// <exception cref="SavedFailureException">It is none, or it was written for another version.</exception>
    public static SavedFailure Read(ReadOnlySpan<byte> json)
    {
        try
        {
            SavedFailure saved = JsonSerializer.Deserialize(json, PlanJson.Default.SavedFailure)
                ?? throw new SavedFailureException("the file holds null");
            if (saved.Schema != CurrentSchema)
            {
                throw new SavedFailureException(
                    FormattableString.Invariant($"it has schema {saved.Schema}; this program reads schema {CurrentSchema}"));
            }

            return PlanCheck.Refuse(saved.Plan) is { } refusal ? throw new SavedFailureException(refusal) : saved;
        }
        catch (Exception error) when (error is JsonException or NotSupportedException) // a fault or moment that does not say which one it is
        {
            throw new SavedFailureException(error.Message);
        }
    }

    /// <summary>The JSON of this failure, in UTF-8 with a line end.</summary>
    public byte[] ToJson() => [.. JsonSerializer.SerializeToUtf8Bytes(this, PlanJson.Default.SavedFailure), (byte)'\n'];

    internal Scenario ReadScenario() => ScenarioReader.Read(ScenarioFile, Encoding.UTF8.GetBytes(ScenarioText));
}
