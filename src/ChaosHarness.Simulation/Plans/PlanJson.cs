using System.Text.Json.Serialization;

namespace ChaosHarness.Simulation;

/// <summary>Plans and saved failures as JSON, by generated code: no reflection, so that it works when compiled ahead of time.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    WriteIndented = true,
    NewLine = "\n",
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    AllowDuplicateProperties = false)]
[JsonSerializable(typeof(RunPlan))]
[JsonSerializable(typeof(SavedFailure))]
internal sealed partial class PlanJson : JsonSerializerContext;
